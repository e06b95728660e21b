import { describe, expect, it } from 'vitest';
import { findIdentifiers } from '../find-identifiers.ts';
import { releasedLexicon } from '../testing/recognize.ts';

function names(text: string): string[] {
  return findIdentifiers(text, releasedLexicon())
    .filter(({ label }) => label === 'NAME')
    .map(({ start, end }) => text.slice(start, end));
}

describe('growNames', () => {
  it.each([
    ['Pasient Ola Kristian (O.K.) Nordmann kom. OK ønsker time.', ['Ola Kristian (O.K.) Nordmann', 'OK']],
    ['snakket med kari n. i dag', ['kari n.']],
    ['Kollegaen «Sekken» ringte', ['Sekken']],
    ['liker å bli kalt «Bolla».', ['Bolla']],
    ['spør etter "Tante Mo" hver dag', ['Tante Mo']],
    ['Notat ved lege Kari Nordmann.\n\nKN', ['Kari Nordmann', 'KN']],
  ])('%s', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  it.each(['Pasienten: «Vondt».', 'Kari Nordmann tok CT. Svar KAN vente', 'sier «Det Går»'])(
    'no quoted name in %s',
    text => {
      expect(names(text).filter(name => name !== 'Kari Nordmann')).toEqual([]);
    },
  );
});
