import {
  FRAME_BOUNDARIES,
  FRAME_FAMILIES,
  FRAME_SCALE,
  FRAMES,
  type FrameFamily,
  type FrameWeights,
} from '../../src/core/frames.ts';
import { CUE_CATEGORIES } from '../../src/core/vocabulary.ts';
import { PLACES } from '../../src/notes/frames/frame-features.ts';
import { marginalsOf, movesAt, pairMarginalsOf } from '../../src/notes/frames/frame-tagger.ts';
import { shuffled } from '../learning/shuffled.ts';
import { wordsOfPair } from './pair-id.ts';
import type { Sequence } from './sequences.ts';

const SIZE = FRAMES.length;

/** How the weights are fitted. */
export interface FitOptions {
  readonly epochs: number;
  /** Step of AdaGrad (Duchi, Hazan, Singer, JMLR 2011). */
  readonly step: number;
  /** Weight of the squared penalty, for one sequence. */
  readonly penalty: number;
  /** A feature seen in fewer units is left out. */
  readonly leastUnits: number;
}

interface Encoded {
  readonly rows: readonly (readonly number[])[];
  readonly boundaries: Sequence['boundaries'];
  readonly frames: readonly number[];
}

/** Weights and the squares of their gradients so far. */
interface Learned {
  readonly weights: Float32Array;
  readonly squares: Float32Array;
}

/** Fits the conditional random field by stochastic gradient ascent on the log-likelihood, in an order that depends on nothing but the data. */
export function fitFrames(
  sequences: readonly Sequence[],
  words: readonly string[],
  options: FitOptions,
): FrameWeights {
  const index = indexOf(sequences, options.leastUnits);
  const encoded = sequences.map(sequence => encode(sequence, index));
  const rows = learned(countOf(index) * SIZE);
  const moves = learned(FRAME_BOUNDARIES.length * SIZE * SIZE);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (const at of shuffled(encoded.length, epoch + 1)) {
      const sequence = encoded[at];
      if (sequence !== undefined && sequence.frames.length > 0) improve(sequence, rows, moves, options);
    }
  }
  return weightsOf(index, words, rows.weights, moves.weights);
}

function learned(size: number): Learned {
  return { weights: new Float32Array(size), squares: new Float32Array(size) };
}

type Index = ReadonlyMap<FrameFamily, ReadonlyMap<number, number>>;

function indexOf(sequences: readonly Sequence[], leastUnits: number): Index {
  const counts = new Map<FrameFamily, Map<number, number>>(FRAME_FAMILIES.map(family => [family, new Map()]));
  for (const { features } of sequences)
    for (const unit of features)
      for (const [family, key] of unit) counts.get(family)?.set(key, (counts.get(family)?.get(key) ?? 0) + 1);
  let row = 0;
  const frequent = (of: ReadonlyMap<number, number>) =>
    new Map([...of].filter(([, count]) => count >= leastUnits).map(([key]) => [key, row++] as const));
  return new Map([...counts].map(([family, of]) => [family, frequent(of)]));
}

function countOf(index: Index): number {
  return [...index.values()].reduce((sum, of) => sum + of.size, 0);
}

function encode({ features, boundaries, frames }: Sequence, index: Index): Encoded {
  const rows = features.map(unit => unit.flatMap(([family, key]) => index.get(family)?.get(key) ?? []));
  return { rows, boundaries, frames };
}

function improve(sequence: Encoded, rows: Learned, moves: Learned, options: FitOptions): void {
  const { frames, boundaries } = sequence;
  const scores = new Float64Array(frames.length * SIZE);
  sequence.rows.forEach((unit, at) => {
    for (const row of unit)
      for (let k = 0; k < SIZE; k++) {
        const place = at * SIZE + k;
        scores[place] = (scores[place] ?? 0) + (rows.weights[row * SIZE + k] ?? 0);
      }
  });
  const factors = Float64Array.from(moves.weights, Math.exp);
  const marginals = marginalsOf(scores, boundaries, factors);
  sequence.rows.forEach((unit, at) => {
    for (const row of unit)
      for (let k = 0; k < SIZE; k++) {
        const gradient = Number(frames[at] === k) - (marginals[at * SIZE + k] ?? 0);
        change(rows, row * SIZE + k, gradient, options);
      }
  });
  improveMoves(sequence, pairMarginalsOf(scores, boundaries, factors), moves, options);
}

function improveMoves(
  { frames, boundaries }: Encoded,
  pairs: Float64Array,
  moves: Learned,
  options: FitOptions,
): void {
  for (let at = 1; at < frames.length; at++) {
    const offset = movesAt(boundaries[at] ?? 'mark');
    for (let j = 0; j < SIZE; j++)
      for (let k = 0; k < SIZE; k++) {
        const expected = pairs[(at * SIZE + j) * SIZE + k] ?? 0;
        const seen = Number(frames[at - 1] === j && frames[at] === k);
        change(moves, offset + j * SIZE + k, seen - expected, options);
      }
  }
}

function change(
  { weights, squares }: Learned,
  i: number,
  gradient: number,
  { step, penalty }: FitOptions,
): void {
  const slope = gradient - penalty * (weights[i] ?? 0);
  squares[i] = (squares[i] ?? 0) + slope * slope;
  weights[i] = (weights[i] ?? 0) + (step * slope) / Math.sqrt(1e-6 + (squares[i] ?? 0));
}

/** The table of the weights that are not nothing when rounded. */
function weightsOf(
  index: Index,
  words: readonly string[],
  rows: Float32Array,
  moves: Float32Array,
): FrameWeights {
  const lines: string[] = [];
  const add = (name: string, key: string, weights: Float32Array) => {
    const whole = Array.from(weights, weight => Math.round(weight * FRAME_SCALE) + 0);
    if (whole.some(weight => weight !== 0)) lines.push([name, key, ...whole].join('\t'));
  };
  FRAME_BOUNDARIES.forEach(boundary => {
    FRAMES.forEach((frame, f) => {
      const from = movesAt(boundary) + f * SIZE;
      add('move', `${boundary} ${frame}`, moves.subarray(from, from + SIZE));
    });
  });
  for (const [family, of] of index)
    for (const [id, row] of of)
      add(family, keyOf(family, id, words), rows.subarray(row * SIZE, (row + 1) * SIZE));
  return `${lines.join('\n')}\n`;
}

/** What a feature is made of, as the table writes it. */
function keyOf(family: FrameFamily, id: number, words: readonly string[]): string {
  if (family === 'place') return PLACES[id] ?? '';
  if (family.startsWith('cue')) return CUE_CATEGORIES[id] ?? '';
  if (family !== 'pair') return words[id] ?? '';
  return wordsOfPair(id)
    .map(word => words[word] ?? '')
    .join(' ');
}
