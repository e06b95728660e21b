import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { sweepSteps } from './sweep-steps.ts';

it('removes steps that are older than jobs are kept, and nothing else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'veileder-sweep-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const now = new Date('2026-06-01T10:00:00Z');
  const old = new Date('2026-02-01T10:00:00Z');
  for (const name of ['old.steps', 'new.steps', 'old.txt']) {
    await writeFile(join(folder, name), '');
    await utimes(join(folder, name), now, name.startsWith('old') ? old : now);
  }
  await sweepSteps(folder, now);
  expect((await readdir(folder)).sort()).toEqual(['new.steps', 'old.txt']);
  await sweepSteps(join(folder, 'none'), now);
});
