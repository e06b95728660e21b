import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gateOf, matchesFrom, passing } from './anchored.ts';

const PATTERNS = [
  /(?<![\d.])\d{1,2}\. ?mars/iuy,
  /(?<=\p{Lu}\p{Ll}* )\d{2}(?!\d)/uy,
  /\d+(?= år)/iuy,
  /(?<=Uke )\d+|0\d/y,
];

describe('a gate', () => {
  it('lets through exactly the offsets at which one of its patterns matches, with the same matches behind it', () => {
    const piece = fc.constantFrom(
      '12',
      '7',
      '.',
      ' ',
      'mars',
      'MARS',
      'Kari',
      'kari',
      ' år',
      'Uke ',
      '03',
      'ÅR',
    );
    const gate = gateOf(PATTERNS);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
        const text = pieces.join('');
        const offsets = [...text].map((_, at) => at);
        const matching = offsets.filter(at =>
          PATTERNS.some(pattern => matchesFrom(text, pattern, [at]).length > 0),
        );
        const passed = passing(gate, text, offsets);
        expect(passed).toEqual(matching);
        for (const pattern of PATTERNS)
          expect(matchesFrom(text, pattern, passed)).toEqual(matchesFrom(text, pattern, offsets));
      }),
    );
  });

  it('keeps apart what is blind to case and what is not', () => {
    expect(passing(gateOf([/mars/y, /mai/iy]), 'MARS MAI', [0, 5])).toEqual([5]);
  });
});
