import { describe, expect, it } from 'vitest';
import { recognized } from '../testing/recognize.ts';
import { nationalId } from './national-id.ts';

describe('nationalId', () => {
  it.each([
    ['fnr 20036914700.', ['20036914700']],
    ['200369 14700', ['200369 14700']],
    ['20.03.69 14700', ['20.03.69 14700']],
    ['200369-14700', ['200369-14700']],
    ['2 0 0 3 6 9 1 4 7 0 0', ['2 0 0 3 6 9 1 4 7 0 0']],
    ['D-nr 41010199946', ['41010199946']],
    ['30108299939', ['30108299939']],
    ['fnr. 2003691470 er feil', ['2003691470']],
    ['konto 1234.56.78903', ['1234.56.78903']],
    ['DUF 201017238203', ['201017238203']],
    ['99999999999', ['99999999999']],
  ])('%s', (text, expected) => {
    expect(recognized(nationalId, text)).toEqual(expected);
  });

  it.each([
    'BT 120/80, 118/76 og 122/80',
    '10 15 20 30 12 10 reps',
    'Trombocytter 25000000000 stk',
    '12.03.2024 kl 12.30',
  ])('not %s', text => {
    expect(recognized(nationalId, text)).toEqual([]);
  });
});
