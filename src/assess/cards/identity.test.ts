import { expect, test } from 'vitest';
import { stableUuid } from './identity.ts';

test('the same names give the same version 5 UUID, others another', () => {
  const id = stableUuid('tenant', 'encounter', 'red-flag', 'cauda');
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(stableUuid('tenant', 'encounter', 'red-flag', 'cauda')).toBe(id);
  expect(stableUuid('other', 'encounter', 'red-flag', 'cauda')).not.toBe(id);
});

test('names do not run together', () => {
  expect(stableUuid('ab', 'c')).not.toBe(stableUuid('a', 'bc'));
  expect(stableUuid('a|b')).not.toBe(stableUuid('a', 'b'));
});
