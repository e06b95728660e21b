import { describe, expect, it } from 'vitest';
import { recognized } from '../../testing/recognize.ts';
import { nameLine } from './name-line.ts';
import { nickname } from './nickname.ts';

describe('nickname', () => {
  it.each([
    ['truet av kjell "Rotta" amundsen i går', ['kjell "Rotta" amundsen']],
    ['far hans, Odd senior, hadde', ['Odd senior']],
    ['sign. s.thurairajah', ['s.thurairajah']],
  ])('%s', (text, expected) => {
    expect(recognized(nickname, text)).toEqual(expected);
  });

  it.each(['kaller det "Kula" selv', 'ved "Nordre" seksjon', 'ca. 3 mnd.'])('not %s', text => {
    expect(recognized(nickname, text)).toEqual([]);
  });
});

describe('name line', () => {
  it.each([
    ['Bedre.\nBerit H. Krogstad (76 år)', ['Berit H. Krogstad']],
    ['Kontroll.\nIngunn Ravnestad', ['Ingunn Ravnestad']],
  ])('%s', (text, expected) => {
    expect(recognized(nameLine, text)).toEqual(expected);
  });

  it.each(['Aktuelt\nKneet hovent', 'Plan\nRo og Hvile', 'Medisiner\nParacet Ibux'])('not %s', text => {
    expect(recognized(nameLine, text)).toEqual([]);
  });
});
