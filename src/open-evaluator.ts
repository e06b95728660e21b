import { fileURLToPath } from 'node:url';
import type { AssessorSetup } from './assess/assessor.ts';
import { createEvaluator, type Evaluator } from './assess/evaluator.ts';
import { VeilederError } from './core/errors.ts';
import { loadKnowledge } from './knowledge/load-knowledge.ts';
import { type Problem, problemText } from './knowledge/problem.ts';
import { compileLexicon } from './notes/compile-lexicon.ts';
import { createNoteReader } from './notes/read-note.ts';
import { startProblems } from './start-check.ts';

/** The knowledge that comes with this version. */
export const RELEASED_KNOWLEDGE = fileURLToPath(new URL('../datasets/knowledge', import.meta.url));

/**
 * Where the knowledge is, what a site lays over it, and who is told of what happens. Overlays of the released knowledge are checked;
 * those of another folder are taken as they are, as for knowledge that was kept.
 */
export type OpenOptions = { readonly knowledgeDir?: string; readonly overlays?: readonly string[] } & Pick<
  AssessorSetup,
  'onError' | 'onAssessed' | 'probe'
>;

/** Knowledge with what is compiled of its words; the costly part of an evaluator, which needs nothing else of the service. */
export type PreparedKnowledge = Pick<AssessorSetup, 'knowledge' | 'readNote'>;

/** The released knowledge and overlays of it do not change while a process runs, and are prepared once for it. */
const released = new Map<string, Promise<PreparedKnowledge>>();

/** Problems of an overlay that are named in one message; the rest is counted. */
const NAMED = 5;

/**
 * Loads the released knowledge with what a site lays over it, in order, and compiles its words. With overlays it is checked first.
 * @throws VeilederError `malformed` naming what is wrong with overlays, `internal` when the release itself does not load.
 */
export function prepareKnowledge(overlays: readonly string[] = []): Promise<PreparedKnowledge> {
  const key = JSON.stringify(overlays);
  const prepared = released.get(key) ?? prepareReleased(overlays);
  released.set(key, prepared);
  return prepared;
}

async function prepareReleased(overlays: readonly string[]): Promise<PreparedKnowledge> {
  const problems = overlays.length === 0 ? [] : await startProblems(RELEASED_KNOWLEDGE, overlays);
  if (problems.length > 0)
    throw new VeilederError('malformed', overlayText(problems), { field: 'KNOWLEDGE_DIRS' });
  return prepare(RELEASED_KNOWLEDGE, overlays);
}

function overlayText(problems: readonly Problem[]): string {
  const named = problems.slice(0, NAMED).map(problemText).join('; ');
  const rest = problems.length > NAMED ? `; and ${problems.length - NAMED} more` : '';
  return `KNOWLEDGE_DIRS: ${problems.length} problems: ${named}${rest}`;
}

async function prepare(dir: string, overlays: readonly string[]): Promise<PreparedKnowledge> {
  const loaded = await loadKnowledge(dir, overlays);
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
export async function openEvaluator({
  knowledgeDir,
  overlays = [],
  ...told
}: OpenOptions = {}): Promise<Evaluator> {
  const prepared = knowledgeDir === undefined ? prepareKnowledge(overlays) : prepare(knowledgeDir, overlays);
  return createEvaluator({ ...(await prepared), ...told });
}
