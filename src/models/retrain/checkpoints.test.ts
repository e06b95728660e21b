import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openCheckpoints } from './checkpoints.ts';

const folder = mkdtempSync(join(tmpdir(), 'veileder-steps-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const never = (): never => {
  throw new Error('was worked on again');
};
const VALUE = {
  numbers: Float64Array.of(0.1 + 0.2, Number.NaN, -0, Number.POSITIVE_INFINITY).subarray(0, 3),
  infinite: Number.NEGATIVE_INFINITY,
  nothing: null,
  left: undefined,
};

it('gives back bit for bit what was kept, and works on nothing twice', () => {
  const file = join(folder, 'one');
  const first = openCheckpoints(file, 'a');
  expect(first.once('x', () => VALUE)).toBe(VALUE);
  first.close();
  const second = openCheckpoints(file, 'a');
  expect(second.once('x', never)).toStrictEqual(VALUE);
  expect(second.once('y', () => 2)).toBe(2);
  second.close();
});

it('half an entry at the end counts as none, and the next goes on from there', () => {
  const file = join(folder, 'torn');
  const first = openCheckpoints(file, 'a');
  for (const name of ['x', 'y']) first.once(name, () => name);
  first.close();
  truncateSync(file, readFileSync(file).length - 3);
  const second = openCheckpoints(file, 'a');
  expect(second.once('x', never)).toBe('x');
  expect(second.once('y', () => 'again')).toBe('again');
  second.close();
  appendFileSync(file, Buffer.alloc(20, 7));
  const third = openCheckpoints(file, 'a');
  expect(third.once('y', never)).toBe('again');
  third.close();
});

it('steps of something else are dropped', () => {
  const file = join(folder, 'other');
  const first = openCheckpoints(file, 'data 1');
  first.once('x', () => 1);
  first.close();
  const second = openCheckpoints(file, 'data 2');
  expect(second.once('x', () => 2)).toBe(2);
  second.close();
});

it('a full disk costs what is kept and not the training; what stands there stays whole', () => {
  const file = join(folder, 'full');
  let room = 200;
  const write = (handle: number, bytes: Uint8Array, from: number): number => {
    if (room === 0) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    const some = Math.min(room, 7, bytes.length - from);
    room -= some;
    return writeSync(handle, bytes, from, some);
  };
  const names = Array.from({ length: 10 }, (_, i) => `step ${i}`);
  const first = openCheckpoints(file, 'a', write);
  for (const name of names) expect(first.once(name, () => name)).toBe(name);
  room = 1_000;
  expect(first.once('late', () => 1)).toBe(1);
  first.close();
  const length = readFileSync(file).length;
  const second = openCheckpoints(file, 'a');
  expect(readFileSync(file)).toHaveLength(length);
  expect(second.found).toBeGreaterThan(2);
  expect(second.found).toBeLessThan(names.length);
  const again = names.filter(name => second.once(name, () => 'again') === 'again');
  expect(names.length - again.length).toBe(second.found - 1);
  expect(again).not.toContain('step 0');
  second.close();
});
