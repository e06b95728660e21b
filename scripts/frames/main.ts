import { writeFileSync } from 'node:fs';
import { FRAMES, type FrameWeights } from '../../src/core/frames.ts';
import { loadKnowledge } from '../../src/knowledge/load-knowledge.ts';
import { compileFrames } from '../../src/notes/frames/frame-model.ts';
import { marginalsOf, scoresOf } from '../../src/notes/frames/frame-tagger.ts';
import { numberWords } from '../../src/notes/frames/frame-words.ts';
import { type FitOptions, fitFrames } from './fit.ts';
import { readFramedNotes, readOwnSentences } from './framed-notes.ts';
import { type Sequence, sequencesOf } from './sequences.ts';

/**
 * `npm run frames` fits the weights by which frames are told apart and writes `datasets/knowledge/frames.tsv`; `npm run frames leave-out SET` fits
 * without one set, measures on it, and writes the weights to the file named third, if any.
 */
const MARKS = 'datasets/training/frames/marks.jsonl';
const GRID = 'datasets/evaluation/red-flag-grid';
const BANK = 'datasets/evaluation/sentences/development.jsonl';
const WEIGHTS = 'datasets/knowledge/frames.tsv';
const OPTIONS: FitOptions = { epochs: 6, step: 0.03, penalty: 0.0005, leastUnits: 4 };

const loaded = await loadKnowledge('datasets/knowledge');
if (!loaded.ok) throw new Error('the knowledge does not load; run `npx veileder knowledge check`');
const notes = [...readFramedNotes(MARKS, GRID), ...readOwnSentences(BANK)];
const { sequences, words } = sequencesOf(notes, loaded.knowledge.vocabulary);
const [command, set, file] = process.argv.slice(2);
if (command !== undefined && (command !== 'leave-out' || !sequences.some(one => one.set === set)))
  throw new Error('say nothing, or leave-out and the name of a round');
if (command === 'leave-out') {
  const weights = fitFrames(
    sequences.filter(one => one.set !== set),
    words,
    OPTIONS,
  );
  measure(
    sequences.filter(one => one.set === set),
    weights,
  );
  if (file !== undefined) write(file, weights);
} else {
  const weights = fitFrames(sequences, words, OPTIONS);
  measure(sequences, weights);
  write(WEIGHTS, weights);
}

function write(to: string, weights: FrameWeights): void {
  writeFileSync(to, weights);
}

/** Prints how many units of each frame are told to be of which. */
function measure(held: readonly Sequence[], weights: FrameWeights): void {
  const model = compileFrames(weights);
  const table = FRAMES.map(() => FRAMES.map(() => 0));
  for (const { section, boundaries, frames } of held) {
    const numbered = numberWords(section.tokens, model.words);
    const scores = scoresOf({ ...section, numbered }, model);
    const marginals = marginalsOf(scores, boundaries, model.moves);
    frames.forEach((frame, at) => {
      const of = marginals.subarray(at * FRAMES.length, (at + 1) * FRAMES.length);
      const told = of.indexOf(Math.max(...of));
      const row = table[frame];
      if (row !== undefined) row[told] = (row[told] ?? 0) + 1;
    });
  }
  console.table(
    Object.fromEntries(
      FRAMES.map((frame, at) => [
        frame,
        Object.fromEntries(FRAMES.map((told, k) => [told, table[at]?.[k] ?? 0])),
      ]),
    ),
  );
}
