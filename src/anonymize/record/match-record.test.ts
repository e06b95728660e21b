import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findIdentifiers } from '../find-identifiers.ts';
import { releasedLexicon } from '../testing/recognize.ts';

const RECORD = {
  patientNames: ['Torfinn Gjelsvold'],
  nationalId: '12047845612',
  phones: ['+47 90548694'],
  emails: ['torfinn.g@post.no'],
  address: 'Myrahaugvegen 12, 6793 Hornindal',
  relatives: ['Oddny Gjelsvold (kone)', { name: 'Dag Berg', relation: 'bror' }],
  staff: ['Live Sand'],
  clinic: 'Fjordglytt Fysioterapi',
};

function masked(text: string, record: unknown = RECORD): string {
  let out = '';
  let at = 0;
  for (const { start, end } of findIdentifiers(text, releasedLexicon(), record)) {
    out += `${text.slice(at, start)}#`;
    at = end;
  }
  return out + text.slice(at);
}

describe('with a record', () => {
  it.each([
    ['torfinn gjelsvold kom', '# kom'],
    ['TORFINN kom', '# kom'],
    ['Gjelsvolds rygg', '# rygg'],
    ['gjelsvoldt sier', '# sier'],
    ['Torfin Gjelsvold', '#'],
    ['TorfinnGjelsvold', '#'],
    ['Torfinn  G jelsvold', '#'],
    ['sett T.G. i dag', 'sett # i dag'],
    ['oddny ringte', '# ringte'],
    ['Dag ringte', '# ringte'],
    ['i dag verre', 'i dag verre'],
    ['Live ringte', '# ringte'],
    ['dag berg ringte', '# ringte'],
    ['12 04 78 45612', '#'],
    ['1204 7845612', '#'],
    ['905.48.694', '#'],
    ['bor i myrahaugvegen', 'bor i #'],
    ['time på FJORDGLYTT', 'time på #'],
  ])('%s', (text, expected) => {
    expect(masked(text)).toBe(expected);
  });

  it.each([
    ['Journal 4521 hentet', { journalNumber: '4521' }, 'Journal # hentet'],
    ['gikk 4521 skritt, 4521 mg', { journalNumber: '4521' }, 'gikk 4521 skritt, 4521 mg'],
    ['nydde ringte', { relatives: ['Oddny (Nydde) Gjelsvold'] }, '# ringte'],
    ['kona ringte', { relatives: ['Oddny Gjelsvold (kone)'] }, 'kona ringte'],
    ['Xerlund sov på hotell', { kids: ['Xerlund Vedvik'] }, '# sov på hotell'],
    ['Sukhvir ringte', {}, '# ringte'],
  ])('%s', (text, record, expected) => {
    expect(masked(text, record)).toBe(expected);
  });

  it('goes over clinical protection', () => {
    expect(masked('Thomas test pos', { patientNames: ['Thomas Hove'] })).toBe('# test pos');
    expect(masked('Thomas test pos', { patientNames: ['Kari Hove'] })).toBe('Thomas test pos');
  });

  it.each([
    undefined,
    null,
    {},
    { patientNames: null },
    { patientNames: [] },
    { x: { y: [1, true, ''] } },
    { phones: 90548694 },
  ])('takes any shape: %j', record => {
    expect(() => masked('Ingen feber.', record)).not.toThrow();
  });
});

/** Syllables that make names no list holds. */
const syllable = fc.constantFrom(
  'tor',
  'gla',
  'vik',
  'run',
  'sel',
  'bra',
  'hem',
  'dur',
  'ost',
  'klo',
  'myr',
  'fen',
);
const name = fc.array(syllable, { minLength: 2, maxLength: 3 }).map(parts => {
  const joined = parts.join('');
  return joined.charAt(0).toUpperCase() + joined.slice(1);
});
const casing = fc.constantFrom(
  (text: string) => text,
  (text: string) => text.toLowerCase(),
  (text: string) => text.toUpperCase(),
);
const spacing = fc.constantFrom(' ', '  ', '-', '\u00a0', '. ', '');
const digits = (length: number) =>
  fc.array(fc.integer({ min: 1, max: 9 }), { minLength: length, maxLength: length }).map(all => all.join(''));
/** 10,000 for acceptance. */
const { GENERATED_RECORDS } = process.env;
const RUNS = Number(GENERATED_RECORDS ?? 1_000);

describe('planted identifiers', () => {
  it('of a record are masked in any casing and spacing', () => {
    fc.assert(
      fc.property(
        name,
        name,
        digits(11),
        digits(8),
        casing,
        spacing,
        (given, surname, id, phone, cased, gap) => {
          const record = { patientNames: [`${given} ${surname}`], nationalId: id, phones: [phone] };
          const written = [
            cased(`${given}${gap}${surname}`),
            `${id.slice(0, 6)}${gap}${id.slice(6)}`,
            phone.split('').join(gap === '' ? '' : ' '),
          ];
          const left = masked(
            `Pas ${written[0]} har vondt. Fnr ${written[1]}, nås på ${written[2]} i dag.`,
            record,
          );
          expect(left.toLowerCase()).not.toContain(surname.toLowerCase());
          expect(left.toLowerCase()).not.toContain(given.toLowerCase());
          expect(left.replace(/\D/g, '')).toBe('');
        },
      ),
      { numRuns: RUNS },
    );
  });
});
