import {
  FRAME_BOUNDARIES,
  FRAME_FAMILIES,
  FRAME_SCALE,
  FRAMES,
  type FrameFamily,
  type FrameWeights,
} from '../../core/frames.ts';
import { CUE_CATEGORIES } from '../../core/vocabulary.ts';
import { PLACES } from './frame-features.ts';
import { FrameWords, headOf, tailOf } from './frame-words.ts';
import { type PairRow, PairTable } from './pair-table.ts';

/**
 * A linear-chain conditional random field over units (Lafferty, McCallum, Pereira, ICML 2001), ready for use. `weights` has for each row one weight a
 * frame, after one another; `moves` has the exponential of one for each boundary, frame before and frame.
 */
export interface FrameModel {
  readonly words: FrameWords;
  /** By the place of a family in `FRAME_FAMILIES`: row of each feature by the number of what it is made of, -1 for none; of pairs by both in `pairs`. */
  readonly rows: readonly Int32Array[];
  readonly pairs: PairTable;
  readonly weights: Float32Array;
  readonly moves: Float64Array;
}

const CUE_FAMILIES = /^cue/;
const CUES: readonly string[] = CUE_CATEGORIES;
/** Where the weights of one move begin in `moves`. */
const MOVES: ReadonlyMap<string, number> = new Map(
  FRAME_BOUNDARIES.flatMap((boundary, b) =>
    FRAMES.map((frame, f) => [`${boundary} ${frame}`, (b * FRAMES.length + f) * FRAMES.length] as const),
  ),
);

/**
 * Makes the weights ready for use.
 * @throws Error naming the line that is no row.
 */
export function compileFrames(table: FrameWeights): FrameModel {
  const words = new Map<string, number>();
  const found = new Map<FrameFamily, Map<number, number>>(FRAME_FAMILIES.map(family => [family, new Map()]));
  const pairs: PairRow[] = [];
  const weights: number[] = [];
  const moves = new Float64Array(FRAME_BOUNDARIES.length * FRAMES.length * FRAMES.length).fill(1);
  table.split('\n').forEach((line, i) => {
    if (line === '') return;
    const [name = '', key = '', ...cells] = line.split('\t');
    const numbers = cells.map(cell => Number(cell) / FRAME_SCALE);
    const family = FRAME_FAMILIES.find(one => one === name);
    const at = family === undefined ? MOVES.get(key) : idOf(family, key, words);
    if (numbers.length !== FRAMES.length || !numbers.every(Number.isFinite) || at === undefined || at < 0)
      throw new Error(`line ${i + 1} is no row of weights`);
    if (family === undefined) {
      moves.set(numbers.map(Math.exp), at);
      return;
    }
    const row = weights.push(...numbers) / FRAMES.length - 1;
    if (family === 'pair') pairs.push([at, secondOf(key, words), row]);
    else found.get(family)?.set(at, row);
  });
  addParts(words, found, weights);
  const size = Math.max(words.size, CUE_CATEGORIES.length, PLACES.length);
  return {
    words: new FrameWords(words),
    rows: FRAME_FAMILIES.map(family => denseRows(found.get(family) ?? new Map(), size)),
    pairs: new PairTable(pairs),
    weights: Float32Array.from(weights),
    moves,
  };
}

/** Gives every known word one row with the weights of its parts in it, so that parts are looked up of unknown words alone. */
function addParts(
  words: ReadonlyMap<string, number>,
  found: ReadonlyMap<FrameFamily, Map<number, number>>,
  weights: number[],
): void {
  const whole = found.get('word');
  const parts = found.get('stem');
  for (const [word, id] of words) {
    const rows = [
      whole?.get(id),
      ...[headOf(word), tailOf(word)].map(part => parts?.get(words.get(part ?? '') ?? -1)),
    ];
    const known = rows.filter(row => row !== undefined);
    if (known.length === 0) continue;
    const sum = FRAMES.map((_, k) =>
      known.reduce((all, row) => all + (weights[row * FRAMES.length + k] ?? 0), 0),
    );
    whole?.set(id, weights.push(...sum) / FRAMES.length - 1);
  }
}

function denseRows(of: ReadonlyMap<number, number>, size: number): Int32Array {
  const rows = new Int32Array(size).fill(-1);
  for (const [id, row] of of) if (id < size) rows[id] = row;
  return rows;
}

/** The number of what a feature is made of, of a pair that of its first word; words get theirs in the order in which they come. */
function idOf(family: FrameFamily, key: string, words: Map<string, number>): number {
  if (family === 'place') return PLACES.indexOf(key);
  if (CUE_FAMILIES.test(family)) return CUES.indexOf(key);
  return numberOf(family === 'pair' ? (key.split(' ')[0] ?? '') : key, words);
}

function secondOf(pair: string, words: Map<string, number>): number {
  return numberOf(pair.split(' ')[1] ?? '', words);
}

function numberOf(word: string, words: Map<string, number>): number {
  const number = words.get(word) ?? words.size;
  words.set(word, number);
  return number;
}
