import { describe, expect, it } from 'vitest';
import { recognized } from '../testing/recognize.ts';
import { numberedCase } from './numbered-case.ts';

describe('numberedCase', () => {
  it.each([
    ['Journalnr: 2024-118273', ['2024-118273']],
    ['HPR-nr 7312845', ['7312845']],
    ['saksnr. 23/10988', ['23/10988']],
    ['Polisenr P-4471882', ['P-4471882']],
    ['HER-id 88123', ['88123']],
    ['NPR-id: 4455', ['4455']],
  ])('%s', (text, expected) => {
    expect(recognized(numberedCase, text)).toEqual(expected);
  });

  it.each(['Smerter her 5 uker', 'L4 nr 2', 'sak 12 mg', 'ref. Bechterew'])('not %s', text => {
    expect(recognized(numberedCase, text)).toEqual([]);
  });
});
