import { describe, expect, it } from 'vitest';
import { recognized } from '../../testing/recognize.ts';
import { clippedAge } from './clipped-age.ts';
import { subjectAge } from './subject-age.ts';

describe('age of a subject', () => {
  it.each([
    ['Han er 54 og jobber skift', ['54']],
    ['Pas er 67. Bor alene.', ['67']],
    ['Kvinnen (46) har nakke', ['46']],
    ['herren på 71 falt', ['71']],
    ['da hun var 12.', ['12']],
    ['Hun fylte 70 i fjor', ['70']],
    ['Guten er elleve og spelar', ['elleve']],
    ['Menarke 13 år', ['13 år']],
    ['She is 45 and works', ['45']],
  ])('%s', (text, expected) => {
    expect(recognized(subjectAge, text)).toEqual(expected);
  });

  it.each([
    'BT er 140/90',
    'Hun er 38 kg lettere',
    'Han er 50 % sykmeldt',
    'Pas er 3 ganger i uken',
    'Temp er 38,2',
  ])('not %s', text => {
    expect(recognized(subjectAge, text)).toEqual([]);
  });
});

describe('clipped age', () => {
  it.each([
    ['63-modell, bor alene', ['63-modell']],
    ['46/M med kne', ['46/M']],
    ['in her early forties', ['forties']],
    ['Jente 10 mnd feber', ['10 mnd']],
    ['90+ og sprek', ['90+']],
    ['Pas. er 46år', ['46år']],
    ['født -63.', ['født -63']],
  ])('%s', (text, expected) => {
    expect(recognized(clippedAge, text)).toEqual(expected);
  });

  it.each(['i 10 mnd', 'Smerter i 6 uker', 'kraft 5/5', '20+ kg'])('not %s', text => {
    expect(recognized(clippedAge, text)).toEqual([]);
  });
});
