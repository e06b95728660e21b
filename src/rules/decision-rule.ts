import type { Facts, Interval } from '../core/condition-tree.ts';
import type { Score, ScoreAnswer, ScoreMeaning } from '../core/knowledge.ts';
import type { Truth } from '../core/verdict.ts';
import { type CompiledCondition, compileCondition } from './compile-condition.ts';
import { BACKGROUND } from './red-flags.ts';
import { type CompiledScore, compileScore, SCORE_PREFIX } from './score.ts';

/** What a published rule says on what is known. */
export interface RuleReading {
  readonly id: string;
  readonly total: Interval;
  /** `cannot-tell` as long as what is unknown could still change it. Never `not-required` from silence. */
  readonly answer: ScoreAnswer | 'cannot-tell';
  /** Ids of the meanings that are still possible, in their order; one when it is settled. */
  readonly possible: readonly string[];
  /** Whether the patient is one for whom the rule was made. */
  readonly applies: Truth;
  /** Items, and whether each holds. */
  readonly items: readonly { readonly id: string; readonly truth: Truth }[];
  /** Known facts that gave or denied points. */
  readonly because: readonly string[];
  /** Facts that could still change the answer: items first, those with most points leading, then for whom it is. */
  readonly missing: readonly string[];
}

/** A published rule as closures. */
export interface CompiledRule {
  readonly id: string;
  /** Whether it is worth showing: its topic holds, enough items can be told, and it is not known not to apply. */
  relevant(facts: Facts): boolean;
  /** What it says, relevant or not. */
  read(facts: Facts): RuleReading;
}

interface Meaning {
  readonly id: string;
  readonly answer: ScoreAnswer;
  readonly condition: CompiledCondition;
}

interface Parts {
  readonly score: CompiledScore;
  readonly topic: CompiledCondition;
  readonly applies: CompiledCondition | undefined;
  readonly excluded: CompiledCondition | undefined;
  readonly meanings: readonly Meaning[];
  readonly minKnown: number;
}

/**
 * Compiles a score's rule once, at load; undefined for a score that is only counted.
 * @throws Error naming what does not compile.
 */
export function compileDecisionRule(definition: Score): CompiledRule | undefined {
  const { id, rule } = definition;
  if (rule === undefined) return undefined;
  const parts: Parts = {
    score: compileScore(definition),
    topic: compileCondition(rule.topic),
    applies: rule.applies && compileCondition(rule.applies),
    excluded: rule.excluded && compileCondition(rule.excluded),
    meanings: rule.meanings.map(compileMeaning),
    minKnown: rule.minKnown,
  };
  return { id, relevant: facts => relevant(parts, facts), read: facts => read(parts, facts) };
}

function compileMeaning({ id, answer, when }: ScoreMeaning): Meaning {
  return { id, answer, condition: compileCondition(when) };
}

function relevant({ topic, applies, excluded, score, minKnown }: Parts, facts: Facts): boolean {
  if (!topic.fires(facts) || applies?.truth(facts) === 'does-not-fire' || excluded?.fires(facts))
    return false;
  const known = new Set<string>();
  for (const { group, condition } of score.items) {
    if (!known.has(group) && isTold(condition, facts)) known.add(group);
  }
  return known.size >= minKnown;
}

/** Settled, and not by age or sex alone: those are known of nearly everybody. */
function isTold(condition: CompiledCondition, facts: Facts): boolean {
  const { truth, because } = condition.evaluate(facts);
  return truth !== 'cannot-tell' && because.some(fact => !BACKGROUND.has(fact));
}

function read({ score, applies, meanings }: Parts, facts: Facts): RuleReading {
  const total = score.total(facts);
  const known = new Map(facts).set(SCORE_PREFIX + score.id, total);
  const possible = stillPossible(meanings, known);
  const suits = applies?.truth(facts) ?? 'fires';
  const answer = answerOf(possible, suits);
  return {
    id: score.id,
    total,
    answer,
    possible: possible.map(({ id }) => id),
    applies: suits,
    items: score.items.map(({ id, condition }) => ({ id, truth: condition.truth(facts) })),
    because: score.because(facts),
    missing: missingOf(score, applies, facts, answer, possible.length === 1),
  };
}

/** The first meaning that holds, and those before it that might. */
function stillPossible(meanings: readonly Meaning[], facts: Facts): readonly Meaning[] {
  const possible: Meaning[] = [];
  for (const meaning of meanings) {
    const truth = meaning.condition.truth(facts);
    if (truth !== 'does-not-fire') possible.push(meaning);
    if (truth === 'fires') break;
  }
  return possible;
}

/**
 * What all possible meanings agree on. Several that only say `consider` differ in what is to be considered, so they
 * settle nothing; and nothing may be left undone where nobody knows whether the rule was made for this patient.
 */
function answerOf(possible: readonly Meaning[], applies: Truth): RuleReading['answer'] {
  const [first, ...others] = possible;
  if (first === undefined || others.some(({ answer }) => answer !== first.answer)) return 'cannot-tell';
  if (first.answer === 'consider' && others.length > 0) return 'cannot-tell';
  if (first.answer === 'not-required' && applies !== 'fires') return 'cannot-tell';
  return first.answer;
}

function missingOf(
  score: CompiledScore,
  applies: CompiledCondition | undefined,
  facts: Facts,
  answer: RuleReading['answer'],
  settled: boolean,
): readonly string[] {
  if (answer !== 'cannot-tell' && settled) return [];
  const open = settled ? [] : score.missing(facts);
  // A requirement stands whomever the rule was made for; only what it would leave undone depends on that.
  return answer === 'required' ? open : [...new Set([...open, ...(applies?.missing(facts) ?? [])])];
}
