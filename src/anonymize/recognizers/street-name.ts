import { Kind } from '../../text/tokenize.ts';
import { isNextTo, opens } from '../document/document.ts';
import { isCapitalised, Shape } from '../document/shape.ts';
import { Flag } from '../lists/flags.ts';
import type { Reading } from '../proper/reading.ts';

/** How sure the ending of a word makes it a street: 2 by itself, 1 with a house number, 0 not. */
export function streetEnding({ flags }: Reading, i: number): 0 | 1 | 2 {
  const bits = flags[i] ?? 0;
  if ((bits & Flag.streetEnding) === 0) return 0;
  return (bits & Flag.streetCertain) !== 0 ? 2 : 1;
}

/** First token of the street whose last word is `i`: `Karl Johans gate`, `Nedre Torv gate`, `Storgata`. */
export function streetStart(reading: Reading, i: number): number {
  let first = i;
  while (first > 0 && i - first < 4 && isNextTo(reading, first - 1) && isStreetWord(reading, first - 1))
    first--;
  return first;
}

function isStreetWord(reading: Reading, i: number): boolean {
  const { shapes, flags, tokens, protectedAt } = reading;
  const shape = shapes[i] ?? 0;
  if (tokens.kinds[i] !== Kind.word) return false;
  const isWord = isCapitalised(shape) || shape === Shape.initial;
  const isTitle =
    ((flags[i] ?? 0) & (Flag.relative | Flag.title | Flag.nameLabel)) !== 0 &&
    ((flags[i] ?? 0) & Flag.givenName) === 0;
  const isOpening =
    opens(reading, i) && ((flags[i] ?? 0) & (Flag.functionWord | Flag.personVerb | Flag.nameLabel)) !== 0;
  return (
    isWord &&
    !isTitle &&
    !isOpening &&
    protectedAt[i] !== 1 &&
    !/^(?:adresse|bor|pas|pat|pasient|pasienten)$/.test(tokens.norms[i] ?? '')
  );
}

/** Token behind the house number that stands at `i`: number, letter, flat. `i` itself where none stands there. */
export function houseEnd({ tokens, shapes, text, flags }: Reading, i: number): number {
  const norm = tokens.norms[i] ?? '';
  if (
    tokens.kinds[i] !== Kind.number ||
    !/^(?:\d{1,3}|[1-9]\d{3})$/.test(norm) ||
    /^(?:19|20)\d\d$/.test(norm)
  )
    return i;
  if (((flags[i + 1] ?? 0) & Flag.unit) !== 0 && (tokens.norms[i + 1] ?? '').length > 1) return i;
  if (/^ ?[%°]/.test(text.slice(tokens.ends[i], (tokens.ends[i] ?? 0) + 2))) return i;
  const gap = text.slice(tokens.ends[i], tokens.starts[i + 1]);
  const letter = tokens.norms[i + 1] ?? '';
  const isLetter =
    /^[a-hj-l]$/.test(letter) &&
    (gap === '' ||
      (gap === ' ' &&
        (shapes[i + 1] === Shape.initial ||
          /^(?:[.,;)\n]|$)/.test(text.slice(tokens.ends[i + 1], (tokens.ends[i + 1] ?? 0) + 1)))));
  return isLetter ? i + 2 : i + 1;
}
