import { describe, expect, it } from 'vitest';
import { recognized } from '../../testing/recognize.ts';
import { oddDate } from './odd-date.ts';

describe('odd date', () => {
  it.each([
    ['Sett 02apr2025 kl 13', ['02apr2025']],
    ['notat 3-OKT-24.', ['3-OKT-24']],
    ['vakt fre.28.3→lø.29.3', ['fre.', '28.3', 'lø.', '29.3']],
    ['Inngrep to. 3/4: fint', ['to. 3/4']],
    ['fødd attande juni nittensekstito', ['attande juni nittensekstito']],
    ['operert i nittenåttiseks', ['nittenåttiseks']],
    ['brev av kyndelsmesse 2025', ['kyndelsmesse 2025']],
    ['kom 3. søndag i advent', ['3. søndag i advent']],
    ['født 12 03 1958', ['12 03 1958']],
    ['time 4., 11. og 18. mars', ['4., 11. og']],
    ['innlagt 23. etter fall', ['23.']],
    ['on the 12th of March', ['12th of March']],
  ])('%s', (text, expected) => {
    expect(recognized(oddDate, text)).toEqual(expected);
  });

  it.each([
    'nitten ganger',
    'kraft 4/5',
    'i tjuefem minutter',
    'operert 2. gang',
    'tar 2 tabl mars',
    'to 3 rep',
  ])('not %s', text => {
    expect(recognized(oddDate, text)).toEqual([]);
  });
});
