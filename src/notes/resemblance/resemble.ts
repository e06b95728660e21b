import { RESEMBLANCE_STEP } from '../../core/resemblance.ts';
import { type ResemblanceModel, weightAt } from './resemblance-model.ts';
import type { SentenceWords } from './words.ts';

/** A note as the model sees it: the groups of letters in it, each once, and what scales it to length one. */
interface Seen {
  readonly rows: Int32Array;
  /** How many of `rows` count. */
  readonly size: number;
  readonly norm: number;
}

/** What a note resembles: the probability of each class, and the sentences that speak most for one. */
export interface Resemblance {
  /** By class; they sum to 1. */
  readonly probabilities: Float64Array;
  /** The sentences that speak most for class `c` against notes in which nothing is to be raised, at most `atMost`, the strongest first. */
  readonly spokenBy: (c: number, atMost: number) => SentenceWords[];
}

/** Undefined where the model knows no letter of the note. */
export function resemble(
  model: ResemblanceModel,
  sentences: readonly SentenceWords[],
): Resemblance | undefined {
  const seen = see(model, sentences);
  if (seen.size === 0) return undefined;
  return {
    probabilities: softmax(logitsOf(model, seen)),
    spokenBy: (c, atMost) => strongest(model, sentences, c, atMost),
  };
}

function see({ rowsOf, frequency, scratch }: ResemblanceModel, sentences: readonly SentenceWords[]): Seen {
  const { met, rows } = scratch;
  let size = 0;
  let square = 0;
  for (const { words } of sentences) {
    for (const word of words) {
      const found = rowsOf(word);
      for (let at = 0; at < found.length; at++) {
        const row = found[at] ?? 0;
        if (met[row] === 1) continue;
        met[row] = 1;
        rows[size++] = row;
        square += (frequency[row] ?? 0) ** 2;
      }
    }
  }
  for (let r = 0; r < size; r++) met[rows[r] ?? 0] = 0;
  return { rows, size, norm: Math.sqrt(square) };
}

function logitsOf(
  { names, weights, frequency, bias }: ResemblanceModel,
  { rows, size, norm }: Seen,
): Float64Array {
  const sums = new Float64Array(names.length);
  let r = 0;
  for (; r + 4 <= size; r += 4) addFour(sums, rows, r, weights, frequency);
  for (; r < size; r++) addOne(sums, rows[r] ?? 0, weights, frequency);
  return sums.map((sum, c) => (sum * RESEMBLANCE_STEP) / norm + (bias[c] ?? 0));
}

function addOne(sums: Float64Array, row: number, weights: Int8Array, frequency: Float64Array): void {
  const scale = frequency[row] ?? 0;
  const at = row * sums.length;
  for (let c = 0; c < sums.length; c++) sums[c] = (sums[c] ?? 0) + scale * (weights[at + c] ?? 0);
}

/** Four rows in one pass over the classes, added in their order: the sums are read and written a quarter as often. */
function addFour(
  sums: Float64Array,
  rows: Int32Array,
  from: number,
  weights: Int8Array,
  frequency: Float64Array,
): void {
  const one = rows[from] ?? 0;
  const two = rows[from + 1] ?? 0;
  const three = rows[from + 2] ?? 0;
  const four = rows[from + 3] ?? 0;
  const scale1 = frequency[one] ?? 0;
  const scale2 = frequency[two] ?? 0;
  const scale3 = frequency[three] ?? 0;
  const scale4 = frequency[four] ?? 0;
  const size = sums.length;
  for (let c = 0; c < size; c++) {
    sums[c] =
      (sums[c] ?? 0) +
      scale1 * (weights[one * size + c] ?? 0) +
      scale2 * (weights[two * size + c] ?? 0) +
      scale3 * (weights[three * size + c] ?? 0) +
      scale4 * (weights[four * size + c] ?? 0);
  }
}

function softmax(logits: Float64Array): Float64Array {
  const top = Math.max(...logits);
  const exponentials = logits.map(one => Math.exp(one - top));
  const total = exponentials.reduce((sum, one) => sum + one, 0);
  return exponentials.map(one => one / total);
}

function strongest(
  model: ResemblanceModel,
  sentences: readonly SentenceWords[],
  c: number,
  atMost: number,
): SentenceWords[] {
  const spoken = sentences.map(sentence => ({ sentence, weight: weightOf(model, sentence, c) }));
  return spoken
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, atMost)
    .map(({ sentence }) => sentence);
}

/** What the words of one sentence say for a class against none, before scaling. */
function weightOf(model: ResemblanceModel, { words }: SentenceWords, c: number): number {
  let sum = 0;
  for (const word of words) {
    const rows = model.rowsOf(word);
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] ?? 0;
      sum += (model.frequency[row] ?? 0) * (weightAt(model, row, c) - weightAt(model, row, model.none));
    }
  }
  return sum;
}
