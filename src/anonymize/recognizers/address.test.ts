import { describe, expect, it } from 'vitest';
import { recognized } from '../testing/recognize.ts';
import { address } from './address.ts';

describe('address', () => {
  it.each([
    ['Storgata 12B', ['Storgata 12B']],
    ['Karl Johans gate 5', ['Karl Johans gate 5']],
    ['bor i Kyrkjevegen 3', ['Kyrkjevegen 3']],
    ['i skogveien 8.', ['skogveien 8']],
    ['Postboks 113', ['Postboks 113']],
    ['gnr. 45 bnr. 7', ['gnr. 45 bnr. 7']],
    ['leilighet H0302', ['leilighet H0302']],
    ['bor på Solvoll 12', ['Solvoll 12']],
    ['Bor i Parkveien.', ['Parkveien']],
    ['Kongens gate 60, 3. etg', ['Kongens gate 60, 3. etg']],
  ])('%s', (text, expected) => {
    expect(recognized(address, text)).toEqual(expected);
  });

  it.each(['på vei 5 km', 'gikk veien hjem', 'Veien videre', 'Leggen 5 cm', 'skaden 2020', 'urinveien'])(
    'not %s',
    text => {
      expect(recognized(address, text)).toEqual([]);
    },
  );
});
