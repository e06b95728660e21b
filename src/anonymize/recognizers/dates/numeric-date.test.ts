import { describe, expect, it } from 'vitest';
import { recognized } from '../../testing/recognize.ts';
import { numericDate } from './numeric-date.ts';

describe('numericDate', () => {
  it.each([
    ['12.03.2024', ['12.03.2024']],
    ['12.3.24', ['12.3.24']],
    ['12/3-24', ['12/3-24']],
    ['5.12-18', ['5.12-18']],
    ['2024-03-12', ['2024-03-12']],
    ['dato 220519', ['220519']],
    ['time 12/3', ['12/3']],
    ['torsdag 21.3', ['torsdag 21.3']],
    ['23.11.-22', ['23.11.-22']],
    ['kontroll 12.3 kl 10', ['12.3']],
  ])('%s', (text, expected) => {
    expect(recognized(numericDate, text)).toEqual(expected);
  });

  it.each([
    'Kraft 4/5',
    'VAS 7/10',
    'NDI 24/50',
    'BT 110/70',
    '10-12-15 reps',
    'pH 7.4',
    'HbA1c 5.6',
    '15/20 cm',
    '5/5',
    '3/10',
    'L4/5',
    '1.5.2 kg',
  ])('not %s', text => {
    expect(recognized(numericDate, text)).toEqual([]);
  });
});
