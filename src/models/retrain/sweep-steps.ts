import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LIMITS } from '../../core/limits.ts';

const DAY_MS = 86_400_000;

/** Removes steps of trainings that nobody took up again for as long as jobs are kept. A folder that is not there holds none. */
export async function sweepSteps(folder: string, now: Date): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const oldestMs = now.getTime() - LIMITS.jobKeptDays * DAY_MS;
  for (const name of names.filter(one => one.endsWith('.steps'))) {
    const file = join(folder, name);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (mtimeMs < oldestMs) await rm(file, { force: true });
  }
}
