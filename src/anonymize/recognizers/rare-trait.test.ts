import { describe, expect, it } from 'vitest';
import { readText } from '../proper/reading.ts';
import { recognized, releasedLexicon } from '../testing/recognize.ts';
import { rareTrait } from './rare-trait.ts';

describe('rare trait', () => {
  it.each([
    ['Han er den eneste veterinæren nord for Rena.', ['den eneste veterinæren nord for Rena']],
    ['Pas. er tidligere norgesmester i kappgang.', ['tidligere norgesmester i kappgang']],
    ['Mistet mannen i helikopterulykken ved Turøy.', ['helikopterulykken ved Turøy']],
    ['kommunens eldste innbygger', ['kommunens eldste innbygger']],
  ])('%s', (text, expected) => {
    expect(recognized(rareTrait, text)).toEqual(expected);
  });

  it.each(['eneste plage er ryggen', 'siste uke verre', 'den første konsultasjonen', 'OL er på TV'])(
    'not %s',
    text => {
      expect(recognized(rareTrait, text)).toEqual([]);
    },
  );

  it('goes to review', () => {
    const found = rareTrait.find(readText('Hun var ordfører i Vågsøy.', releasedLexicon()));
    expect(found.map(({ review }) => review)).toEqual([true]);
  });
});
