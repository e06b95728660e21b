import type { ConditionTree, Facts } from '../core/condition-tree.ts';
import type { Verdict } from '../core/verdict.ts';
import type { CompiledCondition } from './compile-condition.ts';
import { compileCondition } from './compile-condition.ts';
import { compileWatches } from './watches.ts';

/** A condition with a name. */
export interface Rule {
  readonly id: string;
  readonly when: ConditionTree;
}

/** A rule as closures. */
export interface CompiledRule {
  readonly id: string;
  readonly condition: CompiledCondition;
}

/** Rules that are asked together. */
export interface RuleSet {
  readonly rules: ReadonlyMap<string, CompiledRule>;
  /** Rules that mention a known fact, in the order they were given. Costs as much as there are such rules. */
  touched(facts: Facts): readonly CompiledRule[];
  /** Rules that fire, in no order. Costs as much as there are rules one step of which is known to hold. */
  fired(facts: Facts): readonly CompiledRule[];
  /**
   * Verdicts of the touched rules, id to verdict. For every other rule of the set `untouched` has the answer.
   */
  evaluate(facts: Facts): ReadonlyMap<string, Verdict>;
  /** The verdict of a rule none of whose facts is known; always cannot tell. Undefined for an id not in the set. */
  untouched(id: string): Verdict | undefined;
}

const NOTHING: Facts = new Map();

/**
 * Compiles rules and indexes them by the facts they mention, so that a rule about something else costs nothing.
 * @param background facts that nearly every patient has (age, sex). They alone do not touch a rule, unless they alone
 * could make it fire; so a rule left out because of them would not have fired.
 * @throws Error naming the rule that does not compile or whose id is there twice.
 */
export function compileRules(rules: readonly Rule[], background: ReadonlySet<string> = new Set()): RuleSet {
  const compiled = rules.map(compileRule);
  const byId = new Map(compiled.map(rule => [rule.id, rule]));
  if (byId.size < compiled.length)
    throw new Error(`rule ${JSON.stringify(firstDouble(compiled))} is there twice`);
  const index = indexByFact(compiled, background);
  const untouched = new Map(compiled.map(rule => [rule.id, rule.condition.evaluate(NOTHING)]));
  const watching = compileWatches(rules.map(({ when }) => when));
  const touched = (facts: Facts) => pick(compiled, index, facts);
  return {
    rules: byId,
    touched,
    fired: facts => firing(compiled, watching(facts), facts),
    evaluate: facts => new Map(touched(facts).map(rule => [rule.id, rule.condition.evaluate(facts)])),
    untouched: id => untouched.get(id),
  };
}

function compileRule({ id, when }: Rule): CompiledRule {
  try {
    return { id, condition: compileCondition(when) };
  } catch (cause) {
    throw new Error(
      `rule ${JSON.stringify(id)}: ${cause instanceof Error ? cause.message : 'does not compile'}`,
      { cause },
    );
  }
}

function firstDouble(compiled: readonly CompiledRule[]): string | undefined {
  return compiled.find((rule, i) => compiled.findIndex(other => other.id === rule.id) < i)?.id;
}

function indexByFact(
  compiled: readonly CompiledRule[],
  background: ReadonlySet<string>,
): Map<string, number[]> {
  const index = new Map<string, number[]>();
  compiled.forEach(({ condition }, position) => {
    const alone = condition.canFireOn(background);
    for (const fact of condition.facts) {
      if (background.has(fact) && !alone) continue;
      const positions = index.get(fact);
      if (positions === undefined) index.set(fact, [position]);
      else positions.push(position);
    }
  });
  return index;
}

function firing(
  compiled: readonly CompiledRule[],
  positions: Iterable<number>,
  facts: Facts,
): CompiledRule[] {
  const fired: CompiledRule[] = [];
  for (const position of positions) {
    const rule = compiled[position];
    if (rule?.condition.fires(facts)) fired.push(rule);
  }
  return fired;
}

function pick(
  compiled: readonly CompiledRule[],
  index: ReadonlyMap<string, readonly number[]>,
  facts: Facts,
): CompiledRule[] {
  const positions = new Set<number>();
  for (const fact of facts.keys()) {
    for (const position of index.get(fact) ?? []) positions.add(position);
  }
  return [...positions].sort((a, b) => a - b).flatMap(position => compiled[position] ?? []);
}
