import { RESEMBLANCE_STEP } from '../../core/resemblance.ts';
import { type ResemblanceModel, weightAt } from './resemblance-model.ts';
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
    for (let at = now.end; at < next.end; at++) sums.move(pieces[at], 1);
    for (let at = now.first; at < next.first; at++) sums.move(pieces[at], -1);
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
    sums.move(said, 1);
    yield sums.logits()?.[0];
    sums.forget(said);
  }
}

/** How likely each of the everyday conditions is what a note is about. Undefined where the model knows no letter of it. */
export function likenDiagnoses(
  model: ResemblanceModel,
  pieces: readonly SentenceWords[],
): Float64Array | undefined {
  const sums = new SlidingSums(model, model.diagnoses.from, model.diagnoses.names.length);
  for (const piece of pieces) sums.move(piece, 1);
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
    const rows = model.rowsOf(word);
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] ?? 0;
      sum += (model.frequency[row] ?? 0) * (weightAt(model, row, column) - weightAt(model, row, other));
    }
  }
  return sum;
}

/**
 * The sums of some columns over a stretch while it moves on: a group counts once, however often it occurs. All are whole numbers, so that what leaves the stretch leaves
 * no trace.
 */
class SlidingSums {
  private readonly occurrences: Uint32Array;
  private readonly sums: Float64Array;
  private square = 0;

  constructor(
    private readonly model: ResemblanceModel,
    private readonly from: number,
    columns: number,
  ) {
    this.occurrences = new Uint32Array(model.frequency.length);
    this.sums = new Float64Array(columns);
  }

  /** Takes the words of a piece in (1) or out (-1). */
  move(piece: SentenceWords | undefined, by: 1 | -1): void {
    const { occurrences, model } = this;
    for (const word of piece?.words ?? []) {
      const rows = model.rowsOf(word);
      for (let at = 0; at < rows.length; at++) {
        const row = rows[at] ?? 0;
        const before = occurrences[row] ?? 0;
        occurrences[row] = before + by;
        if (before === 0 || before + by === 0) this.count(row, by);
      }
    }
  }

  private count(row: number, by: 1 | -1): void {
    const { sums, model, from } = this;
    const frequency = model.frequency[row] ?? 0;
    const scale = by * frequency;
    this.square += scale * frequency;
    const at = row * model.bias.length + from;
    for (let c = 0; c < sums.length; c++) sums[c] = (sums[c] ?? 0) + scale * (model.weights[at + c] ?? 0);
  }

  /** Begins anew, where `piece` is all that came in. */
  forget(piece: SentenceWords | undefined): void {
    for (const word of piece?.words ?? []) {
      const rows = this.model.rowsOf(word);
      for (let at = 0; at < rows.length; at++) this.occurrences[rows[at] ?? 0] = 0;
    }
    this.sums.fill(0);
    this.square = 0;
  }

  /** Undefined where nothing is counted. */
  logits(): Float64Array | undefined {
    if (this.square === 0) return undefined;
    const scale = RESEMBLANCE_STEP / Math.sqrt(this.square);
    return this.sums.map((sum, c) => sum * scale + (this.model.bias[this.from + c] ?? 0));
  }
}

function softmax(logits: Float64Array | undefined): Float64Array | undefined {
  if (logits === undefined) return undefined;
  const top = Math.max(...logits);
  const exponentials = logits.map(one => Math.exp(one - top));
  const total = exponentials.reduce((sum, one) => sum + one, 0);
  return exponentials.map(one => one / total);
}
