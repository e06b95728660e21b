import type { TokenScorer } from '../../core/token-scorer.ts';
import { tokenFrom } from '../document/around.ts';
import { isHyphened, isNextTo } from '../document/document.ts';
import { initialsBefore } from '../document/initials-before.ts';
import { initialsBehind } from '../document/initials-behind.ts';
import type { Label } from '../label.ts';
import type { Reading } from '../proper/reading.ts';
import type { Found } from '../spans/span.ts';
import { WIDTH, wordFeatures } from './word-features.ts';

/** Classes of a word in the order of the model's output; the first is no identifier. */
export const CLASSES = ['OTHER', 'NAME', 'LOCATION', 'INSTITUTION'] as const;

const ID = 'tagger';
/** Words scored at once; the rest follow, so that a long text needs no more memory than a short one. */
const BATCH = 4096;

/** A trained tagger: its model, and from which probability on a word counts. */
export interface Tagger {
  readonly scorer: TokenScorer;
  readonly threshold: number;
}

/** Spans of the words a tagger takes for names, places and institutions. It adds to the recognizers and takes nothing away; protected words stay. */
export async function tagWords(reading: Reading, { scorer, threshold }: Tagger): Promise<Found[]> {
  const { tokens, ids } = wordFeatures(reading);
  const found: Found[] = [];
  for (let first = 0; first < tokens.length; first += BATCH) {
    const rows = Math.min(BATCH, tokens.length - first);
    const scores = await scorer(ids.slice(first * WIDTH, (first + rows) * WIDTH), rows, WIDTH);
    for (let row = 0; row < rows; row++)
      add(reading, tokens[first + row] ?? 0, bestOf(scores, row), threshold, found);
  }
  return found.map(one => (one.label === 'NAME' ? withInitials(reading, one) : one));
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

interface Best {
  readonly label: Label;
  readonly probability: number;
}

/** The likeliest kind of identifier, with the probability of being any. */
function bestOf(scores: Float32Array, row: number): Best {
  const at = row * CLASSES.length;
  let best = 1;
  for (let n = 2; n < CLASSES.length; n++) if ((scores[at + n] ?? 0) > (scores[at + best] ?? 0)) best = n;
  return { label: CLASSES[best] ?? 'NAME', probability: 1 - (scores[at] ?? 1) };
}

function add(
  reading: Reading,
  i: number,
  { label, probability }: Best,
  threshold: number,
  found: Found[],
): void {
  if (probability < threshold || reading.protectedAt[i] === 1) return;
  const { starts, ends } = reading.tokens;
  const last = found[found.length - 1];
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
    because: `taken for ${label === 'NAME' ? 'a name' : label === 'LOCATION' ? 'a place' : 'an institution'} by its letters and neighbours`,
  };
  if (isJoined) found[found.length - 1] = span;
  else found.push(span);
}
