import { Kind } from '../../text/tokenize.ts';
import { tokenFrom } from '../document/around.ts';
import { initialsBefore } from '../document/initials-before.ts';
import { isCapitalised, Shape } from '../document/shape.ts';
import { EXPLAINED, Flag } from '../lists/flags.ts';
import type { Reading } from '../proper/reading.ts';
import type { Found } from '../spans/span.ts';

const ID = 'spread';
/** Names found with less confidence do not spread. */
const SURE = 0.7;
const SHORTEST = 3;

/**
 * A name, place or institution word that was found somewhere is masked wherever else it stands in the text: with a capital letter, in the genitive, and in
 * small letters where nothing explains the word. Initials of found full names go with them where they are dotted.
 */
export function spreadNames(reading: Reading, found: readonly Found[]): Found[] {
  const words = wordsOf(reading, found);
  if (words.size === 0) return [];
  const { norms, starts, ends, kinds } = reading.tokens;
  const out: Found[] = [];
  for (let i = 0; i < norms.length; i++) {
    if (kinds[i] !== Kind.word) continue;
    const norm = norms[i] ?? '';
    const label =
      words.get(norm) ??
      (norm.length > SHORTEST && /s$/.test(norm) ? words.get(norm.replace(/['’]?s$/, '')) : undefined);
    if (label === undefined || !isSpreadable(reading, i)) continue;
    out.push({
      start: label === 'NAME' ? initialsBefore(reading, i) : (starts[i] ?? 0),
      end: ends[i] ?? 0,
      label,
      confidence: 0.8,
      recognizer: ID,
      because: 'found elsewhere in the text',
    });
  }
  return out;
}

function wordsOf(reading: Reading, found: readonly Found[]): Map<string, Found['label']> {
  const words = new Map<string, Found['label']>();
  const { norms, starts, kinds } = reading.tokens;
  for (const { start, end, label, confidence } of found) {
    if ((label !== 'NAME' && label !== 'LOCATION') || confidence < SURE) continue;
    for (let i = tokenFrom(reading, start); (starts[i] ?? end) < end; i++) {
      if (kinds[i] !== Kind.word || reading.protectedAt[i] === 1) continue;
      const norm = norms[i] ?? '';
      const flags = reading.flags[i] ?? 0;
      const isTelling =
        norm.length >= SHORTEST &&
        (flags & (Flag.medicine | Flag.abbreviation | Flag.title | Flag.relative)) === 0;
      if (isTelling && isCapitalised(reading.shapes[i] ?? 0) && !words.has(norm)) words.set(norm, label);
    }
  }
  return words;
}

function isSpreadable(reading: Reading, i: number): boolean {
  const flags = reading.flags[i] ?? 0;
  if (reading.protectedAt[i] === 1) return false;
  if (isCapitalised(reading.shapes[i] ?? 0)) {
    const isFollowed =
      reading.tokens.kinds[i + 1] === Kind.word && ((reading.flags[i + 1] ?? 0) & Flag.personVerb) !== 0;
    return (flags & Flag.functionWord) === 0 || reading.positions[i] === 0 || isFollowed;
  }
  return reading.shapes[i] === Shape.lower && (flags & EXPLAINED) === 0;
}
