import { describe, expect, it } from 'vitest';
import { recognized } from '../../testing/recognize.ts';
import { age } from './age.ts';

describe('age', () => {
  it.each([
    ['46 år gammel', ['46 år']],
    ['46-åring', ['46-åring']],
    ['førtiseksåringen', ['førtiseksåringen']],
    ['kvinne 46', ['46']],
    ['i 50-årene', ['50-årene']],
    ['f. 1958', ['f. 1958']],
    ['sønn på 8', ['8']],
    ['(46 år)', ['46 år']],
    ['4 mnd gammel', ['4 mnd']],
    ['54 y/o', ['54 y/o']],
    ['Kone (74)', ['74']],
  ])('%s', (text, expected) => {
    expect(recognized(age, text)).toEqual(expected);
  });

  it.each([
    'i 3 år',
    'for 10 år siden',
    'siste 5 år',
    'røykt i 20 år',
    'etter 2 år',
    'over 10 år',
    '7. trinn',
  ])('not %s', text => {
    expect(recognized(age, text)).toEqual([]);
  });
});
