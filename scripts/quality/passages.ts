import type { Passage } from '../../src/core/guideline.ts';
import type { Knowledge } from '../../src/core/knowledge.ts';
import { indexPassages } from '../../src/guidelines/passage-index.ts';
import { passagesOf } from '../../src/guidelines/passages.ts';

/** How well the passages of guidelines are found by questions that were left out of the index. */
export interface PassageResult {
  readonly language: 'nb' | 'en';
  readonly questions: number;
  /** The passage that the question was written for came first, and among the first three. */
  readonly first: number;
  readonly amongThree: number;
  /** Mean of one over the place of that passage; 0 where it was not found. */
  readonly meanReciprocalRank: number;
  /** Score that 95 of 100 of those passages have at least. */
  readonly fifthPercentile: number;
}

/** What would come of searching for a passage by the name of a condition, from a score on. */
export interface NameResult {
  readonly from: number;
  /** Of conditions that have passages: the first one found is one of them, or another. */
  readonly right: number;
  readonly wrong: number;
  /** Of conditions that have none: something is found. */
  readonly withoutAny: number;
}

const LANGUAGES = ['nb', 'en'] as const;
const SHOWN = 20;
const FROM = [0.3, 0.5, 0.7, 0.9];

interface Rank {
  readonly place: number;
  readonly score: number;
}

/** Every second question of each passage is left out of the index and asked; then the others. */
function ranksOf(passages: readonly Passage[], language: 'nb' | 'en', half: number): readonly Rank[] {
  const asked = passages.flatMap(passage =>
    passage.section.questions[language]
      .filter((_question, i) => i % 2 === half)
      .map(question => ({ question, id: passage.id })),
  );
  const left = new Set(asked.map(({ question }) => question));
  const { search } = indexPassages(passages, question => !left.has(question));
  return asked.map(({ question, id }) => {
    const hits = search(question, SHOWN);
    const place = hits.findIndex(({ passage }) => passage.id === id) + 1;
    return { place, score: hits[place - 1]?.score ?? 0 };
  });
}

function resultOf(passages: readonly Passage[], language: 'nb' | 'en'): PassageResult {
  const ranks = [0, 1].flatMap(half => ranksOf(passages, language, half));
  const scores = ranks.map(({ score }) => score).sort((a, b) => a - b);
  const found = ranks.filter(({ place }) => place > 0);
  return {
    language,
    questions: ranks.length,
    first: found.filter(({ place }) => place === 1).length,
    amongThree: found.filter(({ place }) => place <= 3).length,
    meanReciprocalRank: found.reduce((sum, { place }) => sum + 1 / place, 0) / ranks.length,
    fifthPercentile: scores[Math.floor(scores.length * 0.05)] ?? 0,
  };
}

function byNames({ guidelines, conditions }: Knowledge): readonly NameResult[] {
  const passages = passagesOf(guidelines);
  const { search } = indexPassages(passages);
  const linked = new Set(passages.flatMap(({ section }) => section.conditions));
  const tries = [...conditions.values()].flatMap(({ id, name }) =>
    LANGUAGES.flatMap(language => {
      const [hit] = search(name[language], 1);
      return hit ? [{ id, score: hit.score, right: hit.passage.section.conditions.includes(id) }] : [];
    }),
  );
  return FROM.map(from => {
    const given = tries.filter(({ score }) => score >= from);
    const own = given.filter(({ id }) => linked.has(id));
    return {
      from,
      right: own.filter(({ right }) => right).length,
      wrong: own.filter(({ right }) => !right).length,
      withoutAny: given.length - own.length,
    };
  });
}

/** Measures the search over the passages on the questions that stand with them, each language by itself. */
export function measurePassages(knowledge: Knowledge): {
  readonly found: readonly PassageResult[];
  readonly names: readonly NameResult[];
} {
  const passages = passagesOf(knowledge.guidelines);
  return { found: LANGUAGES.map(language => resultOf(passages, language)), names: byNames(knowledge) };
}
