import type { Passage } from '../core/guideline.ts';
import { characterGrams } from './character-grams.ts';

/** A passage and how near it is to what was asked: 0 for nothing in common, 1 for the same words. */
export interface Hit {
  readonly passage: Passage;
  readonly score: number;
}

/** Finds passages by what they say and what they answer. */
export interface PassageIndex {
  /** The nearest passages, nearest first; equally near ones by id. */
  readonly search: (question: string, limit: number) => readonly Hit[];
}

type Posting = readonly [unit: number, weight: number];

/** What is compared with a question: each question that a passage answers, and its text in each language. */
function unitsOf({ section, guideline }: Passage, asked: (question: string) => boolean): readonly string[] {
  const { title, text, questions } = section;
  const texts = (['nb', 'en'] as const).map(
    language => `${guideline.title[language]} ${title[language]} ${title[language]} ${text[language]}`,
  );
  return [...texts, ...[...questions.nb, ...questions.en].filter(asked)];
}

const weightOf = (count: number, rarity: number): number => (1 + Math.log(count)) * rarity;

function rarities(grams: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const spread = new Map<string, number>();
  for (const counts of grams) for (const gram of counts.keys()) spread.set(gram, (spread.get(gram) ?? 0) + 1);
  return new Map([...spread].map(([gram, units]) => [gram, Math.log(1 + grams.length / units)]));
}

function lengthOf(counts: ReadonlyMap<string, number>, rarity: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [gram, count] of counts) sum += weightOf(count, rarity.get(gram) ?? 0) ** 2;
  return Math.sqrt(sum);
}

/**
 * Cosine of character n-grams, weighted by how rare each is. A passage is as near as the nearest of its texts and questions.
 * @param asked which of the questions of the passages are indexed; left out: all. Measuring leaves some out.
 */
export function indexPassages(
  passages: readonly Passage[],
  asked: (question: string) => boolean = () => true,
): PassageIndex {
  const units = passages.flatMap((passage, owner) => unitsOf(passage, asked).map(text => ({ owner, text })));
  const grams = units.map(({ text }) => characterGrams(text));
  const rarity = rarities(grams);
  const postings = new Map<string, Posting[]>();
  grams.forEach((counts, unit) => {
    const length = lengthOf(counts, rarity) || 1;
    for (const [gram, count] of counts) {
      const list = postings.get(gram);
      const posting = [unit, weightOf(count, rarity.get(gram) ?? 0) / length] as const;
      if (list === undefined) postings.set(gram, [posting]);
      else list.push(posting);
    }
  });
  const nearness = (question: string): readonly number[] => {
    const counts = characterGrams(question);
    const length = lengthOf(counts, rarity) || 1;
    const scores = units.map(() => 0);
    for (const [gram, count] of counts) {
      const weight = weightOf(count, rarity.get(gram) ?? 0) / length;
      for (const [unit, other] of postings.get(gram) ?? [])
        scores[unit] = (scores[unit] ?? 0) + weight * other;
    }
    const best = passages.map(() => 0);
    units.forEach(({ owner }, unit) => {
      best[owner] = Math.max(best[owner] ?? 0, scores[unit] ?? 0);
    });
    return best;
  };
  return {
    search: (question, limit) => {
      const best = nearness(question);
      const hits = passages.map((passage, i) => ({ passage, score: best[i] ?? 0 }));
      return hits
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1))
        .slice(0, limit);
    },
  };
}
