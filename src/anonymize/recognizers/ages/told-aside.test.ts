import { describe, expect, it } from 'vitest';
import { recognized } from '../../testing/recognize.ts';
import { toldAside } from './told-aside.ts';

describe('told aside', () => {
  it.each([
    ['Broren Anders, ni, hadde feber', ['ni']],
    ['Kari Nordmann, syttito, henvist', ['syttito']],
    ['dattera Solveig, fire og et halvt, er med', ['fire og et halvt']],
    ['fru Nordmann (nittitre)', ['nittitre']],
    ['Per Nordmann, 01 02 03 36907, 63.', ['63']],
    ['Alder: åttifem år', ['åttifem år']],
    ['Mann ca. femti funnet ute', ['femti']],
    ['er i sitt 81. år', ['81. år']],
    ['er i sitt åttiende år', ['åttiende år']],
    ['da hun var 18 mnd.', ['18 mnd']],
    ['søsteren Solveig på 14 har det samme', ['14']],
    ['Jeg fyller 31 den fjerde', ['31']],
    ['Sønnen er 13 1/2.', ['13 1/2']],
    ['ho er sjølv 71 år, kan ikkje', ['71 år']],
    ['passert de åtti, bor alene', ['åtti']],
  ])('%s', (text, expected) => {
    expect(recognized(toldAside, text)).toEqual(expected);
  });

  it.each([
    'smerter, seks, av ti',
    'tre ganger om dagen',
    'Paracet på 1 g',
    'bodde i Hamar på 12 år',
    'uke (to) av planen',
    'over 40 i BMI',
    'Oslo på 12 timer',
  ])('not %s', text => {
    expect(recognized(toldAside, text)).toEqual([]);
  });
});
