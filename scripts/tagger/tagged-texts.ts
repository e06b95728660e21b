import { inventedName, inventedPlace } from './invented-names.ts';
import { oneOf, type Random } from './seeded.ts';
import {
  CLINIC_ENDS,
  CLUB_ENDS,
  DEPARTMENTS,
  DEPARTMENTS_BEHIND,
  FIRM_ENDS,
  NOBODY,
  OFFICE_ENDS,
  OFFICES,
  RELATIVES,
  SCHOOL_ENDS,
  TEMPLATES,
  TITLES,
  WORD_NAMES,
} from './templates.ts';

/** A text with its names, places and institutions marked. */
export interface TaggedText {
  readonly text: string;
  readonly spans: readonly {
    readonly start: number;
    readonly end: number;
    readonly label: 'NAME' | 'LOCATION' | 'INSTITUTION';
  }[];
}

/** What names and places are drawn from besides the invented ones. */
export interface NameTables {
  readonly given: readonly string[];
  readonly families: readonly string[];
  readonly places: readonly string[];
}

type Filler = (
  tables: NameTables,
  random: Random,
) => readonly [string, TaggedText['spans'][number]['label'] | undefined];

/** Share of names and places that no list holds. */
const UNLISTED = 0.55;

function given(tables: NameTables, random: Random): string {
  const one = (): string => (random() < UNLISTED ? inventedName(random).given : oneOf(tables.given, random));
  return random() < 0.1 ? `${one()}-${one()}` : one();
}

function family(tables: NameTables, random: Random): string {
  const one = (): string =>
    random() < UNLISTED ? inventedName(random).family : oneOf(tables.families, random);
  return random() < 0.06 ? `${one()}-${one()}` : one();
}

function place(tables: NameTables, random: Random): string {
  return random() < UNLISTED ? inventedPlace(random) : oneOf(tables.places, random);
}

function named(ends: readonly string[]): Filler {
  return (tables, random) => {
    const first = random() < 0.6 ? place(tables, random) : family(tables, random);
    return [random() < 0.15 ? first : `${first} ${oneOf(ends, random)}`, 'INSTITUTION'];
  };
}

/** Capitals that stand for a hospital or service: `SSK`, `LHS`. */
function capitals(random: Random): string {
  const letters = 'ABDEFGHIKLMNORSTUV';
  return Array.from({ length: 3 + Math.floor(random() * 2) }, () => oneOf([...letters], random)).join('');
}

function spoken(words: readonly string[], random: Random): string {
  return oneOf(words, random).replaceAll('_', ' ');
}

/** A clinic or hospital with a department before or behind it now and then, or by its capitals. */
const clinic: Filler = (tables, random) => {
  const [name] = random() < 0.15 ? [capitals(random)] : named(CLINIC_ENDS)(tables, random);
  const roll = random();
  const whole =
    roll < 0.15
      ? `${spoken(DEPARTMENTS, random)} ${name}`
      : roll < 0.3
        ? `${name}${random() < 0.6 ? ',' : ''} ${spoken(DEPARTMENTS_BEHIND, random)}`
        : name;
  return [whole, 'INSTITUTION'];
};

/** An office, home or service: what it is, before or behind a place. */
const office: Filler = (tables, random) =>
  random() < 0.5
    ? [`${spoken(OFFICES, random)} ${place(tables, random)}`, 'INSTITUTION']
    : named(OFFICE_ENDS)(tables, random);

const FILLERS: Readonly<Record<string, Filler>> = {
  G: (tables, random) => [given(tables, random), 'NAME'],
  F: (tables, random) => [family(tables, random), 'NAME'],
  N: (tables, random) => [`${given(tables, random)} ${family(tables, random)}`, 'NAME'],
  A: (tables, random) => [`${given(tables, random).charAt(0)}. ${family(tables, random)}`, 'NAME'],
  I: (tables, random) => [given(tables, random).charAt(0) + family(tables, random).charAt(0), 'NAME'],
  V: (_, random) => [oneOf(WORD_NAMES, random), 'NAME'],
  P: (tables, random) => [place(tables, random), 'LOCATION'],
  W: named(FIRM_ENDS),
  C: named(CLUB_ENDS),
  S: named(SCHOOL_ENDS),
  H: clinic,
  O: office,
  E: (_, random) => [oneOf(NOBODY, random), undefined],
  T: (_, random) => [oneOf(TITLES, random), undefined],
  R: (_, random) => [oneOf(RELATIVES, random), undefined],
};

/** One template filled. */
function filled(tables: NameTables, random: Random): TaggedText {
  let text = '';
  const spans: TaggedText['spans'][number][] = [];
  for (const piece of oneOf(TEMPLATES, random).split(/(\{\w\})/)) {
    const filler = /^\{\w\}$/.test(piece) ? FILLERS[piece.charAt(1)] : undefined;
    if (filler === undefined) {
      text += piece;
      continue;
    }
    const [written, label] = filler(tables, random);
    if (label !== undefined) spans.push({ start: text.length, end: text.length + written.length, label });
    text += written;
  }
  return { text, spans };
}

/** A note of sentences with identifiers between sentences without any, now and then wholly in small letters or in capitals. */
export function taggedText(tables: NameTables, background: readonly string[], random: Random): TaggedText {
  let text = '';
  const spans: TaggedText['spans'][number][] = [];
  const sentences = 4 + Math.floor(random() * 10);
  for (let n = 0; n < sentences; n++) {
    const isMarked = random() < 0.45;
    const next = isMarked ? filled(tables, random) : { text: oneOf(background, random), spans: [] };
    const from = text.length;
    for (const span of next.spans) spans.push({ ...span, start: span.start + from, end: span.end + from });
    text += next.text + (random() < 0.15 ? '\n' : ' ');
  }
  const roll = random();
  return {
    text:
      roll < 0.1
        ? sameLength(text, text.toLowerCase())
        : roll < 0.13
          ? sameLength(text, text.toUpperCase())
          : text,
    spans,
  };
}

function sameLength(text: string, changed: string): string {
  return changed.length === text.length ? changed : text;
}
