import { RESEMBLANCE_STEP } from '../../core/resemblance.ts';
import type { ResemblanceModel } from './resemblance-model.ts';
import { placeOf, type Stretch, stretchesOf } from './stretches.ts';
import { type SentenceWords, withoutDenied } from './words.ts';

/** What one stretch of a note resembles. */
export interface Resemblance extends Stretch {
  /** By class; they sum to 1. Undefined where the model knows no letter of the stretch. */
  readonly probabilities: Float64Array | undefined;
}

/** What is to be raised in each stretch of a note, in order. Linear in the length of the note. */
export function* resemble(
  model: ResemblanceModel,
  pieces: readonly SentenceWords[],
): Generator<Resemblance, void> {
  const sums = new SlidingSums(model, model.raising.from, model.raising.names.length);
  let now: Stretch = { first: 0, end: 0 };
  for (const next of stretchesOf(pieces)) {
    for (let at = now.end; at < next.end; at++) sums.enter(pieces[at]);
    for (let at = now.first; at < next.first; at++) sums.leave(pieces[at]);
    now = next;
    yield { ...next, probabilities: softmax(sums.logits()) };
  }
}

/**
 * How alarming each piece is by itself, in order: the logit that a red flag rests on it, by what is not denied in it; a sign beside many denied ones is as alarming as one that
 * stands alone. Undefined where the model knows no letter of it.
 */
export function* alarmAlone(
  model: ResemblanceModel,
  pieces: readonly SentenceWords[],
): Generator<number | undefined, void> {
  const sums = new SlidingSums(model, model.alone, 1);
  for (const piece of pieces) {
    const said = withoutDenied(piece);
    sums.enter(said);
    yield sums.logits()?.[0];
    sums.leave(said);
  }
}

/** How likely each of the everyday conditions is what a note is about. Undefined where the model knows no letter of it. */
export function likenDiagnoses(
  model: ResemblanceModel,
  pieces: readonly SentenceWords[],
): Float64Array | undefined {
  const sums = new SlidingSums(model, model.diagnoses.from, model.diagnoses.names.length);
  for (const piece of pieces) sums.enter(piece);
  return softmax(sums.logits());
}

/** The sentences that speak most for column `column` and against `other`, at most `atMost`, the strongest first. */
export function strongest(
  model: ResemblanceModel,
  sentences: readonly SentenceWords[],
  [column, other]: readonly [number, number],
  atMost: number,
): SentenceWords[] {
  const spoken = sentences.map(sentence => ({ sentence, weight: weightOf(model, sentence, column, other) }));
  const chosen = new Map<string, SentenceWords>();
  for (const { sentence, weight } of spoken.sort((a, b) => b.weight - a.weight)) {
    if (weight <= 0 || chosen.size === atMost) break;
    const place = placeOf(sentence);
    if (!chosen.has(place)) chosen.set(place, sentence);
  }
  return [...chosen.values()];
}

/** What the words of one sentence say for a column against another, before scaling. */
function weightOf(model: ResemblanceModel, { words }: SentenceWords, column: number, other: number): number {
  let sum = 0;
  for (const word of words) {
    const sums = model.words.sumsOf(word);
    sum += (sums[column] ?? 0) - (sums[other] ?? 0);
  }
  return sum;
}

/**
 * The sums of some columns over a stretch while it moves on: a word counts once, however often it occurs. All are whole numbers, so that what leaves the stretch leaves
 * no trace.
 */
class SlidingSums {
  private readonly occurrences = new Map<string, number>();
  private readonly sums: Float64Array;
  private square = 0;

  constructor(
    private readonly model: ResemblanceModel,
    private readonly from: number,
    columns: number,
  ) {
    this.sums = new Float64Array(columns);
  }

  /** Takes the words of a piece in. */
  enter(piece: SentenceWords | undefined): void {
    const { occurrences } = this;
    for (const word of piece?.words ?? []) {
      const before = occurrences.get(word) ?? 0;
      occurrences.set(word, before + 1);
      if (before === 0) this.count(word, 1);
    }
  }

  /** Takes the words of a piece that came in out again. */
  leave(piece: SentenceWords | undefined): void {
    const { occurrences } = this;
    for (const word of piece?.words ?? []) {
      const left = (occurrences.get(word) ?? 0) - 1;
      if (left > 0) occurrences.set(word, left);
      else {
        occurrences.delete(word);
        this.count(word, -1);
      }
    }
  }

  private count(word: string, by: 1 | -1): void {
    const { sums, model, from } = this;
    const said = model.words.sumsOf(word);
    this.square += by * (said[said.length - 1] ?? 0);
    for (let c = 0; c < sums.length; c++) sums[c] = (sums[c] ?? 0) + by * (said[from + c] ?? 0);
  }

  /** Undefined where nothing is counted. */
  logits(): Float64Array | undefined {
    if (this.square === 0) return undefined;
    const { sums, model, from } = this;
    const scale = RESEMBLANCE_STEP / Math.sqrt(this.square);
    const logits = new Float64Array(sums.length);
    for (let c = 0; c < sums.length; c++) logits[c] = (sums[c] ?? 0) * scale + (model.bias[from + c] ?? 0);
    return logits;
  }
}

/** Probabilities in the place of the logits. */
function softmax(logits: Float64Array | undefined): Float64Array | undefined {
  if (logits === undefined) return undefined;
  let top = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < logits.length; c++) top = Math.max(top, logits[c] ?? top);
  let total = 0;
  for (let c = 0; c < logits.length; c++) total += logits[c] = Math.exp((logits[c] ?? 0) - top);
  for (let c = 0; c < logits.length; c++) logits[c] = (logits[c] ?? 0) / total;
  return logits;
}
