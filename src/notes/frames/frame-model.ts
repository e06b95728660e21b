import {
  FRAME_BOUNDARIES,
  FRAME_FAMILIES,
  FRAME_SCALE,
  FRAMES,
  type FrameFamily,
  type FrameWeights,
} from '../../core/frames.ts';

/**
 * A linear-chain conditional random field over units (Lafferty, McCallum, Pereira, ICML 2001), ready for use. `rows` has for each feature one weight a
 * frame, after one another; `moves` one for each boundary, frame before and frame.
 */
export interface FrameModel {
  readonly features: ReadonlyMap<FrameFamily, ReadonlyMap<string, number>>;
  readonly rows: Float32Array;
  readonly moves: Float32Array;
}

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
  const features = new Map(FRAME_FAMILIES.map(family => [family as string, new Map<string, number>()]));
  const rows: number[] = [];
  const moves = new Float32Array(FRAME_BOUNDARIES.length * FRAMES.length * FRAMES.length);
  table.split('\n').forEach((line, i) => {
    if (line === '') return;
    const [name = '', key = '', ...weights] = line.split('\t');
    const numbers = weights.map(weight => Number(weight) / FRAME_SCALE);
    const family = features.get(name);
    const move = name === 'move' ? MOVES.get(key) : undefined;
    if (numbers.length !== FRAMES.length || !numbers.every(Number.isFinite) || (family ?? move) === undefined)
      throw new Error(`line ${i + 1} is no row of weights`);
    if (move !== undefined) moves.set(numbers, move);
    else family?.set(key, rows.length / FRAMES.length);
    if (move === undefined) rows.push(...numbers);
  });
  return {
    features: features as Map<FrameFamily, Map<string, number>>,
    rows: Float32Array.from(rows),
    moves,
  };
}
