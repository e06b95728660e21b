import { writeFileSync } from 'node:fs';
import { createEvaluator, type Evaluator } from '../../src/assess/evaluator.ts';
import type { Knowledge } from '../../src/core/knowledge.ts';
import { loadKnowledge } from '../../src/knowledge/load-knowledge.ts';
import { compileLexicon } from '../../src/notes/compile-lexicon.ts';
import { createNoteReader } from '../../src/notes/read-note.ts';
import { fitTable, type TaughtNote, withAlarms } from './fit-table.ts';
import {
  type LabelledNote,
  readCaseNotes,
  readGridNotes,
  readLabelledNotes,
  readLines,
} from './labelled-notes.ts';
import { measureLeftOut } from './measure.ts';
import { writeOnnx } from './write-onnx.ts';

/**
 * `npm run resemblance` fits the weights by which notes are told to resemble others and writes `datasets/knowledge/resemblance.tsv`; `npm run resemblance leave-out
 * SET...` fits without those sets of clinic notes and measures the product with that table on each; `npm run resemblance onnx FILE` fits and writes the same model as ONNX.
 */
const NOTES = 'datasets/evaluation/clinic-notes';
const LINES = 'datasets/evaluation/alarm-lines';
const GRID = 'datasets/evaluation/red-flag-grid';
/** Of the notes of the grid, one in so many: all of them would teach that nearly nothing is to be raised. */
const ONE_OF_GRID = 3;
const NAMED = 'named-';
const WEIGHTS = 'datasets/knowledge/resemblance.tsv';

const loaded = await loadKnowledge('datasets/knowledge');
if (!loaded.ok) throw new Error('the knowledge does not load; run `npx veileder knowledge check`');
const { knowledge } = loaded;

function evaluatorWith(vocabulary: Knowledge['vocabulary']): Evaluator {
  const readNote = createNoteReader(compileLexicon(vocabulary));
  return createEvaluator({ knowledge: { ...knowledge, vocabulary }, readNote });
}

const readName = createNoteReader(compileLexicon(knowledge.vocabulary));

/** By the findings `named-<condition>`. */
function namesRead(diagnosis: string): ReadonlySet<string> {
  const read = readName({ assessment: diagnosis }, {}).findings;
  return new Set(read.flatMap(({ id }) => (id.startsWith(NAMED) ? [id.slice(NAMED.length)] : [])));
}

/** What rules make of the notes must not depend on a table that was fitted before. */
async function taughtNotes(): Promise<TaughtNote[]> {
  const { resemblance: _, ...vocabulary } = knowledge.vocabulary;
  const notes: LabelledNote[] = [
    ...readLabelledNotes(NOTES, 'development', vocabulary),
    ...(await readCaseNotes('datasets/knowledge', vocabulary)),
    ...readGridNotes(GRID, 'development', vocabulary).filter((_, i) => i % ONE_OF_GRID === 0),
  ];
  return withAlarms(notes, evaluatorWith(vocabulary));
}

async function leaveOut(sets: readonly string[]): Promise<void> {
  const left = notes.filter(({ set }) => !sets.includes(set));
  const resemblance = fitTable({ ...lessons, notes: left });
  const evaluator = evaluatorWith({ ...knowledge.vocabulary, resemblance });
  for (const set of sets) for (const line of await measureLeftOut(NOTES, set, evaluator)) console.log(line);
}

const [command, ...rest] = process.argv.slice(2);
const notes = await taughtNotes();
const lines = readLines(LINES, 'development', knowledge.vocabulary);
const { conditions } = knowledge;
const lessons = { notes, lines, conditions, namesRead };
const isSet = (name: string) => notes.some(({ set }) => set === name);
if (command === undefined) writeFileSync(WEIGHTS, fitTable(lessons));
else if (command === 'leave-out' && rest.length > 0 && rest.every(isSet)) await leaveOut(rest);
else if (command === 'onnx' && rest[0] !== undefined) writeFileSync(rest[0], writeOnnx(fitTable(lessons)));
else throw new Error('say nothing, leave-out and the names of sets, or onnx and a file');
