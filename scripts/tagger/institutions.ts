import { oneOf, type Random } from './seeded.ts';
import {
  CALLED_SERVICES,
  CHAINS,
  CLINIC_ENDS,
  DEFINITE_TRADES,
  DEPARTMENTS,
  DEPARTMENTS_BEHIND,
  FIELDS_OF_WORK,
  FIRM_WORDS,
  HOMELY,
  OFFICE_ENDS,
  OFFICES,
} from './word-stock.ts';

/** Draws a place and a family name. */
export interface ProperNouns {
  readonly place: () => string;
  readonly family: () => string;
}

/** Capitals that stand for something: `SSK`, `LHS`. */
export function capitals(random: Random): string {
  const letters = 'ABDEFGHIKLMNORSTUV';
  return Array.from({ length: 3 + Math.floor(random() * 2) }, () => oneOf([...letters], random)).join('');
}

function spoken(words: readonly string[], random: Random): string {
  return oneOf(words, random).replaceAll('_', ' ');
}

function pick<T>(random: Random, ways: readonly (readonly [number, () => T])[]): T {
  let roll = random() * ways.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, way] of ways) {
    roll -= weight;
    if (roll < 0) return way();
  }
  throw new Error('no way was drawn');
}

/** `Fjellvik barnehage`, `Regnbuen skole`, `Hansen & Moe`: a name, a homely word or two names, and most often what it is. */
export function headedName(ends: readonly string[], nouns: ProperNouns, random: Random): string {
  const { place, family } = nouns;
  const first = pick(random, [
    [40, place],
    [30, family],
    [12, () => oneOf(HOMELY, random)],
    [6, () => `${place()} og ${place()}`],
    [4, () => `${family()} & ${family()}`],
    [3, () => `${family()} og ${family()}`],
    [5, () => `${place()} ${oneOf(FIELDS_OF_WORK, random)}`],
  ]);
  return pick(random, [
    [12, () => first],
    [74, () => `${first} ${spoken(ends, random)}`],
    [6, () => `${first} ${spoken(ends, random)} ${place()}`],
    [3, () => `${first} ${spoken(ends, random)}, ${place()}`],
    [5, () => `${first} ${spoken(ends, random)} ${oneOf(['AS', 'SA', 'ANS', 'HF', 'KF', 'IKS'], random)}`],
  ]);
}

/** `Rema 1000 Fjellvik`, `Ortopeden i Fjellvik`, `Skipsverven på Nes`, `Nordhus AS`: firms and shops. */
export function firm(ends: readonly string[], nouns: ProperNouns, random: Random): string {
  return pick(random, [
    [55, () => headedName(ends, nouns, random)],
    [12, () => `${spoken(CHAINS, random)} ${nouns.place()}`],
    [4, () => spoken(CHAINS, random)],
    [10, () => `${oneOf(DEFINITE_TRADES, random)} ${oneOf(['i', 'på', 'ved'], random)} ${nouns.place()}`],
    [5, () => `${oneOf(HOMELY, random)} ${oneOf(FIRM_WORDS, random)}`],
    [6, () => `${nouns.place()}${oneOf(FIRM_WORDS, random).toLowerCase()}`],
    [
      4,
      () => `${oneOf(FIRM_WORDS, random)} ${oneOf(['Nord', 'Vest', 'Sør', 'Øst', 'Midt', 'Norge'], random)}`,
    ],
  ]);
}

/** A clinic or hospital with a department before or behind it now and then, or by its capitals. */
export function clinic(nouns: ProperNouns, random: Random): string {
  const name = pick(random, [
    [14, () => capitals(random)],
    [62, () => headedName(CLINIC_ENDS, nouns, random)],
    [10, () => `${oneOf(DEFINITE_TRADES, random)} ${oneOf(['i', 'på', 'ved'], random)} ${nouns.place()}`],
    [
      8,
      () =>
        `${oneOf(['Sykehuset', 'Sjukehuset', 'Klinikken', 'Legesenteret', 'Helsehuset', 'Legegruppen', 'Tannklinikken'], random)} ${nouns.place()}`,
    ],
    [
      6,
      () =>
        `${oneOf(['St.', 'Betania', 'Sankt', 'Nye', 'Gamle', 'Nordre', 'Søre'], random)} ${nouns.place()} ${spoken(CLINIC_ENDS, random)}`,
    ],
  ]);
  return pick(random, [
    [16, () => `${spoken(DEPARTMENTS, random)} ${name}`],
    [4, () => `${spoken(DEPARTMENTS, random)}, ${name}`],
    [4, () => `${spoken(DEPARTMENTS, random)} ved ${name}`],
    [9, () => `${name}, ${spoken(DEPARTMENTS_BEHIND, random)}`],
    [7, () => `${name} ${spoken(DEPARTMENTS_BEHIND, random)}`],
    [60, () => name],
  ]);
}

/** An office, home or service: what it is, before or behind a place. */
export function office(nouns: ProperNouns, random: Random): string {
  return pick(random, [
    [40, () => `${spoken(OFFICES, random)} ${nouns.place()}`],
    [40, () => headedName(OFFICE_ENDS, nouns, random)],
    [10, () => `${spoken(OFFICES, random)} ${oneOf(['i', 'for', 'på'], random)} ${nouns.place()}`],
    [
      10,
      () =>
        `${spoken(CALLED_SERVICES, random)} ${oneOf(['i', 'ved', ''], random)} ${nouns.place()}`.replace(
          '  ',
          ' ',
        ),
    ],
  ]);
}
