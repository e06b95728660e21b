import { describe, expect, it } from 'vitest';
import { recognized } from '../testing/recognize.ts';
import { iban } from './iban.ts';

describe('iban', () => {
  it.each([
    ['til NO93 8601 1117 947.', ['NO93 8601 1117 947']],
    ['IBAN NO9386011117947', ['NO9386011117947']],
  ])('%s', (text, expected) => {
    expect(recognized(iban, text)).toEqual(expected);
  });

  it.each(['C5 C6 C7 1234', 'HK12 ABCD 1234 EF'])('not %s', text => {
    expect(recognized(iban, text)).toEqual([]);
  });
});
