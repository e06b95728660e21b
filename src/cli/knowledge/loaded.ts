import type { Knowledge } from '../../core/knowledge.ts';
import { loadKnowledge } from '../../knowledge/load-knowledge.ts';
import { problemText } from '../../knowledge/problem.ts';
import type { Io } from '../io.ts';

/** A knowledge folder and what is laid over it, in order. */
export interface KnowledgeFolders {
  readonly dir: string;
  readonly overlays: readonly string[];
}

/** The knowledge, or its problems on stderr and undefined. */
export async function loaded({ dir, overlays }: KnowledgeFolders, io: Io): Promise<Knowledge | undefined> {
  const result = await loadKnowledge(dir, overlays);
  if (result.ok) return result.knowledge;
  for (const problem of result.problems) io.stderr(`${problemText(problem)}\n`);
  return undefined;
}
