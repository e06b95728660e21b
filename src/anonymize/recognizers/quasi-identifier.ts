import { isNextTo } from '../document/document.ts';
import { Flag } from '../lists/flags.ts';
import type { Reading } from '../proper/reading.ts';
import type { Found } from '../spans/span.ts';
import type { Recognizer } from './recognizer.ts';

const ID = 'quasi-identifier';
const LONGEST_PHRASE = 3;

/** Rare traits by which one person is known: an office held in a named place, an accident or appearance known from the press. All go to review. */
export const quasiIdentifier: Recognizer = {
  id: ID,
  labels: ['OTHER'],
  find(reading) {
    return [...offices(reading), ...events(reading)];
  },
};

function span(reading: Reading, first: number, end: number, because: string): Found {
  const { starts, ends } = reading.tokens;
  return {
    start: starts[first] ?? 0,
    end: ends[end - 1] ?? 0,
    label: 'OTHER',
    confidence: 0.5,
    recognizer: ID,
    because,
    review: true,
  };
}

/** `ordføreren i X`, `rektor ved X skole`, `sokneprest på X`: the office is one person's where the place is named. */
function offices(reading: Reading): Found[] {
  const found: Found[] = [];
  const named = new Set(reading.chunks.map(chunk => chunk.first));
  const { norms } = reading.tokens;
  for (let i = 0; i < reading.flags.length; i++) {
    if (((reading.flags[i] ?? 0) & Flag.office) === 0) continue;
    const isPlaced = /^(?:i|på|ved|for|in|of)$/.test(norms[i + 1] ?? '') && named.has(i + 2);
    if (isPlaced) found.push(span(reading, i, i + 1, 'an office in a named place'));
  }
  return found;
}

const firstWords = new WeakMap<ReadonlySet<string>, ReadonlySet<string>>();

/** First words of phrases, taken once for a list. */
function firstWordsOf(phrases: ReadonlySet<string> | undefined): ReadonlySet<string> {
  if (phrases === undefined) return new Set();
  const known = firstWords.get(phrases);
  if (known !== undefined) return known;
  const firsts = new Set([...phrases].map(phrase => phrase.split(' ')[0] ?? ''));
  firstWords.set(phrases, firsts);
  return firsts;
}

function events(reading: Reading): Found[] {
  const found: Found[] = [];
  const phrases = reading.lexicon.lists.classes.get('context/public-events');
  const firsts = firstWordsOf(phrases);
  const { norms } = reading.tokens;
  for (let i = 0; i < norms.length; i++) {
    if (!firsts.has(norms[i] ?? '')) continue;
    let phrase = norms[i] ?? '';
    for (let at = i; at < i + LONGEST_PHRASE; at++) {
      if (at > i) phrase += ` ${norms[at]}`;
      if (phrases?.has(phrase)) found.push(span(reading, i, at + 1, 'known from the press'));
      if (!isNextTo(reading, at)) break;
    }
  }
  return found;
}
