import type { TokenScorer } from '../../core/token-scorer.ts';
import { Kind } from '../../text/tokenize.ts';
import { tokenFrom } from '../document/around.ts';
import { isHyphened, isNextTo } from '../document/document.ts';
import { initialsBefore } from '../document/initials-before.ts';
import { initialsBehind } from '../document/initials-behind.ts';
import type { Reading } from '../proper/reading.ts';
import type { Found } from '../spans/span.ts';
import { FOUND, foundAt } from './found-at.ts';
import { WIDTH, wordFeatures } from './word-features.ts';

/** Classes of a word in the order of the model's output; the first is no identifier. */
export const CLASSES = ['NONE', 'NAME', 'LOCATION', 'INSTITUTION', 'ADDRESS', 'DATE', 'AGE', 'ID'] as const;
/** Kind of identifier that a word may be taken for. */
export type TaggedLabel = Exclude<(typeof CLASSES)[number], 'NONE'>;

const ID = 'tagger';
/** Words scored at once; the rest follow, so that a long text needs no more memory than a short one. */
const BATCH = 4096;

/** Probabilities of being an identifier from which on a word counts. */
export interface Thresholds {
  /** By the kind it most likely is. */
  readonly alone: Readonly<Record<TaggedLabel, number>>;
  /** Of a word beside one that is taken for the same identifier. */
  readonly beside: number;
}

/** A trained tagger: its model, and from which probability on a word counts. */
export interface Tagger {
  readonly scorer: TokenScorer;
  readonly thresholds: Thresholds;
}

/** Spans of the words a tagger takes for identifiers among those that the recognizers left. It adds to the recognizers and takes nothing away; protected words stay. */
export async function tagWords(reading: Reading, { scorer, thresholds }: Tagger): Promise<Found[]> {
  const found = foundAt(reading);
  const { tokens, ids } = wordFeatures(reading, found);
  const scores = new Float32Array(tokens.length * CLASSES.length);
  for (let first = 0; first < tokens.length; first += BATCH) {
    const rows = Math.min(BATCH, tokens.length - first);
    const part = await scorer(ids.subarray(first * WIDTH, (first + rows) * WIDTH), rows, WIDTH);
    scores.set(part, first * CLASSES.length);
  }
  return spansOf(reading, found, { tokens, scores }, thresholds);
}

/** Words with their probabilities by class, row by row. */
export interface ScoredWords {
  readonly tokens: readonly number[];
  readonly scores: Float32Array;
}

/** Spans of the words that count, alone or beside others. */
export function spansOf(
  reading: Reading,
  found: Uint8Array,
  { tokens, scores }: ScoredWords,
  thresholds: Thresholds,
): Found[] {
  const best = tokens.map((_, row) => bestOf(scores, row));
  const labels = takenOf(reading, found, tokens, best, thresholds);
  const spans: Found[] = [];
  labels.forEach((label, row) => {
    if (label !== undefined) add(reading, tokens[row] ?? 0, label, spans);
  });
  return spans.map(one => (one.label === 'NAME' ? withInitials(reading, one) : one));
}

interface Best {
  readonly label: TaggedLabel;
  readonly probability: number;
}

/** The likeliest kind of identifier, with the probability of being any. */
function bestOf(scores: Float32Array, row: number): Best {
  const at = row * CLASSES.length;
  let best = 1;
  for (let n = 2; n < CLASSES.length; n++) if ((scores[at + n] ?? 0) > (scores[at + best] ?? 0)) best = n;
  const label = CLASSES[best];
  return {
    label: label === undefined || label === 'NONE' ? 'NAME' : label,
    probability: 1 - (scores[at] ?? 1),
  };
}

/** What each word is taken for: surely by itself, or less surely beside one that is masked already, outwards from there. */
function takenOf(
  reading: Reading,
  found: Uint8Array,
  tokens: readonly number[],
  best: readonly Best[],
  { alone, beside }: Thresholds,
): (TaggedLabel | undefined)[] {
  const masked = Uint8Array.from(found);
  const taken = best.map(({ label, probability }, row) => {
    if (probability < alone[label]) return undefined;
    masked[tokens[row] ?? 0] = FOUND[label];
    return label;
  });
  const grow = (row: number, step: number): void => {
    const token = tokens[row] ?? 0;
    const { label, probability } = best[row] ?? { label: 'NAME', probability: 0 };
    if (taken[row] !== undefined || probability < beside) return;
    if (!isSameKind(label, masked[besideOf(reading, token, step)] ?? 0)) return;
    taken[row] = label;
    masked[token] = FOUND[label];
  };
  for (let row = 0; row < tokens.length; row++) grow(row, -1);
  for (let row = tokens.length - 1; row >= 0; row--) grow(row, 1);
  return taken;
}

/** The token beside `i`, over one comma, bracket, hyphen or full stop. */
function besideOf({ tokens: { kinds } }: Reading, i: number, step: number): number {
  const next = i + step;
  const kind = kinds[next];
  if (kind === Kind.word || kind === Kind.number || kind === Kind.newline) return next;
  return next + step;
}

/** Institutions and places grow together, as do streets and places; everything else by its own kind. */
function isSameKind(label: TaggedLabel, other: number): boolean {
  if (other === FOUND[label]) return true;
  if (label === 'INSTITUTION') return other === FOUND.LOCATION || other === FOUND.NAME;
  if (label === 'ADDRESS') return other === FOUND.LOCATION;
  return label === 'LOCATION' && (other === FOUND.ADDRESS || other === FOUND.INSTITUTION);
}

/** `A. Skogen`, `Sjur D.`: the name with the initials beside it. */
function withInitials(reading: Reading, name: Found): Found {
  const first = tokenFrom(reading, name.start);
  const last = initialsBehind(reading, tokenFrom(reading, name.end)) - 1;
  return {
    ...name,
    start: initialsBefore(reading, first),
    end: Math.max(name.end, reading.tokens.ends[last] ?? 0),
  };
}

const NAMED: Readonly<Record<TaggedLabel, string>> = {
  NAME: 'a name',
  LOCATION: 'a place',
  INSTITUTION: 'an institution',
  ADDRESS: 'an address',
  DATE: 'a date',
  AGE: 'an age',
  ID: 'a number of somebody',
};

function add(reading: Reading, i: number, label: TaggedLabel, spans: Found[]): void {
  const { starts, ends } = reading.tokens;
  const last = spans[spans.length - 1];
  const isJoined =
    last !== undefined &&
    last.label === label &&
    last.end === ends[i - 1] &&
    (isNextTo(reading, i - 1) || isHyphened(reading, i - 1));
  const span: Found = {
    start: isJoined ? last.start : (starts[i] ?? 0),
    end: ends[i] ?? 0,
    label,
    confidence: 0.6,
    recognizer: ID,
    because: `taken for ${NAMED[label]} by its letters and neighbours`,
  };
  if (isJoined) spans[spans.length - 1] = span;
  else spans.push(span);
}
