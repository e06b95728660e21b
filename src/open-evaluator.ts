import { fileURLToPath } from 'node:url';
import type { AssessorSetup } from './assess/assessor.ts';
import { createEvaluator, type Evaluator } from './assess/evaluator.ts';
import { VeilederError } from './core/errors.ts';
import { loadKnowledge } from './knowledge/load-knowledge.ts';
import { packKnowledge, unkeptFiles, withKnowledge } from './knowledge/pack.ts';
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
type Compiled = Pick<AssessorSetup, 'knowledge' | 'readNote'>;

/** Knowledge that can answer and be kept. */
export interface PreparedKnowledge extends Compiled {
  /** The bytes it is kept as, so that what it judges can be run again. */
  readonly pack: () => Promise<Uint8Array>;
}

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

/** What a site writes may change while it is read: it is packed first, and what is judged, answered with and kept is what was packed. */
async function prepareReleased(overlays: readonly string[]): Promise<PreparedKnowledge> {
  if (overlays.length === 0)
    return { ...(await compiled(RELEASED_KNOWLEDGE)), pack: () => packKnowledge(RELEASED_KNOWLEDGE) };
  const unkept = (await Promise.all(overlays.map(unkeptFiles))).flat();
  if (unkept.length > 0) throw refusedOverlays(unkept);
  const bytes = await packKnowledge(RELEASED_KNOWLEDGE, overlays);
  return withKnowledge(bytes, async (dir, laid) => {
    const problems = await startProblems(dir, laid);
    if (problems.length > 0) throw refusedOverlays(problems);
    return { ...(await compiled(dir, laid)), pack: async () => bytes };
  });
}

function refusedOverlays(problems: readonly Problem[]): VeilederError {
  return new VeilederError('malformed', overlayText(problems), { field: 'KNOWLEDGE_DIRS' });
}

function overlayText(problems: readonly Problem[]): string {
  const named = problems.slice(0, NAMED).map(problemText).join('; ');
  const rest = problems.length > NAMED ? `; and ${problems.length - NAMED} more` : '';
  return `KNOWLEDGE_DIRS: ${problems.length} problems: ${named}${rest}`;
}

async function compiled(dir: string, overlays: readonly string[] = []): Promise<Compiled> {
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
  const { knowledge, readNote } =
    knowledgeDir === undefined ? await prepareKnowledge(overlays) : await compiled(knowledgeDir, overlays);
  return createEvaluator({ knowledge, readNote, ...told });
}
