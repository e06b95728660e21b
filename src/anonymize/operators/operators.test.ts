import { describe, expect, it } from 'vitest';
import { findIdentifiers } from '../find-identifiers.ts';
import { releasedLexicon } from '../testing/recognize.ts';
import { ageBand, bandWritten, readAge } from './age-band.ts';
import { countyOf } from './county.ts';
import { periodOf } from './period.ts';
import { replaceSpans } from './replace-spans.ts';
import { createSurrogates } from './surrogates.ts';
import { createTags } from './tags.ts';

const lexicon = releasedLexicon();
const TEXT =
  'Kari Nordmann ringte 12.03.2024. Mannen Ola kom. NORDMANN og Karis hund. Tlf 905 48 694 eller 90548694. K. Nordmann er 46 år.';

/** A linear congruential generator, so that a test draws the same every time. */
function draws(): () => number {
  let state = 7;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

describe('tags', () => {
  it('are the same for the same person and number', () => {
    const out = replaceSpans(TEXT, findIdentifiers(TEXT, lexicon), createTags());
    expect(out).toBe(
      '[NAME_1] ringte [DATE_1]. Mannen [NAME_2] kom. [NAME_1] og [NAME_1] hund. Tlf [PHONE_1] eller [PHONE_1]. [NAME_1] er [AGE_1].',
    );
  });
});

describe('surrogates', () => {
  const record = { patientNames: ['Kari Nordmann'] };
  const make = () =>
    createSurrogates({
      lexicon,
      random: draws(),
      shift: { days: 30, anchor: { year: 2024, month: 3, day: 14 } },
      record,
      texts: [TEXT],
      ageBandYears: 5,
    });
  const out = replaceSpans(TEXT, findIdentifiers(TEXT, lexicon, record), make());

  it('keep shape and give the same person the same name', () => {
    const match =
      /^(\S+) (\S+) ringte 11\.04\.2024\. Mannen (\S+) kom\. (\S+) og (\S+) hund\. Tlf (905 \d\d \d{3}) eller (\d{8})\. (\S)\. (\S+) er 45-49 år\.$/.exec(
        out,
      );
    expect(match).not.toBeNull();
    const [, given = '', surname = '', , loud, genitive = '', spaced = '', plain, initial, again] =
      match ?? [];
    expect([loud, again, initial]).toEqual([surname.toUpperCase(), surname, given.charAt(0)]);
    expect(genitive.startsWith(given)).toBe(true);
    expect(spaced.replaceAll(' ', '')).toBe(plain);
    expect(lexicon.lists.givenNames.get(given.toLowerCase())).toBe('f');
  });

  it('never draw a name of the record or the text', () => {
    expect(out).not.toMatch(/Kari|Nordmann|Ola\b/i);
  });

  it('are the same for the same draws', () => {
    expect(replaceSpans(TEXT, findIdentifiers(TEXT, lexicon, record), make())).toBe(out);
  });
});

describe('ages', () => {
  it.each([
    ['46 år', 46],
    ['46-åringen', 46],
    ['førtiseks år gammel', 46],
    ['femåring', 5],
    ['4 mnd gammel', 0],
    ['f. 1978', 46],
  ])('%s', (written, expected) => {
    expect(readAge(written, 2024)).toBe(expected);
  });

  it('bands, and one group above 89', () => {
    expect([ageBand(43, 5), ageBand(89, 5), ageBand(90, 5), ageBand(0, 10)]).toEqual([
      '40-44',
      '85-89',
      '90+',
      '0-9',
    ]);
    expect([bandWritten('46 år', 5), bandWritten('46-åringen', 5), bandWritten('94 år gammel', 5)]).toEqual([
      '45-49 år',
      '45-49-åringen',
      '90+ år',
    ]);
  });
});

describe('place and period', () => {
  it('county of a place', () => {
    expect(countyOf('Dønna', lexicon.lists)).toBe('Nordland');
    expect(countyOf('Xandrevik', lexicon.lists)).toBeUndefined();
  });

  it('half-year', () => {
    expect([
      periodOf('2025-06-30'),
      periodOf('2025-07-01T10:00:00Z'),
      periodOf('2025'),
      periodOf('2025-13-01'),
    ]).toEqual(['2025-H1', '2025-H2', undefined, undefined]);
  });
});
