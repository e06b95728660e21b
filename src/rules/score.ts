import type { Facts, FactValue, Interval } from '../core/condition-tree.ts';
import type { Score } from '../core/knowledge.ts';
import type { CompiledCondition } from './compile-condition.ts';
import { compileCondition } from './compile-condition.ts';

/** Facts of scores begin with it: `score:<id>`. */
export const SCORE_PREFIX = 'score:';

/** A score as closures. */
export interface CompiledScore {
  readonly id: string;
  /** Facts its items mention, sorted. */
  readonly facts: readonly string[];
  readonly items: readonly CompiledItem[];
  /** Every total that is possible with what is known; `low` equals `high` when no item is open. */
  total(facts: Facts): Interval;
  /** Facts that could still change the total, items with most points first, ties by id. */
  missing(facts: Facts): readonly string[];
  /** Known facts that gave or denied points. */
  because(facts: Facts): readonly string[];
}

/** One item as closures. */
export interface CompiledItem {
  readonly id: string;
  readonly points: number;
  /** Items of one group are steps of one thing; an item without one is a group by itself. */
  readonly group: string;
  readonly condition: CompiledCondition;
}

/**
 * Compiles a score once, at load. An item that fires adds its points, one that does not adds none, one that cannot tell
 * widens the interval.
 * @throws Error naming the item when its points are not finite, its condition does not compile, or it builds on a score.
 */
export function compileScore(score: Score): CompiledScore {
  const items = score.items.map(item => compileItem(score.id, item));
  const names = [...new Set(items.map(item => item.group))];
  const groups = names.map(name => items.filter(item => item.group === name));
  return {
    id: score.id,
    facts: [...new Set(items.flatMap(item => item.condition.facts))].sort(),
    items,
    total: facts => total(groups, facts),
    missing: facts => missing(items, facts),
    because: facts => because(items, facts),
  };
}

/** The total of one score; for many use {@link compileScore} once. */
export function score(definition: Score, facts: Facts): Interval {
  return compileScore(definition).total(facts);
}

function compileItem(score: string, { id, points, when, group }: Score['items'][number]): CompiledItem {
  const name = `score ${JSON.stringify(score)}, item ${JSON.stringify(id)}`;
  if (!Number.isFinite(points)) throw new Error(`${name}: points are not a finite number`);
  const condition = compileCondition(when);
  // Scores are added to the facts in one pass; one that waits for another would depend on their order.
  if (condition.facts.some(isScore)) throw new Error(`${name}: builds on another score`);
  return { id, points, group: group === undefined ? `item ${id}` : `group ${group}`, condition };
}

function total(groups: readonly (readonly CompiledItem[])[], facts: Facts): Interval {
  let low = 0;
  let high = 0;
  for (const group of groups) {
    const range = rangeOf(group, facts);
    low += range.low;
    high += range.high;
  }
  return { low, high };
}

/** What one group can give: the points of the step that holds, else anything between the open ones and none. */
function rangeOf(group: readonly CompiledItem[], facts: Facts): Interval {
  let low = 0;
  let high = 0;
  for (const { points, condition } of group) {
    const truth = condition.truth(facts);
    if (truth === 'fires') return { low: points, high: points };
    if (truth === 'does-not-fire') continue;
    low = Math.min(low, points);
    high = Math.max(high, points);
  }
  return { low, high };
}

function missing(items: readonly CompiledItem[], facts: Facts): string[] {
  const weight = new Map<string, number>();
  for (const { points, condition } of items) {
    for (const fact of condition.evaluate(facts).missing) {
      weight.set(fact, Math.max(weight.get(fact) ?? 0, Math.abs(points)));
    }
  }
  return [...weight].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([fact]) => fact);
}

function because(items: readonly CompiledItem[], facts: Facts): string[] {
  const decided = items
    .map(item => item.condition.evaluate(facts))
    .filter(verdict => verdict.truth !== 'cannot-tell');
  return [...new Set(decided.flatMap(verdict => verdict.because))].sort();
}

function isScore(fact: string): boolean {
  return fact.startsWith(SCORE_PREFIX);
}

function scoreId(fact: string): string {
  return fact.slice(SCORE_PREFIX.length);
}

/** The scores of a release, ready to be added to facts. */
export interface ScoreSet {
  /**
   * See {@link withScores}; only scores that mention a known fact cost anything.
   * @param changed facts that are other than when the scores were added; left out: all.
   */
  withScores(facts: Facts, changed?: Iterable<string>): Facts;
  /** Puts in the place of each `score:<id>` the facts its total still waits for. */
  openItems(missing: readonly string[], facts: Facts): readonly string[];
}

/**
 * Compiles the scores of a release, once at load.
 * @throws Error naming the item that does not compile.
 */
export function compileScores(scores: Iterable<Score>): ScoreSet {
  const compiled = new Map([...scores].map(definition => [definition.id, compileScore(definition)]));
  const byFact = new Map<string, CompiledScore[]>();
  for (const one of compiled.values()) {
    for (const fact of one.facts) byFact.set(fact, [...(byFact.get(fact) ?? []), one]);
  }
  return {
    withScores: (facts, changed = facts.keys()) => {
      const touched = new Set<CompiledScore>();
      for (const fact of changed) {
        const mentioning = byFact.get(fact);
        if (mentioning !== undefined) for (const one of mentioning) touched.add(one);
      }
      return touched.size === 0 ? facts : addTotals(facts, touched);
    },
    openItems: (ids, facts) => {
      if (!ids.some(isScore)) return ids;
      return [
        ...new Set(
          ids.flatMap(id => (isScore(id) ? (compiled.get(scoreId(id))?.missing(facts) ?? [id]) : [id])),
        ),
      ];
    },
  };
}

/**
 * The facts and `score:<id>` for each score of which at least one fact is known: a number when the total is certain,
 * else the interval. A score of which nothing is known is left out, and so unknown.
 */
export function withScores(facts: Facts, scores: Iterable<CompiledScore>): Facts {
  return addTotals(
    facts,
    [...scores].filter(one => one.facts.some(fact => facts.has(fact))),
  );
}

function addTotals(facts: Facts, scores: Iterable<CompiledScore>): Facts {
  const all = new Map<string, FactValue | Interval>(facts);
  for (const one of scores) {
    const interval = one.total(facts);
    all.set(SCORE_PREFIX + one.id, interval.low === interval.high ? interval.low : interval);
  }
  return all;
}
