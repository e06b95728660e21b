import { Kind } from '../../text/tokenize.ts';
import { opens } from '../document/document.ts';
import { EXPLAINED, Flag, LISTED_NAME } from '../lists/flags.ts';
import type { Reading } from '../proper/reading.ts';

/** Version of the features: a model is only fit for the features it was trained on. */
export const FEATURES = 'tagger-1';
/** Feature numbers a word has; 0 stands for none. */
export const WIDTH = 32;
/** Feature numbers are hashed below this bound. */
export const BUCKETS = 1 << 15;
const TRIGRAMS = 8;

/** The words of a text by their token, with their feature numbers row by row. */
export interface WordFeatures {
  readonly tokens: readonly number[];
  readonly ids: Int32Array;
}

/** FNV-1a over a template's number and its text, below the bound and never 0. */
function hashed(template: number, text: string): number {
  let hash = 0x811c9dc5 ^ template;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  return 1 + ((hash >>> 0) % (BUCKETS - 1));
}

/** What the lists and the forms of words tell, in a few classes. */
function classOf(flags: number): string {
  const listed =
    (flags & Flag.givenName) !== 0
      ? 'g'
      : (flags & LISTED_NAME) !== 0
        ? 's'
        : (flags & (Flag.place | Flag.country)) !== 0
          ? 'p'
          : '-';
  const word =
    (flags & Flag.functionWord) !== 0
      ? 'f'
      : (flags & Flag.word) !== 0
        ? 'w'
        : (flags & EXPLAINED) !== 0
          ? 'e'
          : '-';
  const role =
    (flags & (Flag.title | Flag.relative | Flag.nameLabel)) !== 0
      ? 'r'
      : (flags & (Flag.institutionHead | Flag.institutionFirst | Flag.headEnding)) !== 0
        ? 'i'
        : '-';
  const clinical =
    (flags & (Flag.medicine | Flag.abbreviation | Flag.eponym | Flag.unit | Flag.clinicalHead)) !== 0
      ? 'c'
      : '-';
  return listed + word + role + clinical;
}

/** A word without what is told of lists alone: unlisted names must look the same. */
function plainClass(flags: number): string {
  return classOf(flags & ~(LISTED_NAME | Flag.place));
}

/** Letters of a word hidden behind its first and last for what stands beside it. */
function neighbour({ tokens }: Reading, i: number): string {
  const kind = tokens.kinds[i];
  if (kind === undefined) return '^';
  if (kind === Kind.number) return '0';
  return tokens.norms[i] ?? '^';
}

/** Feature numbers of every word of a text. Pure; linear in the length of the text. */
export function wordFeatures(reading: Reading): WordFeatures {
  const words: number[] = [];
  for (let i = 0; i < reading.flags.length; i++) if (reading.tokens.kinds[i] === Kind.word) words.push(i);
  const ids = new Int32Array(words.length * WIDTH);
  words.forEach((token, row) => {
    fill(reading, token, ids.subarray(row * WIDTH, (row + 1) * WIDTH));
  });
  return { tokens: words, ids };
}

function fill(reading: Reading, i: number, row: Int32Array): void {
  const norm = reading.tokens.norms[i] ?? '';
  const flags = reading.flags[i] ?? 0;
  const shape = `${reading.shapes[i]}${opens(reading, i) ? 'o' : 'i'}`;
  const [before, behind] = [neighbour(reading, i - 1), neighbour(reading, i + 1)];
  const [before2, behind2] = [neighbour(reading, i - 2), neighbour(reading, i + 2)];
  const [flagsBefore, flagsBehind] = [reading.flags[i - 1] ?? 0, reading.flags[i + 1] ?? 0];
  const shapes = `${reading.shapes[i - 1] ?? 9}${shape}${reading.shapes[i + 1] ?? 9}`;
  const values = [
    shape,
    shape + classOf(flags),
    shape + plainClass(flags),
    norm,
    norm.slice(0, 3),
    norm.slice(-2),
    norm.slice(-3),
    norm.slice(-4),
    `${Math.min(norm.length, 12)}${shape}`,
    before,
    behind,
    before2,
    behind2,
    before + shape,
    behind + shape,
    `${before2} ${before}`,
    `${behind} ${behind2}`,
    plainClass(flagsBefore) + shape,
    plainClass(flagsBehind) + shape,
    classOf(flagsBefore) + plainClass(flags) + classOf(flagsBehind),
    shapes + plainClass(flags),
    `${reading.protectedAt[i]}${shape}`,
    `${neighbour(reading, i - 3)} ${before2}`,
    `${behind.slice(-4)}${shape}`,
  ];
  values.forEach((value, template) => {
    row[template] = hashed(template, value);
  });
  const written = `^${norm}$`;
  for (let n = 0; n < TRIGRAMS && n + 3 <= written.length; n++)
    row[values.length + n] = hashed(99, written.slice(n, n + 3));
}
