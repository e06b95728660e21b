import { writeFileSync } from 'node:fs';
import { loadKnowledge } from '../../src/knowledge/load-knowledge.ts';
import { fitResemblance } from './fit.ts';
import { readCaseNotes, readGridNotes, readLabelledNotes } from './labelled-notes.ts';
import { measure } from './measure.ts';
import { writeOnnx } from './write-onnx.ts';

/**
 * `npm run resemblance` fits the weights by which a note is told to resemble notes of a condition and writes `datasets/knowledge/resemblance.tsv`; `npm run resemblance
 * leave-out SET` fits without one set of notes and measures on it; `npm run resemblance cross` measures each fifth of the notes in turn on the rest; `npm run resemblance
 * onnx FILE` fits and writes the same model as ONNX.
 */
const NOTES = 'datasets/evaluation/clinic-notes';
const GRID = 'datasets/evaluation/red-flag-grid';
/** Of the notes of the grid, one in so many: all of them would teach that nearly nothing is to be raised. */
const ONE_OF_GRID = 3;
const WEIGHTS = 'datasets/knowledge/resemblance.tsv';
const OPTIONS = { epochs: 40, step: 0.3, penalty: 1e-4, leastNotes: 8 };
const FOLDS = 5;

const loaded = await loadKnowledge('datasets/knowledge');
if (!loaded.ok) throw new Error('the knowledge does not load; run `npx veileder knowledge check`');
const { vocabulary } = loaded.knowledge;
const notes = [
  ...readLabelledNotes(NOTES, 'development', vocabulary),
  ...(await readCaseNotes('datasets/knowledge', vocabulary)),
  ...readGridNotes(GRID, 'development', vocabulary).filter((_, i) => i % ONE_OF_GRID === 0),
];
const [command, argument] = process.argv.slice(2);
if (command === undefined) writeFileSync(WEIGHTS, fitResemblance(notes, OPTIONS));
else if (command === 'cross')
  print(
    Array.from({ length: FOLDS }, (_, fold) =>
      measure(
        notes.filter((_, i) => i % FOLDS === fold),
        fitResemblance(
          notes.filter((_, i) => i % FOLDS !== fold),
          OPTIONS,
        ),
      ),
    ),
  );
else if (command === 'leave-out' && notes.some(({ set }) => set === argument))
  print([
    measure(
      notes.filter(({ set }) => set === argument),
      fitResemblance(
        notes.filter(({ set }) => set !== argument),
        OPTIONS,
      ),
    ),
  ]);
else if (command === 'onnx' && argument !== undefined)
  writeFileSync(argument, writeOnnx(fitResemblance(notes, OPTIONS)));
else throw new Error('say nothing, cross, leave-out and the name of a set, or onnx and a file');

function print(parts: ReturnType<typeof measure>[]): void {
  const sum = (of: (one: ReturnType<typeof measure>) => number) =>
    parts.reduce((total, one) => total + of(one), 0);
  process.stdout.write(
    `the condition told: ${sum(({ right }) => right)} of ${sum(({ redFlags }) => redFlags)} red-flag notes, another one: ${sum(({ wrong }) => wrong)}; something told: ${sum(({ alarms }) => alarms)} of ${sum(({ benign }) => benign)} benign notes; told to be harmless: ${sum(({ lost }) => lost)} red-flag notes, ${sum(({ calm }) => calm)} benign notes; with a benign note around: the condition told ${sum(({ rightWithin }) => rightWithin)}, harmless ${sum(({ lostWithin }) => lostWithin)}\n`,
  );
}
