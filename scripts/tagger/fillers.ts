import { capitals, clinic, firm, headedName, office } from './institutions.ts';
import { blended, inventedName, inventedPlace, misspelt } from './invented-names.ts';
import { oneOf, type Random } from './seeded.ts';
import type { NameTables, TaggedText } from './tagged-text.ts';
import {
  CLUB_ENDS,
  FIRM_ENDS,
  NOBODY,
  RELATIVES,
  SCHOOL_ENDS,
  SECOND_GIVEN,
  TITLES,
  WORD_NAMES,
} from './word-stock.ts';

/** What stands for a letter of a template, and what it is; `undefined` where it is nobody. */
export type Filler = (
  tables: NameTables,
  random: Random,
) => readonly [string, TaggedText['spans'][number]['label'] | undefined];

/** Share of names and places that no list holds. */
const UNLISTED = 0.55;
/** Share of those put together from two listed ones; the others are put together from parts. */
const BLENDED = 0.35;
const MISSPELT = 0.06;
/** Share of names in small letters in a text that is written otherwise. */
const LOWERED = 0.06;
const SHOUTED = 0.02;

function drawn(listed: readonly string[], invented: () => string, random: Random): string {
  if (random() >= UNLISTED) {
    const name = oneOf(listed, random);
    return random() < MISSPELT ? misspelt(name, random) : name;
  }
  return random() < BLENDED ? blended(listed, random) : invented();
}

/** One given name, listed or invented. */
export function drawnGiven(tables: NameTables, random: Random): string {
  return drawn(tables.given, () => inventedName(random).given, random);
}

/** One family name, listed or invented. */
export function drawnFamily(tables: NameTables, random: Random): string {
  return drawn(tables.families, () => inventedName(random).family, random);
}

/** One place, listed or invented. */
export function drawnPlace(tables: NameTables, random: Random): string {
  return drawn(tables.places, () => inventedPlace(random), random);
}

function given(tables: NameTables, random: Random): string {
  const one = (): string => drawnGiven(tables, random);
  const roll = random();
  if (roll < 0.08) return `${one()}-${one()}`;
  if (roll < 0.14) return `${one()} ${random() < 0.5 ? oneOf(SECOND_GIVEN, random) : one()}`;
  return one();
}

function family(tables: NameTables, random: Random): string {
  const one = (): string => (random() < 0.12 ? drawnPlace(tables, random) : drawnFamily(tables, random));
  const roll = random();
  if (roll < 0.06) return `${one()}-${one()}`;
  if (roll < 0.12) return `${one()} ${one()}`;
  return one();
}

function place(tables: NameTables, random: Random): string {
  const one = drawnPlace(tables, random);
  const roll = random();
  if (roll < 0.03)
    return `${oneOf(['Øvre', 'Nedre', 'Nordre', 'Søre', 'Store', 'Lille', 'Ytre', 'Indre'], random)} ${one}`;
  if (roll < 0.06)
    return `${one} ${oneOf(['kommune', 'sentrum', 'camping', 'kai', 'stasjon', 'alpinsenter', 'torg'], random)}`;
  return one;
}

function initials(tables: NameTables, random: Random): string {
  const letters = [given(tables, random).charAt(0), family(tables, random).charAt(0)];
  if (random() < 0.25) letters.splice(1, 0, family(tables, random).charAt(0));
  return random() < 0.2 ? letters.map(letter => `${letter}.`).join('') : letters.join('');
}

function fullName(tables: NameTables, random: Random): string {
  const middle = random() < 0.12 ? `${family(tables, random).charAt(0)}. ` : '';
  return `${given(tables, random)} ${middle}${family(tables, random)}`;
}

/** An initial and the family name, or the given name and an initial. */
function abbreviated(tables: NameTables, random: Random): string {
  const roll = random();
  if (roll < 0.2)
    return `${given(tables, random)} ${family(tables, random).charAt(0)}${random() < 0.6 ? '.' : ''}`;
  if (roll < 0.3) return `${given(tables, random).charAt(0)} ${family(tables, random)}`;
  return `${given(tables, random).charAt(0)}. ${family(tables, random)}`;
}

/** The same in small letters or capitals now and then. */
function written(name: string, random: Random): string {
  const roll = random();
  if (roll < LOWERED) return name.toLowerCase();
  return roll < LOWERED + SHOUTED ? name.toUpperCase() : name;
}

/** Beginnings and ends of names of medicines. */
const MEDICINE = [
  'Al Be Cor Dia Eno Fle Glu Hyd Iso Kal Lev Mel Nor Oxi Pre Ram Sim Tra Val Zol Xar Eli Vi Pan Som Ato',
  'bo di fe lo mi na pi ra ti va xi zo ',
  'nol lin max zin ril tan dex cet fen pam xin mol stat vit don zol dopa gan bex ra tide',
] as const;

function medicine(random: Random): string {
  const word = MEDICINE.map(parts => oneOf(parts.split(' '), random)).join('');
  return random() < 0.2 ? word.toLowerCase() : word;
}

/** A date, an age, a telephone number, a count. */
function digits(random: Random): string {
  const upTo = (most: number): number => 1 + Math.floor(random() * most);
  return oneOf(
    [
      `${upTo(28)}.${upTo(12)}.${1940 + upTo(84)}`,
      `${upTo(28)}.${upTo(12)}.${10 + upTo(80)}`,
      `${upTo(28)}/${upTo(12)}`,
      `${1990 + upTo(35)}`,
      `${upTo(95)}`,
      `${upTo(9)}`,
      `${900 + upTo(90)} ${10 + upTo(80)} ${100 + upTo(800)}`,
      `${upTo(28)}. mars`,
    ],
    random,
  );
}

/** One filler a letter of the templates. */
export const FILLERS: Readonly<Record<string, Filler>> = {
  G: (tables, random) => [written(given(tables, random), random), 'NAME'],
  F: (tables, random) => [written(family(tables, random), random), 'NAME'],
  N: (tables, random) => [written(fullName(tables, random), random), 'NAME'],
  A: (tables, random) => [abbreviated(tables, random), 'NAME'],
  I: (tables, random) => [initials(tables, random), 'NAME'],
  V: (_, random) => [oneOf(WORD_NAMES, random), 'NAME'],
  P: (tables, random) => [written(place(tables, random), random), 'LOCATION'],
  W: institutionOf((nouns, random) => firm(FIRM_ENDS, nouns, random)),
  C: institutionOf((nouns, random) => headedName(CLUB_ENDS, nouns, random)),
  S: institutionOf((nouns, random) => headedName(SCHOOL_ENDS, nouns, random)),
  H: institutionOf(clinic),
  O: institutionOf(office),
  E: (_, random) => [oneOf(NOBODY, random), undefined],
  K: (_, random) => [capitals(random), undefined],
  M: (_, random) => [medicine(random), undefined],
  D: (_, random) => [digits(random), 'UNSURE'],
  T: (_, random) => [oneOf(TITLES, random), undefined],
  R: (_, random) => [oneOf(RELATIVES, random), undefined],
};

function institutionOf(name: (nouns: Parameters<typeof clinic>[0], random: Random) => string): Filler {
  return (tables, random) => {
    const nouns = { place: () => place(tables, random), family: () => family(tables, random) };
    const whole = name(nouns, random);
    return [random() < 0.04 ? whole.toLowerCase() : whole, 'INSTITUTION'];
  };
}
