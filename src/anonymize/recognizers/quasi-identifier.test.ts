import { describe, expect, it } from 'vitest';
import { recognized } from '../testing/recognize.ts';
import { quasiIdentifier } from './quasi-identifier.ts';

describe('quasiIdentifier', () => {
  it.each([
    ['Han er ordfører i Lillevik', ['ordfører']],
    ['rektor ved Bakken skole', ['rektor']],
    ['etter leirskredet', ['leirskredet']],
  ])('%s', (text, expected) => {
    expect(recognized(quasiIdentifier, text)).toEqual(expected);
  });

  it.each(['Rektor ringte', 'prest'])('not %s', text => {
    expect(recognized(quasiIdentifier, text)).toEqual([]);
  });
});
