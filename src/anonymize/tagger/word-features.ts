import { Kind } from '../../text/tokenize.ts';
import { opens } from '../document/document.ts';
import { EXPLAINED, Flag, LISTED_NAME } from '../lists/flags.ts';
import type { Reading } from '../proper/reading.ts';
import { candidatesOf } from './candidates.ts';
import { HASHES, mixed, PART, TRIGRAMS } from './word-hashes.ts';

/** Version of the features: a model is only fit for the features it was trained on. */
export const FEATURES = 'tagger-3';
/** Feature numbers a word has; 0 stands for none. */
export const WIDTH = 44;
/** Feature numbers are hashed below this bound. */
export const BUCKETS = 1 << 17;

/** The words of a text that may belong to an identifier by their token, with their feature numbers row by row. */
export interface WordFeatures {
  readonly tokens: readonly number[];
  readonly ids: Int32Array;
}

/** Feature numbers of every token that may belong to an identifier (`candidatesOf`). Pure; linear in the length of the text. */
export function wordFeatures(reading: Reading, found: Uint8Array): WordFeatures {
  const tokens = candidatesOf(reading, found);
  const ids = new Int32Array(tokens.length * WIDTH);
  const around: Surroundings = {
    reading,
    found,
    lines: linesOf(reading),
  };
  tokens.forEach((token, row) => {
    fill(around, token, ids, row * WIDTH);
  });
  return { tokens, ids };
}

/** What the features of a token are taken from. */
interface Surroundings {
  readonly reading: Reading;
  readonly found: Uint8Array;
  readonly lines: Uint8Array;
}

/** How far each token is from the start of its line, and whether it is the last. */
function linesOf({ tokens: { kinds } }: Reading): Uint8Array {
  const lines = new Uint8Array(kinds.length);
  let from = 0;
  for (let i = 0; i < kinds.length; i++) {
    if (kinds[i] === Kind.newline) {
      from = i + 1;
      continue;
    }
    const isLast = i + 1 === kinds.length || kinds[i + 1] === Kind.newline;
    lines[i] = Math.min(i - from, FARTHEST) * 2 + (isLast ? 1 : 0);
  }
  return lines;
}

const FARTHEST = 7;

/** Digits of a number and about how much it is: `14`, `67`, `1987` and `3,5` are others. */
function numberClass({ tokens }: Reading, i: number): number {
  if (tokens.kinds[i] !== Kind.number) return 0;
  const written = tokens.norms[i] ?? '';
  const value = Number(written.replace(',', '.'));
  const size = BOUNDS.findIndex(bound => value <= bound);
  return 1 + 16 * Math.min(written.length, FARTHEST) + (size === -1 ? BOUNDS.length : size);
}

const BOUNDS = [0, 5, 12, 18, 24, 31, 59, 99, 200, 999, 1899, 1999, 2040, 9999];

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
function neighbour(around: Surroundings, i: number, part: number = PART.whole): number {
  const kind = around.reading.tokens.kinds[i];
  if (kind === undefined) return NOTHING;
  if (kind === Kind.number) return ANY_NUMBER;
  return HASHES.of(around.reading, i)[part] ?? NOTHING;
}

const LAST = BUCKETS - 1;
const BITS = Math.log2(BUCKETS);

/** The remainder of a hash by one less than the number of buckets, from 1 on; folded, since that takes no division. */
function bucketOf(hash: number): number {
  const folded = (hash & LAST) + (hash >>> BITS);
  return 1 + (folded >= LAST ? folded - LAST : folded);
}

const LONGEST = 12;

/** Writes the feature numbers of one token, template after template. */
class Templates {
  private template = 0;

  constructor(
    private readonly ids: Int32Array,
    private readonly row: number,
  ) {}

  put(a: number, b: number): void {
    this.ids[this.row + this.template] = bucketOf(mixed(this.template, a, b));
    this.template++;
  }

