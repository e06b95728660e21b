import { expect, test } from 'vitest';
import { exportKeys, exportSecret } from './export-keys.ts';

const secretOf = (salt: string, digest: string) => exportSecret(Buffer.from(salt), Buffer.from(digest));
const keys = exportKeys(secretOf('a', 'b'));

test('salt and input are both needed', () => {
  const all = [secretOf('a', 'b'), secretOf('a', 'c'), secretOf('c', 'b')].map(one =>
    Buffer.from(one).toString('hex'),
  );
  expect(new Set(all).size).toBe(3);
  expect(all[0]).toHaveLength(64);
});

test('keys are stable within an export, apart by kind, and spell nothing', () => {
  expect(keys.rekey('p', 'x')).toBe(keys.rekey('p', 'x'));
  expect(keys.rekey('p', 'x').slice(2)).not.toBe(keys.rekey('r', 'x').slice(2));
  expect(exportKeys(secretOf('c', 'b')).rekey('p', 'x')).not.toBe(keys.rekey('p', 'x'));
  for (let i = 0; i < 100; i++) expect(keys.rekey('p', String(i))).toMatch(/^p-[bcdfghjkmnpqrtvx]{32}$/);
});

test('shifts go both ways, never less than a week, never more than a year', () => {
  const shifts = Array.from({ length: 1000 }, (_, i) => keys.shiftDays(String(i)));
  expect(Math.min(...shifts.map(Math.abs))).toBeGreaterThanOrEqual(7);
  expect(Math.max(...shifts.map(Math.abs))).toBeLessThanOrEqual(365);
  const later = shifts.filter(days => days > 0).length;
  expect(later).toBeGreaterThan(400);
  expect(later).toBeLessThan(600);
});

test('random numbers are told apart by label and stay the same', () => {
  const draw = (label: string) => Array.from({ length: 20 }, keys.random(label));
  expect(draw('a')).toEqual(draw('a'));
  expect(draw('a')).not.toEqual(draw('b'));
  expect(draw('a').every(number => number >= 0 && number < 1)).toBe(true);
});
