import type { ScoreResult } from '../core/analysis.ts';
import type { DecisionRule, Knowledge, Score } from '../core/knowledge.ts';
import type { Language } from '../core/language.ts';
import { LIMITS } from '../core/limits.ts';
import type { Truth } from '../core/verdict.ts';
import { type CompiledRule, compileDecisionRule, type RuleReading } from '../rules/decision-rule.ts';
import { reasonOf } from './because.ts';
import type { Case } from './case.ts';

interface Rule {
  readonly score: Score;
  readonly rule: DecisionRule;
  readonly compiled: CompiledRule;
}

const ORDER: readonly ScoreResult['answer'][] = ['required', 'cannot-tell', 'consider', 'not-required'];

function metOf(truth: Truth): boolean | 'unknown' {
  return truth === 'cannot-tell' ? 'unknown' : truth === 'fires';
}

function itemsOf({ items }: Score, reading: RuleReading, language: Language): ScoreResult['items'] {
  return items.map(({ id, label, points }, place) => ({
    id,
    label: label[language],
    points,
    met: metOf(reading.items[place]?.truth ?? 'cannot-tell'),
  }));
}

/** The one meaning that is left. One that would leave something undone is not told before it is known that the rule applies. */
function meaningOf(
  { meanings }: DecisionRule,
  { possible, answer }: RuleReading,
  language: Language,
): Pick<ScoreResult, 'meaning'> {
  const [only, ...others] = possible;
  const meaning = others.length === 0 ? meanings.find(({ id }) => id === only) : undefined;
  if (meaning === undefined || meaning.answer !== answer) return {};
  return { meaning: { id: meaning.id, title: meaning.title[language], text: meaning.text[language] } };
}

function resultOf({ score, rule }: Rule, reading: RuleReading, one: Case): ScoreResult {
  const { labels } = one;
  const { language } = labels;
  return {
    id: score.id,
    name: score.name[language],
    total: reading.total,
    answer: reading.answer,
    ...meaningOf(rule, reading, language),
    possible: reading.possible,
    who: rule.who[language],
    applies: reading.applies === 'fires' ? true : 'unknown',
    ...(rule.caution === undefined ? {} : { caution: rule.caution[language] }),
    items: itemsOf(score, reading, language),
    because: reading.because.map(fact => reasonOf(fact, one)),
    missing: reading.missing.slice(0, LIMITS.scoreQuestions).map(labels.ask),
    sources: labels.sources(score.sources),
  };
}

function byAnswer(a: ScoreResult, b: ScoreResult): number {
  return (
    ORDER.indexOf(a.answer) - ORDER.indexOf(b.answer) ||
    a.missing.length - b.missing.length ||
    (a.id < b.id ? -1 : 1)
  );
}

/**
 * The part that tells what published decision rules say: those whose topic holds and of which something is known, what is
 * required first.
 */
export function createScorePart(knowledge: Knowledge): (one: Case) => readonly ScoreResult[] {
  const rules: Rule[] = [...knowledge.scores.values()].flatMap(score => {
    const compiled = compileDecisionRule(score);
    return compiled === undefined || score.rule === undefined ? [] : [{ score, rule: score.rule, compiled }];
  });
  return one =>
    rules
      .filter(({ compiled }) => compiled.relevant(one.facts))
      .map(rule => resultOf(rule, rule.compiled.read(one.facts), one))
      .sort(byAnswer);
}
