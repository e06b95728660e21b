import type { Passage } from '../core/guideline.ts';
import { characterGrams } from './character-grams.ts';

/** A passage and the share of what was asked that it has: 0 nothing, 1 everything, often. */
export interface Hit {
  readonly passage: Passage;
  readonly score: number;
}

/** Finds passages by what they say and what they answer. */
export interface PassageIndex {
  /** The nearest passages, nearest first; equally near ones by id. */
  readonly search: (question: string, limit: number) => readonly Hit[];
}

/** How soon more of the same tells nothing more, and how much a long passage is held back. */
const SATURATION = 0.6;
const LENGTH_SHARE = 0.3;
/** Titles and questions say what a passage is about: each counts as if it stood there twice. */
const ABOUT = 2;

/**
 * Less than this in common is by chance: of questions that a passage answers, 95 in 100 have more (`docs/reference/quality.md`), of
 * questions about other things few.
 */
const LEAST = 0.2;

interface Entry {
  readonly owner: number;
  readonly counts: ReadonlyMap<string, number>;
  readonly length: number;
}

type Posting = readonly [entry: number, weight: number];

function entryOf(
  { guideline, section }: Passage,
  owner: number,
  language: 'nb' | 'en',
  asked: (question: string) => boolean,
): Entry {
  const counts = new Map<string, number>();
  const add = (text: string, times: number): void => {
    for (const [gram, count] of characterGrams(text))
      counts.set(gram, (counts.get(gram) ?? 0) + count * times);
  };
  add(section.text[language], 1);
  add(guideline.publisher, 1);
  for (const text of [guideline.title[language], section.title[language]]) add(text, ABOUT);
  for (const question of section.questions[language].filter(asked)) add(question, ABOUT);
  let length = 0;
  for (const count of counts.values()) length += count;
  return { owner, counts, length };
}

function raritiesOf(entries: readonly Entry[]): ReadonlyMap<string, number> {
  const spread = new Map<string, number>();
  for (const { counts } of entries)
    for (const gram of counts.keys()) spread.set(gram, (spread.get(gram) ?? 0) + 1);
  const all = entries.length;
  return new Map([...spread].map(([gram, some]) => [gram, Math.log(1 + (all - some + 0.5) / (some + 0.5))]));
}

function postingsOf(
  entries: readonly Entry[],
  rarity: ReadonlyMap<string, number>,
): ReadonlyMap<string, readonly Posting[]> {
  const mean = entries.reduce((sum, { length }) => sum + length, 0) / (entries.length || 1);
  const postings = new Map<string, Posting[]>();
  entries.forEach(({ counts, length }, entry) => {
    const held = SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * length) / mean);
    for (const [gram, count] of counts) {
      const weight = (rarity.get(gram) ?? 0) * (count / (count + held));
      const list = postings.get(gram);
      if (list === undefined) postings.set(gram, [[entry, weight]]);
      else list.push([entry, weight]);
    }
  });
  return postings;
}

/**
 * Okapi BM25 over character n-grams, each language of a passage by itself; a passage is as near as the nearer of the two. Robertson S,
 * Zaragoza H. The probabilistic relevance framework: BM25 and beyond. Found Trends Inf Retr 2009;3:333-89.
 * @param asked which of the questions of the passages are indexed; left out: all. Measuring leaves some out.
 */
export function indexPassages(
  passages: readonly Passage[],
  asked: (question: string) => boolean = () => true,
): PassageIndex {
  const entries = passages.flatMap((passage, owner) =>
    (['nb', 'en'] as const).map(language => entryOf(passage, owner, language, asked)),
  );
  const rarity = raritiesOf(entries);
  const postings = postingsOf(entries, rarity);
  // What nobody says is as rare as can be, and counts in what was asked.
  const unknown = Math.log(1 + 2 * entries.length + 1);
  const nearness = (question: string): readonly number[] => {
    const scores = entries.map(() => 0);
    const best = passages.map(() => 0);
    let most = 0;
    for (const gram of characterGrams(question).keys()) {
      most += rarity.get(gram) ?? unknown;
      for (const [entry, weight] of postings.get(gram) ?? []) scores[entry] = (scores[entry] ?? 0) + weight;
    }
    entries.forEach(({ owner }, entry) => {
      best[owner] = Math.max(best[owner] ?? 0, (scores[entry] ?? 0) / (most || 1));
    });
    return best;
  };
  return {
    search: (question, limit) => {
      const best = nearness(question);
      const hits = passages.map((passage, i) => ({ passage, score: best[i] ?? 0 }));
      return hits
        .filter(({ score }) => score >= LEAST)
        .sort((a, b) => b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1))
        .slice(0, limit);
    },
  };
}
