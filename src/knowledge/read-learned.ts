import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FRAME_FAMILIES, FRAMES, type FrameWeights } from '../core/frames.ts';
import type { ResemblanceWeights } from '../core/resemblance.ts';
import type { Located, Problems } from './problem.ts';

const FRAME_ROW = new RegExp(
  `^(${[...FRAME_FAMILIES, 'move'].join('|')})\\t[^\\t]+(\\t-?\\d+){${FRAMES.length}}$`,
);
const RESEMBLANCE_ROWS = [/^classes(\t[a-z0-9-]+)+$/, /^diagnoses(\t[a-z0-9-]+)+$/, /^bias(\t-?\d+)+$/];
const GROUP_ROW = /^[^\t]+\t\d+\t[A-Za-z0-9+/]+={0,2}$/;

/** Reads the table of frame weights. A line that is no row is a problem, named by its number. */
export function readFrames(
  dir: string,
  file: string,
  problems: Problems,
): Promise<Located<FrameWeights> | undefined> {
  return readTable(dir, file, line => FRAME_ROW.test(line), problems);
}

/** Reads the table by which notes are told to resemble notes of a condition, in the same way. */
export function readResemblance(
  dir: string,
  file: string,
  problems: Problems,
): Promise<Located<ResemblanceWeights> | undefined> {
  const rowOf = (at: number) => RESEMBLANCE_ROWS[at] ?? GROUP_ROW;
  return readTable(dir, file, (line, at) => rowOf(at).test(line), problems);
}

async function readTable(
  dir: string,
  file: string,
  isRow: (line: string, at: number) => boolean,
  problems: Problems,
): Promise<Located<string> | undefined> {
  const value = await readFile(join(dir, file), 'utf8');
  const bad = value.split('\n').findIndex((line, at) => line !== '' && !isRow(line, at));
  if (bad < 0) return { file, path: [], value };
  problems.add({ file }, [bad + 1], 'is no row of weights');
  return undefined;
}
