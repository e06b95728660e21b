import { RESEMBLANCE_STEP } from '../../core/resemblance.ts';
import { type ResemblanceModel, weightAt } from './resemblance-model.ts';
import type { SentenceWords } from './words.ts';

/** A note as the model sees it: the groups of letters in it, each once, and what scales it to length one. */
interface Seen {
  readonly rows: readonly number[];
  readonly norm: number;
}

/** What a note resembles: the probability of each class, and the sentences that speak most for one. */
export interface Resemblance {
  /** By class; they sum to 1. */
  readonly probabilities: Float64Array;
  /** The sentences that speak most for class `c` and against class `other`, at most `atMost`, the strongest first. */
  readonly spokenBy: (c: number, other: number, atMost: number) => SentenceWords[];
}

/** Undefined where the model knows no letter of the note. */
export function resemble(
  model: ResemblanceModel,
  sentences: readonly SentenceWords[],
): Resemblance | undefined {
  const seen = see(model, sentences);
  if (seen.rows.length === 0) return undefined;
  return {
    probabilities: softmax(logitsOf(model, seen)),
    spokenBy: (c, other, atMost) => strongest(model, sentences, [c, other], atMost),
  };
}

function see({ rowsOf, frequency }: ResemblanceModel, sentences: readonly SentenceWords[]): Seen {
  const met = new Uint8Array(frequency.length);
  const rows: number[] = [];
  let square = 0;
  for (const { words } of sentences) {
    for (const word of words) {
      const found = rowsOf(word);
      for (let at = 0; at < found.length; at++) {
        const row = found[at] ?? 0;
        if (met[row] === 1) continue;
        met[row] = 1;
        rows.push(row);
        square += (frequency[row] ?? 0) ** 2;
      }
    }
  }
  return { rows, norm: Math.sqrt(square) };
}

function logitsOf({ names, weights, frequency, bias }: ResemblanceModel, { rows, norm }: Seen): Float64Array {
  const classes = names.length;
  const sums = new Float64Array(classes);
  for (const row of rows) {
    const scale = frequency[row] ?? 0;
    const at = row * classes;
    for (let c = 0; c < classes; c++) sums[c] = (sums[c] ?? 0) + scale * (weights[at + c] ?? 0);
  }
  return sums.map((sum, c) => (sum * RESEMBLANCE_STEP) / norm + (bias[c] ?? 0));
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
  sides: readonly [number, number],
  atMost: number,
): SentenceWords[] {
  const spoken = sentences.map(sentence => ({ sentence, weight: weightOf(model, sentence, sides) }));
  return spoken
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, atMost)
    .map(({ sentence }) => sentence);
}

/** What the words of one sentence say for the first class against the second, before scaling. */
function weightOf(
  model: ResemblanceModel,
  { words }: SentenceWords,
  [c, other]: readonly [number, number],
): number {
  let sum = 0;
  for (const word of words) {
    const rows = model.rowsOf(word);
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] ?? 0;
      sum += (model.frequency[row] ?? 0) * (weightAt(model, row, c) - weightAt(model, row, other));
    }
  }
  return sum;
}
