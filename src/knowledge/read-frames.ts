import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FRAME_FAMILIES, FRAMES, type FrameWeights } from '../core/frames.ts';
import type { Located, Problems } from './problem.ts';

const ROW = new RegExp(`^(${[...FRAME_FAMILIES, 'move'].join('|')})\\t[^\\t]+(\\t-?\\d+){${FRAMES.length}}$`);

/** Reads the table of frame weights. A line that is no row is a problem, named by its number. */
export async function readFrames(
  dir: string,
  file: string,
  problems: Problems,
): Promise<Located<FrameWeights> | undefined> {
  const value = await readFile(join(dir, file), 'utf8');
  const bad = value.split('\n').findIndex(line => line !== '' && !ROW.test(line));
  if (bad < 0) return { file, path: [], value };
  problems.add({ file }, [bad + 1], 'is no row of weights');
  return undefined;
}
