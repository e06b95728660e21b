import { describe, expect, it } from 'vitest';
import { recognized } from '../testing/recognize.ts';
import { longNumber } from './long-number.ts';

describe('longNumber', () => {
  it.each([
    ['kode 4471882', ['4471882']],
    ['bil EK 12345', ['EK 12345']],
    ['TRD88123', ['TRD88123']],
  ])('%s', (text, expected) => {
    expect(recognized(longNumber, text)).toEqual(expected);
  });

  it.each(['Trombocytter 250000 IE', 'L03 M54.5 A8', '5000 IE', 'C5-C6'])('not %s', text => {
    expect(recognized(longNumber, text)).toEqual([]);
  });
});
