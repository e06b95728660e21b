import { describe, expect, it } from 'vitest';
import { recognized } from '../../testing/recognize.ts';
import { attendance } from './attendance.ts';

describe('attendance', () => {
  it.each([
    ['Til stede: Rose (Rosalind), Vigdis og Hope.', ['Rose', 'Rosalind', 'Vigdis', 'Hope']],
    ['Møte i dag. Tilstede: pas, lege Sommer, mor Grace & Joy\nSak 1', ['Joy']],
  ])('%s', (text, expected) => {
    expect(recognized(attendance, text)).toEqual(expected);
  });

  it.each(['Til stede: Pas og undertegnede.', 'Ødem til stede. Hevelse.', 'Present: fever, cough.'])(
    'not %s',
    text => {
      expect(recognized(attendance, text)).toEqual([]);
    },
  );
});
