import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeClinic } from '../testing/clinic-folder.ts';
import { createFindTraining } from './find-training.ts';
import { type Retraining, retrain } from './retrain.ts';

const RESAMPLES = 20;
let base: string;
let asked: Retraining;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'veileder-retrain-'));
  await writeClinic(join(base, 'own', 'a', 'clinic'));
  const find = createFindTraining(join(base, 'own'), join(base, 'shipped'));
  const found = await find('a', { data: 'clinic', model: 'recovery' });
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  asked = {
    ...found.value,
    resamples: RESAMPLES,
    seed: 1,
    software: 'test',
    checkpoints: join(base, 'whole'),
  };
});
afterAll(() => rm(base, { recursive: true, force: true }));

/** Breaks off when a stage has come so far. */
function brokenAt(stage: string, share: number): (part: string, done: number, of: number) => void {
  return (part, done, of) => {
    if (part.startsWith(stage) && done / of >= share) throw new Error('broken off');
  };
}

it('a training that was broken off, several times, gives the same two files and goes on each time', async () => {
  const whole = await retrain(asked, () => {});
  const broken = { ...asked, checkpoints: join(base, 'broken') };
  let kept = Buffer.alloc(0);
  for (const [stage, share] of [
    ['fit', 0],
    ['bootstrap', 0.5],
    ['bootstrap', 0.5],
    ['replicates', 0],
  ] as const) {
    await expect(retrain(broken, brokenAt(stage, share))).rejects.toThrow('broken off');
    const now = await readFile(broken.checkpoints);
    expect(now.subarray(0, kept.length).equals(kept)).toBe(true);
    kept = now;
  }
  const resumed = await retrain(broken, () => {});
  expect(whole.ok && whole.value.document.length).toBeGreaterThan(1_000);
  expect(resumed).toEqual(whole);
  const end = await readFile(broken.checkpoints);
  expect(end.subarray(0, kept.length).equals(kept)).toBe(true);
});

it('steps of another question are not taken over', async () => {
  const checkpoints = join(base, 'seeded');
  const first = await retrain({ ...asked, checkpoints, resamples: 0 }, () => {});
  const { size } = await stat(checkpoints);
  const other = await retrain({ ...asked, checkpoints, resamples: 0, seed: 2 }, () => {});
  const again = await retrain(
    { ...asked, checkpoints: join(base, 'fresh'), resamples: 0, seed: 2 },
    () => {},
  );
  expect(size).toBeGreaterThan(0);
  expect(other).toEqual(again);
  expect(other).not.toEqual(first);
});

it('data that were changed since somebody asked are not trained', async () => {
  const result = await retrain({ ...asked, dataHash: '0'.repeat(64) }, () => {});
  expect(result).toEqual({
    ok: false,
    problems: [{ where: 'data', message: 'was changed since it was asked for' }],
  });
});