  /** All trigrams are of one template: where in the word they stand says nothing. */
  putTrigrams(hashes: Int32Array): void {
    for (let n = 0; n < TRIGRAMS; n++) {
      const hash = hashes[PART.trigrams + n] ?? 0;
      if (hash !== 0) this.ids[this.row + this.template + n] = bucketOf(mixed(this.template, hash, 0));
    }
  }
}

function fill(around: Surroundings, i: number, ids: Int32Array, row: number): void {
  const { reading, found, lines } = around;
  const norm = reading.tokens.norms[i] ?? '';
  const isWord = reading.tokens.kinds[i] === Kind.word;
  const own = isWord ? HASHES.of(reading, i) : NO_LETTERS;
  const flags = reading.flags[i] ?? 0;
  const number = numberClass(reading, i);
  const shape = 2 * (reading.shapes[i] ?? 0) + (opens(reading, i) ? 1 : 0) + 32 * number;
  const plain = plainClass(flags);
  const [before, behind] = [neighbour(around, i - 1), neighbour(around, i + 1)];
  const [before2, behind2] = [neighbour(around, i - 2), neighbour(around, i + 2)];
  const [classBefore, classBehind] = [reading.flags[i - 1] ?? 0, reading.flags[i + 1] ?? 0];
  const shapes = shape + 16 * (reading.shapes[i - 1] ?? 9) + 160 * (reading.shapes[i + 1] ?? 9);
  const numbers = numberClass(reading, i - 1) + 256 * numberClass(reading, i + 1);
  const [foundBefore, foundBehind] = [found[i - 1] ?? 0, found[i + 1] ?? 0];
  const foundBefore2 = foundBefore + 16 * (found[i - 2] ?? 0);
  const foundBehind2 = foundBehind + 16 * (found[i + 2] ?? 0);
  const templates = new Templates(ids, row);
  templates.put(shape, 0);
  templates.put(shape, classOf(flags));
  templates.put(shape, plain);
  templates.put(own[PART.whole] ?? 0, 0);
  templates.put(own[PART.start] ?? 0, 0);
  templates.put(own[PART.end2] ?? 0, 0);
  templates.put(own[PART.end3] ?? 0, 0);
  templates.put(own[PART.end4] ?? 0, 0);
  templates.put(Math.min(norm.length, LONGEST), shape);
  templates.put(before, 0);
  templates.put(behind, 0);
  templates.put(before2, 0);
  templates.put(behind2, 0);
  templates.put(before, shape);
  templates.put(behind, shape);
  templates.put(before2, before);
  templates.put(behind, behind2);
  templates.put(plainClass(classBefore), shape);
  templates.put(plainClass(classBehind), shape);
  templates.put(classOf(classBefore) + 128 * plain, classOf(classBehind));
  templates.put(shapes, plain);
  templates.put(reading.protectedAt[i - 1] ?? 0, 2 * shape + (reading.protectedAt[i + 1] ?? 0));
  templates.put(neighbour(around, i - 3), before2);
  templates.put(neighbour(around, i + 1, PART.end4), shape);
  templates.put(foundBefore + 16 * foundBehind, shape);
  templates.put(foundBefore2, found[i - 3] ?? 0);
  templates.put(foundBehind2, found[i + 3] ?? 0);
  templates.put(foundBefore2, before);
  templates.put(foundBehind2, behind);
  templates.put(foundBefore + 16 * foundBehind, own[PART.whole] ?? 0);
  templates.put(numbers, plain);
  templates.put(lines[i] ?? 0, shape);
  templates.put(before, own[PART.end3] ?? 0);
  templates.put(behind, own[PART.end3] ?? 0);
  templates.put(before, behind);
  templates.put(neighbour(around, i + 3), behind2);
  templates.putTrigrams(own);
}

const NO_LETTERS = new Int32Array(PART.trigrams + TRIGRAMS);
