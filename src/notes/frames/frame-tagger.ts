import { FRAME_BOUNDARIES, FRAMES, type FrameBoundary } from '../../core/frames.ts';
import { describeAround, describeInside, type FramedSection, PAIR } from './frame-features.ts';
import type { FrameModel } from './frame-model.ts';

const SIZE = FRAMES.length;

/** Sum of the weights of each unit's features, one number a frame, after one another. */
export function scoresOf(section: FramedSection, { rows, pairs, weights }: FrameModel): Float64Array {
  const { units } = section;
  const scores = new Float64Array(units.length * SIZE);
  const around = new Float64Array(SIZE);
  let into = scores;
  let from = 0;
  const add = (family: number, id: number, second = -1) => {
    const row = family === PAIR ? pairs.of(id, second) : (rows[family]?.[id] ?? -1);
    if (row < 0) return;
    for (let k = 0; k < SIZE; k++) into[from + k] = (into[from + k] ?? 0) + (weights[row * SIZE + k] ?? 0);
  };
  let sentence = -1;
  for (let at = 0; at < units.length; at++) {
    const unit = units[at];
    if (unit === undefined) continue;
    if (unit.sentence !== sentence) {
      sentence = unit.sentence;
      into = around.fill(0);
      from = 0;
      describeAround(section, sentence, add);
      into = scores;
    }
    from = at * SIZE;
    scores.set(around, from);
    describeInside(section, unit, add);
  }
  return scores;
}

/** Where the weights of going from one frame to another over a boundary begin in `moves`. */
export function movesAt(boundary: FrameBoundary): number {
  return FRAME_BOUNDARIES.indexOf(boundary) * SIZE * SIZE;
}

/**
 * Probability of each frame for each unit (forward-backward), one after another, given the scores of the units and the exponentials of
 * the weights of moving between them.
 */
export function marginalsOf(
  scores: Float64Array,
  boundaries: readonly FrameBoundary[],
  moves: Float64Array,
): Float64Array {
  const forward = chain(scores, boundaries, moves, 1);
  const backward = chain(scores, boundaries, moves, -1);
  const out = new Float64Array(scores.length);
  for (let at = 0; at < boundaries.length; at++) {
    let sum = 0;
    for (let k = 0; k < SIZE; k++) {
      const i = at * SIZE + k;
      const p = (forward[i] ?? 0) * (backward[i] ?? 0);
      out[i] = p;
      sum += p;
    }
    for (let k = 0; k < SIZE; k++) out[at * SIZE + k] = (out[at * SIZE + k] ?? 0) / sum;
  }
  return out;
}

/** Probability of each pair of frames of unit `at - 1` and unit `at`, at `(at * frames + before) * frames + frame`; what the fitting of the moves needs. */
export function pairMarginalsOf(
  scores: Float64Array,
  boundaries: readonly FrameBoundary[],
  moves: Float64Array,
): Float64Array {
  const forward = chain(scores, boundaries, moves, 1);
  const backward = chain(scores, boundaries, moves, -1);
  const out = new Float64Array(scores.length * SIZE);
  boundaries.forEach((boundary, at) => {
    if (at > 0) pairAt(at, movesAt(boundary), { scores, forward, backward, moves, out });
  });
  return out;
}

interface Messages {
  readonly scores: Float64Array;
  readonly forward: Float64Array;
  readonly backward: Float64Array;
  readonly moves: Float64Array;
  readonly out: Float64Array;
}

function pairAt(at: number, offset: number, { scores, forward, backward, moves, out }: Messages): void {
  let sum = 0;
  for (let j = 0; j < SIZE; j++)
    for (let k = 0; k < SIZE; k++) {
      const here = at * SIZE + k;
      const weight = (moves[offset + j * SIZE + k] ?? 0) * Math.exp(scores[here] ?? 0);
      const p = (forward[(at - 1) * SIZE + j] ?? 0) * weight * (backward[here] ?? 0);
      out[(at * SIZE + j) * SIZE + k] = p;
      sum += p;
    }
  for (let i = at * SIZE * SIZE; i < (at + 1) * SIZE * SIZE; i++) out[i] = (out[i] ?? 0) / sum;
}

/** Forward messages include the unit's own score, backward messages do not; each is scaled to sum to one. */
function chain(
  scores: Float64Array,
  boundaries: readonly FrameBoundary[],
  moves: Float64Array,
  step: 1 | -1,
): Float64Array {
  const n = boundaries.length;
  const out = new Float64Array(scores.length);
  const message = new Float64Array(SIZE).fill(1);
  const before = new Float64Array(SIZE);
  for (let t = 0; t < n; t++) {
    const at = step === 1 ? t : n - 1 - t;
    if (t > 0) pass(message, movesAt(boundaries[step === 1 ? at : at + 1] ?? 'mark'), moves, step, before);
    if (step === -1) for (let k = 0; k < SIZE; k++) out[at * SIZE + k] = message[k] ?? 0;
    absorb(message, scores, at);
    if (step === 1) for (let k = 0; k < SIZE; k++) out[at * SIZE + k] = message[k] ?? 0;
  }
  return out;
}

function pass(
  message: Float64Array,
  offset: number,
  moves: Float64Array,
  step: 1 | -1,
  before: Float64Array,
): void {
  for (let k = 0; k < SIZE; k++) before[k] = message[k] ?? 0;
  for (let k = 0; k < SIZE; k++) {
    let sum = 0;
    for (let j = 0; j < SIZE; j++) {
      const move = step === 1 ? offset + j * SIZE + k : offset + k * SIZE + j;
      sum += (before[j] ?? 0) * (moves[move] ?? 0);
    }
    message[k] = sum;
  }
}

function absorb(message: Float64Array, scores: Float64Array, at: number): void {
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < SIZE; k++) most = Math.max(most, scores[at * SIZE + k] ?? 0);
  let sum = 0;
  for (let k = 0; k < SIZE; k++) {
    const value = (message[k] ?? 0) * Math.exp((scores[at * SIZE + k] ?? 0) - most);
    message[k] = value;
    sum += value;
  }
  for (let k = 0; k < SIZE; k++) message[k] = (message[k] ?? 0) / sum;
}
