import { describe, expect, it } from 'vitest';
import { recognized } from '../testing/recognize.ts';
import { institution } from './institution.ts';

describe('institution', () => {
  it.each([
    ['ved Fagerlia legesenter', ['Fagerlia legesenter']],
    ['Haukeland sykehus, ortopedisk avdeling', ['Haukeland sykehus, ortopedisk avdeling']],
    ['NAV Lillevik følger opp', ['NAV Lillevik']],
    ['jobber på Rema 1000', ['Rema 1000']],
    ['spiller for Xandrevik', ['Xandrevik']],
    ['trener i Vestbygd IL', ['Vestbygd IL']],
    ['elev ved Kuben', ['Kuben']],
    ['jobber i Hjelmeset Bygg AS', ['Hjelmeset Bygg AS']],
    ['Henvist Legevakten i Ålesund', ['Legevakten i Ålesund']],
  ])('%s', (text, expected) => {
    expect(recognized(institution, text)).toEqual(expected);
  });

  it.each(['på sykehus', 'ungdomsskolen', 'ortopedisk avdeling', 'God kraft', 'som as', 'NAV'])(
    'not %s',
    text => {
      expect(recognized(institution, text)).toEqual([]);
    },
  );
});
