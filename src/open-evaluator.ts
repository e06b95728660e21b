import { fileURLToPath } from 'node:url';
import type { AssessorSetup } from './assess/assessor.ts';
import { createEvaluator, type Evaluator } from './assess/evaluator.ts';
import { VeilederError } from './core/errors.ts';
import { loadKnowledge } from './knowledge/load-knowledge.ts';
import { compileLexicon } from './notes/compile-lexicon.ts';
import { createNoteReader } from './notes/read-note.ts';

/** The knowledge that comes with this version. */
export const RELEASED_KNOWLEDGE = fileURLToPath(new URL('../datasets/knowledge', import.meta.url));

/** Where the knowledge is, and who is told of what happens. */
export type OpenOptions = { readonly knowledgeDir?: string } & Pick<
  AssessorSetup,
  'onError' | 'onAssessed' | 'probe'
>;

/** Knowledge with what is compiled of its words; the costly part of an evaluator, which needs nothing else of the service. */
export type PreparedKnowledge = Pick<AssessorSetup, 'knowledge' | 'readNote'>;

/** The released knowledge does not change while a process runs, and is prepared once for it. */
let released: Promise<PreparedKnowledge> | undefined;

/**
 * Loads the knowledge and compiles its words.
 * @throws VeilederError `internal` when the knowledge does not load; the message names the first problem.
 */
export function prepareKnowledge(dir: string = RELEASED_KNOWLEDGE): Promise<PreparedKnowledge> {
  if (dir !== RELEASED_KNOWLEDGE) return prepare(dir);
  released ??= prepare(dir);
  return released;
}

async function prepare(dir: string): Promise<PreparedKnowledge> {
  const loaded = await loadKnowledge(dir);
  if (!loaded.ok) {
    const [first] = loaded.problems;
    const where = first ? `: ${first.file} ${first.path}: ${first.message}` : '';
    const message = `The knowledge does not load (${loaded.problems.length} problems)${where}`;
    throw new VeilederError('internal', message);
  }
  const { knowledge } = loaded;
  return { knowledge, readNote: createNoteReader(compileLexicon(knowledge.vocabulary)) };
}

/** Makes an evaluator over a knowledge folder, the released one where none is named. @throws as `prepareKnowledge` does. */
export async function openEvaluator({ knowledgeDir, ...told }: OpenOptions = {}): Promise<Evaluator> {
  return createEvaluator({ ...(await prepareKnowledge(knowledgeDir)), ...told });
}
