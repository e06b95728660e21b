import { Kind } from '../../text/tokenize.ts';
import { opens } from '../document/document.ts';
import { Shape } from '../document/shape.ts';
import { EXPLAINED, Flag, LISTED_NAME } from '../lists/flags.ts';
import type { Reading } from '../proper/reading.ts';
import { hashesOf, mixed, PART, TRIGRAMS } from './word-hashes.ts';

/** Version of the features: a model is only fit for the features it was trained on. */
export const FEATURES = 'tagger-2';
/** Feature numbers a word has; 0 stands for none. */
export const WIDTH = 32;
/** Feature numbers are hashed below this bound. */
export const BUCKETS = 1 << 15;

/** The words of a text that may be a name by their token, with their feature numbers row by row. */
export interface WordFeatures {
  readonly tokens: readonly number[];
  readonly ids: Int32Array;
}

/** Feature numbers of every word that may be a name: protected words, single letters, words that stand with a capital letter everywhere, and explained ones in small letters that no list of names holds, are left out. Pure; linear in the length of the text. */
export function wordFeatures(reading: Reading): WordFeatures {
  const words: number[] = [];
  for (let i = 0; i < reading.flags.length; i++) if (isCandidate(reading, i)) words.push(i);
  const ids = new Int32Array(words.length * WIDTH);
  words.forEach((token, row) => {
    fill(reading, token, ids, row * WIDTH);
  });
  return { tokens: words, ids };
}

const NAMED = LISTED_NAME | Flag.place | Flag.country;

function isCandidate(reading: Reading, i: number): boolean {
  if (reading.tokens.kinds[i] !== Kind.word || reading.protectedAt[i] === 1) return false;
  const flags = reading.flags[i] ?? 0;
  if (reading.shapes[i] === Shape.initial || ((flags & Flag.capitalised) !== 0 && (flags & NAMED) === 0))
    return false;
  return reading.shapes[i] !== Shape.lower || (flags & EXPLAINED) === 0 || (flags & NAMED) !== 0;
}

/** What the lists and the forms of words tell, as one small number. */
function classOf(flags: number): number {
  const listed =
    (flags & Flag.givenName) !== 0
      ? 1
      : (flags & LISTED_NAME) !== 0
        ? 2
        : (flags & (Flag.place | Flag.country)) !== 0
          ? 3
          : 0;
  return listed + 4 * plainClass(flags);
}

/** The same without what is told of lists alone: unlisted names must look the same. */
function plainClass(flags: number): number {
  const word =
    (flags & Flag.functionWord) !== 0 ? 1 : (flags & Flag.word) !== 0 ? 2 : (flags & EXPLAINED) !== 0 ? 3 : 0;
  const role =
    (flags & (Flag.title | Flag.relative | Flag.nameLabel)) !== 0
      ? 1
      : (flags & (Flag.institutionHead | Flag.institutionFirst | Flag.headEnding)) !== 0
        ? 2
        : 0;
  const clinical =
    (flags & (Flag.medicine | Flag.abbreviation | Flag.eponym | Flag.unit | Flag.clinicalHead)) !== 0 ? 1 : 0;
  return word + 4 * role + 12 * clinical;
}

const NOTHING = 1;
const ANY_NUMBER = 2;

/** Hash of a neighbour: its letters, the same for all numbers, and one for the edges of the text. */
function neighbour({ tokens, lexicon }: Reading, i: number, part: number = PART.whole): number {
  const kind = tokens.kinds[i];
  if (kind === undefined) return NOTHING;
  if (kind === Kind.number) return ANY_NUMBER;
  return hashesOf(tokens.norms[i] ?? '', lexicon)[part] ?? NOTHING;
}

const LONGEST = 12;

function fill(reading: Reading, i: number, ids: Int32Array, row: number): void {
  const norm = reading.tokens.norms[i] ?? '';
  const own = hashesOf(norm, reading.lexicon);
  const flags = reading.flags[i] ?? 0;
  const shape = 2 * (reading.shapes[i] ?? 0) + (opens(reading, i) ? 1 : 0);
  const plain = plainClass(flags);
  const [before, behind] = [neighbour(reading, i - 1), neighbour(reading, i + 1)];
  const [before2, behind2] = [neighbour(reading, i - 2), neighbour(reading, i + 2)];
  const [classBefore, classBehind] = [reading.flags[i - 1] ?? 0, reading.flags[i + 1] ?? 0];
  const shapes = shape + 16 * (reading.shapes[i - 1] ?? 9) + 160 * (reading.shapes[i + 1] ?? 9);
  let template = 0;
  const put = (a: number, b: number): void => {
    ids[row + template] = 1 + ((mixed(template, a, b) >>> 0) % (BUCKETS - 1));
    template++;
  };
  put(shape, 0);
  put(shape, classOf(flags));
  put(shape, plain);
  put(own[PART.whole] ?? 0, 0);
  put(own[PART.start] ?? 0, 0);
  put(own[PART.end2] ?? 0, 0);
  put(own[PART.end3] ?? 0, 0);
  put(own[PART.end4] ?? 0, 0);
  put(Math.min(norm.length, LONGEST), shape);
  put(before, 0);
  put(behind, 0);
  put(before2, 0);
  put(behind2, 0);
  put(before, shape);
  put(behind, shape);
  put(before2, before);
  put(behind, behind2);
  put(plainClass(classBefore), shape);
  put(plainClass(classBehind), shape);
  put(classOf(classBefore) + 128 * plain, classOf(classBehind));
  put(shapes, plain);
  put(reading.protectedAt[i - 1] ?? 0, 2 * shape + (reading.protectedAt[i + 1] ?? 0));
  put(neighbour(reading, i - 3), before2);
  put(neighbour(reading, i + 1, PART.end4), shape);
  // All trigrams are of one template: where in the word they stand says nothing.
  for (let n = 0; n < TRIGRAMS; n++) {
    const hash = own[PART.trigrams + n] ?? 0;
    if (hash !== 0) ids[row + template + n] = 1 + ((mixed(template, hash, 0) >>> 0) % (BUCKETS - 1));
  }
}
