import { createHash } from 'node:crypto';
import type { Label } from '../../src/anonymize/label.ts';
import type { Lexicon } from '../../src/anonymize/lists/lexicon.ts';
import type { KeepEntry, WordClass, WordLists } from '../../src/anonymize/lists/word-lists.ts';
import { type Reading, readText } from '../../src/anonymize/proper/reading.ts';
import { recognizedIn } from '../../src/anonymize/recognized.ts';
import type { Span } from '../../src/anonymize/spans/span.ts';
import { foundAt } from '../../src/anonymize/tagger/found-at.ts';
import { CLASSES } from '../../src/anonymize/tagger/tag-words.ts';
import { WIDTH, wordFeatures } from '../../src/anonymize/tagger/word-features.ts';
import type { Examples } from './fit.ts';
import type { Random } from './seeded.ts';
import type { NameTables, TaggedText } from './tagged-text.ts';

/** Half of every list, by hash: the other half of the names is trained on as names that no list holds. */
export const keepHalf: KeepEntry = (list, entry) => {
  const [first = 0] = createHash('sha256').update(`tagger ${list}:${entry}`).digest();
  return first % 2 === 0;
};

/** Share of the ordinary words that are hidden in training: notes hold words that no list holds, and most of them are nobody's name. */
const HIDDEN_WORDS = 0.35;

/** The lists without that share of the ordinary words, by hash. */
export function withUnknownWords(lists: WordLists): WordLists {
  const isKept = (word: string): boolean => {
    const [first = 0] = createHash('sha256').update(`tagger word:${word}`).digest();
    return first >= HIDDEN_WORDS * 256;
  };
  const hide = (name: WordClass): readonly [WordClass, ReadonlySet<string>] => [
    name,
    new Set([...(lists.classes.get(name) ?? [])].filter(isKept)),
  ];
  return {
    ...lists,
    classes: new Map([
      ...lists.classes,
      hide('ordinary/words'),
      hide('ordinary/extra'),
      hide('ordinary/english'),
    ]),
  };
}

/** Names and places of all lists, written with a capital letter. */
export function tablesOf({ givenNames, surnames, places }: WordLists): NameTables {
  const written = (words: Iterable<string>): string[] =>
    [...words].map(word => word.replace(/(?<![\p{L}])\p{L}/gu, letter => letter.toUpperCase())).sort();
  return { given: written(givenNames.keys()), families: written(surnames), places: written(places.keys()) };
}

/** A text with the word lists that it is read with, and whether a person marked it: then all that is not marked is nobody's. */
export interface Lesson extends TaggedText {
  readonly lexicon: Lexicon;
  readonly isMarkedByHand: boolean;
}

/** The words of marked texts with their features and classes. Some of what the recognizers find is hidden, other things in every text, so that the model learns what they leave. */
export function examplesOf(lessons: Iterable<Lesson>, random: Random): Examples {
  const ids: Int32Array[] = [];
  const classes: number[] = [];
  for (const lesson of lessons) {
    const reading = readText(lesson.text, lesson.lexicon);
    const features = wordFeatures(reading, foundAt(reading, leavingOut(reading, random)));
    const known = foundAt(reading);
    const rows: number[] = [];
    features.tokens.forEach((token, row) => {
      const target = classAt(lesson, reading, token, known);
      if (target === undefined) return;
      rows.push(row);
      classes.push(target);
    });
    ids.push(rowsOf(features.ids, rows));
  }
  const all = new Int32Array(classes.length * WIDTH);
  let offset = 0;
  for (const part of ids) {
    all.set(part, offset);
    offset += part.length;
  }
  return { ids: all, classes: Uint8Array.from(classes) };
}

function rowsOf(ids: Int32Array, rows: readonly number[]): Int32Array {
  const kept = new Int32Array(rows.length * WIDTH);
  rows.forEach((row, n) => {
    kept.set(ids.subarray(row * WIDTH, (row + 1) * WIDTH), n * WIDTH);
  });
  return kept;
}

const CLASS_OF: Readonly<Partial<Record<Label | 'UNSURE', (typeof CLASSES)[number]>>> = {
  NAME: 'NAME',
  LOCATION: 'LOCATION',
  INSTITUTION: 'INSTITUTION',
  ADDRESS: 'ADDRESS',
  DATE: 'DATE',
  AGE: 'AGE',
  ID: 'ID',
  PHONE: 'ID',
};

/** The class of a token; `undefined` where nothing is to be learned of it. */
function classAt(
  { spans, isMarkedByHand }: Lesson,
  { tokens }: Reading,
  token: number,
  known: Uint8Array,
): number | undefined {
  const at = tokens.starts[token] ?? 0;
  const end = tokens.ends[token] ?? 0;
  const span = spans.find(one => at < one.end && end > one.start);
  if (span === undefined) return isMarkedByHand || known[token] === 0 ? 0 : undefined;
  const name = CLASS_OF[span.label];
  return name === undefined ? undefined : CLASSES.indexOf(name);
}

/** Hides some of what the recognizers find, the same share all over a text. */
function leavingOut(reading: Reading, random: Random): (span: Span) => boolean {
  const share = LEAST_HIDDEN + random() * (MOST_HIDDEN - LEAST_HIDDEN);
  const hidden = new Uint8Array(reading.text.length + 1);
  const spans = [...recognizedIn(reading)].sort((a, b) => a.start - b.start || b.end - a.end);
  let end = -1;
  let isHidden = false;
  for (const span of spans) {
    if (span.start >= end) isHidden = random() < share;
    if (isHidden) hidden.fill(1, span.start, span.end);
    end = Math.max(end, span.end);
  }
  return ({ start }) => hidden[start] === 0;
}

const LEAST_HIDDEN = 0.1;
const MOST_HIDDEN = 0.9;
