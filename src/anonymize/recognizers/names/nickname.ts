import { matchesAt } from '../../document/anchored.ts';
import { tokenFrom } from '../../document/around.ts';
import { isCapitalised } from '../../document/shape.ts';
import { WordTest } from '../../document/vocabulary.ts';
import { EXPLAINED, Flag, LISTED_NAME } from '../../lists/flags.ts';
import type { Chunk } from '../../proper/chunks.ts';
import type { Reading } from '../../proper/reading.ts';
import type { Found } from '../../spans/span.ts';
import type { Recognizer } from '../recognizer.ts';

const ID = 'nickname';
/** Quoted words between or before parts of a name. */
const QUOTED = /["“”«'‘][\p{L}][\p{L} .-]{1,24}["“”»'’]/gu;
const GENERATION =
  /^ (?:senior|junior|sr\.?|jr\.?|sen\.|jun\.|d\.? ?[ye]\.?|den (?:eldre|yngre))(?![\p{L}])/u;
/** `s.thurairajah`, `k.hansen` behind a word of signing or alone on a line. */
const SMALL_SIGNATURE =
  /(?<=(?:^|\n|(?<!\p{L})(?:sign|mvh|hilsen|v\/|signert)[.:]? ?)[ \t]{0,3})(?!\p{L}\. ?(?:mnd|dag|uke|time|år|eks|grad))\p{L}\. ?\p{Ll}{3,30}(?=\s*(?:\n|$|[,;]))/iuy;
/** `Th. Perera`, `Fred. Åsarmoen`, `St. Olav`: a clipped word right before a name. */
const CLIPPED_BEFORE = /(?<![\p{L}\d.])\p{Lu}\p{Ll}{1,3}\. ?(?=\p{Lu}\p{Ll}{2,})/uy;
/** One to three capitalised words that close the text on a line of their own. */
const CLOSING_LINE =
  /\n[ \t–-]*(?:(?:[Dd]r|[Ll]ege|[Ss]pl|[Ff]ys|MT|[Oo]verlege)\.? )?((?:\p{Lu}\p{Ll}{0,3}\. ?|\p{Lu}\p{Ll}+[ -]){0,3}\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?: \p{Lu}\.?)?)\s*$/u;

/** `J-B Steinfjell`, `Synnøve H-K`. */
const HYPHENED_BEFORE = /(?<![\p{L}\d])\p{Lu}-\p{Lu}\.? (?=\p{Lu}\p{Ll}{2,})/uy;
const HYPHENED_BEHIND = /(?<=\p{Lu}\p{Ll}{2,} )\p{Lu}-\p{Lu}(?![\p{L}\d])/uy;
/** Letters that stand alone, and no mark or digit. */
const LETTER = new WordTest(norm => norm.length === 1 && norm >= 'a');
const SHORT = new WordTest(norm => norm.length > 1 && norm.length <= 4);

