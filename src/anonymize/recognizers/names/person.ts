import { Kind } from '../../../text/tokenize.ts';
import { isHyphened, isNextTo } from '../../document/document.ts';
import { initialsBehind } from '../../document/initials-behind.ts';
import { Shape } from '../../document/shape.ts';
import { Flag, LISTED_NAME } from '../../lists/flags.ts';
import { NAME_PARTICLES } from '../../lists/name-particles.ts';
import { kindOf } from '../../proper/chunk-kind.ts';
import type { Chunk } from '../../proper/chunks.ts';
import { Cue } from '../../proper/cues.ts';
import type { Reading } from '../../proper/reading.ts';
import type { Found } from '../../spans/span.ts';
import type { Recognizer } from '../recognizer.ts';

const ID = 'person';

/** Names of people (and animals): whole, bare, in small letters or capitals, hyphened, with particles and initials, surname first. */
export const person: Recognizer = {
  id: ID,
  labels: ['NAME'],
  find(reading) {
    const found: Found[] = [];
    reading.chunks.forEach((chunk, n) => {
      if (kindOf(reading, chunk) !== 'person') return;
      const behind = reading.chunks[n + 1];
      const end = behind !== undefined && isInverted(reading, chunk, behind) ? behind.end : chunk.end;
      found.push(span(reading, chunk, end));
    });
    return found;
  },
};

function span(reading: Reading, chunk: Chunk, end: number): Found {
  const isFullName = chunk.end - chunk.first > 1;
  const first = withInitialBefore(reading, withParticleBefore(reading, chunk.first), isFullName);
  const last = initialsBehind(reading, end) - 1;
  return {
    start: reading.tokens.starts[first] ?? 0,
    end: reading.tokens.ends[last] ?? 0,
    label: 'NAME',
    confidence: Math.min(0.99, 0.5 + chunk.score / 12),
    recognizer: ID,
    because: reasonOf(chunk),
  };
}

function reasonOf({ flags, cues }: Chunk): string {
  if ((cues & Cue.title) !== 0) return 'behind a title';
  if ((cues & Cue.relative) !== 0) return 'behind a word for a person';
  if ((cues & Cue.label) !== 0) return 'behind a word for a name';
  if ((flags & LISTED_NAME) !== 0) return 'written as a name, on a list';
  return 'written as a name, on no list';
}

/** `Hansen, Kari`. */
function isInverted(reading: Reading, chunk: Chunk, behind: Chunk): boolean {
  const { kinds } = reading.tokens;
  if (behind.first !== chunk.end + 1 || kinds[chunk.end] !== Kind.comma) return false;
  if (
    chunk.end - chunk.first > 2 ||
    (chunk.flags & Flag.givenName) !== 0 ||
    (behind.flags & Flag.givenName) === 0
  )
    return false;
  const next = kinds[behind.end];
  return next !== Kind.comma && reading.tokens.norms[behind.end] !== 'og';
}

/** `al-Rashid`, `von Krogh` where the particle has a small letter. */
function withParticleBefore(reading: Reading, first: number): number {
  const norm = reading.tokens.norms[first - 1] ?? '';
  if (isHyphened(reading, first - 1) && norm.length <= 3 && norm !== '') return first - 1;
  return isLeading(reading, first - 1, norm) ? first - 1 : first;
}

/** A particle in small letters that is no word of its own. */
function isLeading(reading: Reading, i: number, norm: string): boolean {
  return NAME_PARTICLES.has(norm) && ((reading.flags[i] ?? 0) & Flag.word) === 0 && isNextTo(reading, i);
}

/** `K. Nordmann`, `K.B. Nordmann`; not the `S.` of a heading. */
function withInitialBefore({ tokens, shapes }: Reading, first: number, isFullName: boolean): number {
  let at = first;
  for (let n = 0; n < 2; n++) {
    const isDotted = tokens.kinds[at - 1] === Kind.period && shapes[at - 2] === Shape.initial;
    if (!isDotted) break;
    const opensLine = (at < 3 || tokens.kinds[at - 3] === Kind.newline) && !isFullName;
    if (opensLine && /^[soavepfk]$/.test(tokens.norms[at - 2] ?? '')) break;
    at -= 2;
  }
  return at;
}
