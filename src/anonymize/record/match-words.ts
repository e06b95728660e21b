import { withinOneEdit } from '../../text/spelling.ts';
import { Kind } from '../../text/tokenize.ts';
import { isNextTo } from '../document/document.ts';
import { initialsBefore } from '../document/initials-before.ts';
import { isCapitalised, Shape } from '../document/shape.ts';
import { EXPLAINED, Flag } from '../lists/flags.ts';
import { Cue, cuesOf, STRONG_PERSON } from '../proper/cues.ts';
import type { Reading } from '../proper/reading.ts';
import type { Found } from '../spans/span.ts';
import { FOLDED } from './folded-text.ts';
import { recordSpan } from './match-compact.ts';
import type { RecordWord } from './record-words.ts';

/** From this length on a word may be one edit away from that of the record. */
const TYPO_FROM = 6;

/** Tokens that are words of the record: any case, genitive, one typing error in longer ones. */
export function matchWords(reading: Reading, words: readonly RecordWord[]): Found[] {
  if (words.length === 0) return [];
  const look = matcherOf(words);
  const matched = reading.tokens.kinds.map((kind, i) =>
    kind === Kind.word ? look(FOLDED.of(reading, i), reading.flags[i] ?? 0) : undefined,
  );
  const found: Found[] = [];
  const { starts, ends } = reading.tokens;
  for (let i = 0; i < matched.length; i++) {
    const match = matched[i];
    if (match === undefined || !isBelieved(reading, matched, i, match)) continue;
    const because = match.isExact ? 'a word of the record' : 'one letter from a word of the record';
    found.push(
      recordSpan(
        match.word.term.kind === 'name' ? initialsBefore(reading, i) : (starts[i] ?? 0),
        ends[i] ?? 0,
        match.word.term,
        match.isExact ? 0.97 : 0.85,
        because,
      ),
    );
  }
  return found;
}

interface Match {
  readonly word: RecordWord;
  readonly isExact: boolean;
}

/** Looks folded words up exactly, without their genitive, and then one edit away. */
function matcherOf(words: readonly RecordWord[]): (folded: string, flags: number) => Match | undefined {
  const exact = new Map<string, RecordWord>();
  for (const word of words) if (!exact.has(word.folded) || !word.isOrdinary) exact.set(word.folded, word);
  const long = [...exact.values()].filter(({ folded }) => folded.length >= TYPO_FROM);
  return (folded, flags) => {
    const stem = folded.endsWith('s') ? folded.slice(0, -1) : folded;
    const plain = exact.get(folded) ?? exact.get(stem);
    if (plain !== undefined) return { word: plain, isExact: true };
    if (folded.length < TYPO_FROM - 1 || (flags & (Flag.word | Flag.inflected | Flag.medicine)) !== 0)
      return undefined;
    const near = long.find(
      word => withinOneEdit(folded, word.folded) || (stem !== folded && withinOneEdit(stem, word.folded)),
    );
    return near === undefined ? undefined : { word: near, isExact: false };
  };
}

/** An ordinary word in small letters is the person only in company. A capital letter is enough: a record match goes over every protection. */
function isBelieved(
  reading: Reading,
  matched: readonly (Match | undefined)[],
  i: number,
  { word, isExact }: Match,
): boolean {
  const shape = reading.shapes[i] ?? 0;
  const flags = reading.flags[i] ?? 0;
  if (shape === Shape.caps && word.folded.length <= 2) return false;
  if (isCapitalised(shape)) return isExact || (flags & EXPLAINED) === 0 || reading.positions[i] === 0;
  const isName = word.term.kind === 'name';
  if (!word.isOrdinary && ((isExact && isName) || (flags & EXPLAINED) === 0)) return isExact || isName;
  const isBeside =
    (matched[i + 1] !== undefined && isNextTo(reading, i)) ||
    (matched[i - 1] !== undefined && isNextTo(reading, i - 1));
  if (isBeside) return true;
  if (!isName) return false;
  const cues = cuesOf(reading, i);
  return (cues & (STRONG_PERSON | Cue.verbBehind)) !== 0 && (flags & Flag.givenName) !== 0;
}
