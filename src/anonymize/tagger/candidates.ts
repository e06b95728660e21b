import { Kind } from '../../text/tokenize.ts';
import { opens } from '../document/document.ts';
import { Shape } from '../document/shape.ts';
import { EXPLAINED, Flag, LISTED_NAME } from '../lists/flags.ts';
import type { Reading } from '../proper/reading.ts';

/** Tokens around a name within which ordinary words and letters may belong to it: `avd. for hjerte, Haukeland`. */
const REACH = 3;
const NAMED = LISTED_NAME | Flag.place | Flag.country;
/** Longer numbers are the recognizers'. */
const LONGEST_NUMBER = 6;

/**
 * Tokens that may belong to an identifier which the recognizers left: words that may be a name, numbers that measure nothing, and what stands close to a name, place or institution.
 * Protected words are left out. Linear.
 * @param found what the recognizers took each token for.
 */
export function candidatesOf(reading: Reading, found: Uint8Array): number[] {
  const near = nearNames(reading, found);
  const candidates: number[] = [];
  for (let i = 0; i < found.length; i++)
    if (found[i] === 0 && isCandidate(reading, i, near[i] === 1)) candidates.push(i);
  return candidates;
}

function isCandidate(reading: Reading, i: number, isNear: boolean): boolean {
  const kind = reading.tokens.kinds[i];
  if (kind === Kind.number) return isBareNumber(reading, i);
  if (kind !== Kind.word || reading.protectedAt[i] === 1) return false;
  return isNear || mayBeName(reading, i);
}

/** Not single letters, not words that stand with a capital letter everywhere, and not explained ones in small letters that no list of names holds. */
function mayBeName({ flags, shapes }: Reading, i: number): boolean {
  const bits = flags[i] ?? 0;
  if (shapes[i] === Shape.initial || ((bits & Flag.capitalised) !== 0 && (bits & NAMED) === 0)) return false;
  return shapes[i] !== Shape.lower || (bits & EXPLAINED) === 0 || (bits & NAMED) !== 0;
}

function isBareNumber({ tokens, flags, text }: Reading, i: number): boolean {
  if ((tokens.ends[i] ?? 0) - (tokens.starts[i] ?? 0) > LONGEST_NUMBER) return false;
  const next = text.charAt(tokens.ends[i] ?? 0);
  if (next === '%' || next === '°') return false;
  return ((flags[i + 1] ?? 0) & (Flag.unit | Flag.doseWord)) === 0;
}

/** Where a name, place or institution stands within a few tokens of the same line. */
function nearNames(reading: Reading, found: Uint8Array): Uint8Array {
  const { kinds } = reading.tokens;
  const near = new Uint8Array(found.length);
  for (let i = 0; i < found.length; i++) {
    if (!isAnchor(reading, found, i)) continue;
    near[i] = 1;
    for (let j = i - 1; j >= i - REACH && j >= 0 && kinds[j] !== Kind.newline; j--) near[j] = 1;
    for (let j = i + 1; j <= i + REACH && j < found.length && kinds[j] !== Kind.newline; j++) near[j] = 1;
  }
  return near;
}

const LAST_NAMING = 4;

function isAnchor(reading: Reading, found: Uint8Array, i: number): boolean {
  const label = found[i] ?? 0;
  if (label > 0) return label <= LAST_NAMING;
  if (reading.tokens.kinds[i] !== Kind.word || reading.protectedAt[i] === 1) return false;
  const flags = reading.flags[i] ?? 0;
  if ((flags & (Flag.institutionHead | Flag.institutionFirst | Flag.headEnding)) !== 0) return true;
  return reading.shapes[i] !== Shape.lower && !opens(reading, i) && mayBeName(reading, i);
}
