import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { repairedName } from './repaired-names.ts';

describe('given names', () => {
  it('get a lost letter back', () => {
    expect(repairedName('Bjï¿½rn')).toBe('Bjørn');
    expect(repairedName('ï¿½yvind')).toBe('Øyvind');
    expect(repairedName('Kari')).toBe('Kari');
    expect(() => repairedName('Xï¿½')).toThrow('lost a letter');
  });

  it.each(['given-names', 'surnames', 'places'])('%s hold letters alone', list => {
    const text = readFileSync(`datasets/anonymization/identifying/${list}.txt`, 'utf8');
    expect(text).not.toMatch(/[ï¿½\ufffd]{2}/u);
  });
});