/** What belongs to a name and is written apart from it: nicknames in quotation marks, junior and senior, double initials, small signatures. */
export const nickname: Recognizer = {
  id: ID,
  labels: ['NAME'],
  find(reading) {
    const found: Found[] = [];
    const add = (start: number, end: number, because: string): void => {
      found.push({ start, end, label: 'NAME', confidence: 0.75, recognizer: ID, because });
    };
    const edges = edgesOf(reading);
    const letters = LETTER.all(reading);
    const clipped = SHORT.all(reading).filter(i => isCapitalised(reading.shapes[i] ?? 0));
    for (const match of /["“”«'‘]/.test(reading.text) ? reading.text.matchAll(QUOTED) : []) {
      const range = beside(reading, edges, match.index, match.index + match[0].length);
      if (range !== undefined) add(range.start, range.end, 'a nickname in quotation marks beside a name');
    }
    for (const match of matchesAt(reading, SMALL_SIGNATURE, letters))
      add(match.index, match.index + match[0].length, 'an initial and a name in a signature');
    for (const pattern of [HYPHENED_BEFORE, HYPHENED_BEHIND])
      for (const match of matchesAt(reading, pattern, letters)) {
        const isBeside =
          pattern === HYPHENED_BEFORE
            ? edges.starts.has(match.index + match[0].length)
            : edges.ends.has(match.index - 1);
        if (isBeside)
          add(match.index, match.index + match[0].trimEnd().length, 'double initials beside a name');
      }
    for (const match of matchesAt(reading, CLIPPED_BEFORE, clipped)) {
      const flags = reading.flags[tokenFrom(reading, match.index)] ?? 0;
      if (
        (flags & (Flag.title | Flag.word | Flag.month | Flag.nameLabel)) === 0 &&
        edges.starts.has(match.index + match[0].length)
      )
        add(match.index, match.index + match[0].length, 'a clipped word before a name');
    }
    const last = CLOSING_LINE.exec(reading.text.slice(-60));
    const closing = withoutRole(reading, last?.[1] ?? '');
    if (last !== null && reading.text.length > 80 && isSignature(reading, closing)) {
      const start = Math.max(0, reading.text.length - 60) + last.index + last[0].indexOf(closing);
      add(start, start + closing.length, 'closes the text on a line of its own');
    }
    for (const chunk of reading.chunks) {
      const close = reading.tokens.ends[chunk.end - 1] ?? 0;
      const match = GENERATION.exec(reading.text.slice(close, close + 14));
      if (match !== null)
        add(reading.tokens.starts[chunk.first] ?? 0, close + match[0].length, 'a name and its generation');
    }
    return found;
  },
};

/** `Hilsen Otto`, `Helsesykepleier Tale S`: the name without the greeting or role before it. */
function withoutRole({ lexicon }: Reading, line: string): string {
  const [first = '', ...rest] = line.split(' ');
  const flags = lexicon.look(first.toLowerCase().replace(/\.$/, ''));
  const isRole = (flags & (Flag.title | Flag.nameLabel | Flag.relative)) !== 0 && (flags & LISTED_NAME) === 0;
  return rest.length > 0 && isRole ? rest.join(' ') : line;
}

/** Not a title, a heading or clinical words alone. */
function isSignature({ lexicon }: Reading, line: string): boolean {
  const other =
    Flag.title |
    Flag.medicine |
    Flag.abbreviation |
    Flag.clinicalHead |
    Flag.institutionHead |
    Flag.functionWord;
  const words = line.toLowerCase().split(/[ -]/);
  return words.some(word => {
    const flags = lexicon.look(word);
    return (flags & LISTED_NAME) !== 0 || (flags & (other | EXPLAINED)) === 0;
  });
}

/** Chunks by where they start and where they end. */
interface Edges {
  readonly starts: ReadonlyMap<number, Chunk>;
  readonly ends: ReadonlyMap<number, Chunk>;
}

function edgesOf({ chunks, tokens }: Reading): Edges {
  return {
    starts: new Map(chunks.map(chunk => [tokens.starts[chunk.first] ?? 0, chunk])),
    ends: new Map(chunks.map(chunk => [tokens.ends[chunk.end - 1] ?? 0, chunk])),
  };
}

/** The quoted words with the names on their two sides; undefined where no name stands beside them. */
function beside(
  reading: Reading,
  edges: Edges,
  start: number,
  end: number,
): { start: number; end: number } | undefined {
  const { tokens } = reading;
  const before = edges.ends.get(start - 1);
  const behind = edges.starts.get(end + 1);
  const first = /\p{Lu}[\p{L}-]{2,} $/u.exec(reading.text.slice(Math.max(0, start - 24), start));
  if (before === undefined && behind === undefined && !isOpenWord(reading, end + 1)) return undefined;
  const isNamed = behind === undefined;
  const next = isNamed && reading.text.charAt(end) === ' ' ? surnameEnd(reading, end + 1) : 0;
  return {
    start: before === undefined ? start - (first?.[0].length ?? 0) : (tokens.starts[before.first] ?? start),
    end: behind === undefined ? Math.max(end, next) : (tokens.ends[behind.end - 1] ?? end),
  };
}

/** A capitalised word that nothing explains. */
function isOpenWord(reading: Reading, at: number): boolean {
  const i = tokenFrom(reading, at);
  return (
    reading.tokens.starts[i] === at &&
    isCapitalised(reading.shapes[i] ?? 0) &&
    ((reading.flags[i] ?? 0) & EXPLAINED) === 0 &&
    reading.protectedAt[i] !== 1
  );
}

/** End of the unexplained word at `at`, which is the surname behind a nickname: `kjell "Rotta" amundsen`. */
function surnameEnd(reading: Reading, at: number): number {
  const i = tokenFrom(reading, at);
  const flags = reading.flags[i] ?? 0;
  const isWord = (flags & Flag.word) !== 0;
  return reading.tokens.starts[i] === at && !isWord && reading.shapes[i] !== 0
    ? (reading.tokens.ends[i] ?? 0)
    : 0;
}
