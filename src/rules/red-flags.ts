import type { Facts, FactValue, Interval } from '../core/condition-tree.ts';
import type { Knowledge, Urgency } from '../core/knowledge.ts';
import { URGENCIES } from '../core/knowledge.ts';
import type { Verdict } from '../core/verdict.ts';
import type { CompiledCondition } from './compile-condition.ts';
import type { Rule } from './rule-set.ts';
import { compileRules } from './rule-set.ts';
import { compileScores } from './score.ts';

/** Facts nearly every patient has; known alone they are no reason to speak of a red flag. */
export const BACKGROUND: ReadonlySet<string> = new Set(['age-years', 'sex', 'pregnant']);

/** One way of one red flag that fires, or that cannot be told although something known speaks for it. */
export interface RedFlagVerdict {
  readonly condition: string;
  /** Which of the red flag's ways. */
  readonly way: string;
  readonly urgency: Urgency;
  /** Whether it raises however harmless the note as a whole reads. */
  readonly decisive: boolean;
  /** `missing` has open scores replaced by their open items, what the red flag asks for first. */
  readonly verdict: Verdict;
  /** Known facts that speak against it, sorted by id. */
  readonly against: readonly string[];
  /** Only so because conflicting findings were counted as present: show both quotes. */
  readonly conflicting: boolean;
}

/** The red flags of a release, compiled. */
export interface RedFlags {
  /**
   * Ways that fire, strongest urgency first, then those that cannot tell; ties by condition and way.
   * @param facts with scores already added; findings that contradict each other are not in it.
   * @param conflicting ids of findings said to be both present and absent: a red flag is raised when counting them as
   * present raises it, since overlooking it is worse than asking.
   */
  evaluate(facts: Facts, conflicting?: ReadonlySet<string>): readonly RedFlagVerdict[];
  /** Those of `evaluate` that fire. What only cannot be told is not looked at, so it costs far less. */
  fired(facts: Facts, conflicting?: ReadonlySet<string>): readonly RedFlagVerdict[];
}

interface Way {
  readonly condition: string;
  readonly way: string;
  readonly urgency: Urgency;
  readonly decisive: boolean;
  readonly ask: readonly string[];
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Compiles the red flags of every condition, once at load; without the ways that a site has turned off, or those alone.
 * @throws Error naming the way that does not compile.
 */
export function compileRedFlags(
  knowledge: Pick<Knowledge, 'conditions' | 'scores'>,
  which: 'active' | 'deactivated' = 'active',
): RedFlags {
  const { ways, rules } = collectWays(knowledge, which);
  const ruleSet = compileRules(rules, BACKGROUND);
  const scores = compileScores(knowledge.scores.values());
  const judge = (facts: Facts, conflicting: boolean) =>
    ruleSet.touched(facts).flatMap(({ id, condition }) => {
      const way = ways.get(id);
      if (condition.truth(facts) === 'does-not-fire') return [];
      const { pro, con } = condition.voices(facts);
      const verdict = way && worthSaying(condition, pro, facts);
      if (!way || !verdict) return [];
      const missing = askedFirst(scores.openItems(verdict.missing, facts), way.ask);
      return [report(way, { ...verdict, missing }, con, conflicting)];
    });
  const fire = (facts: Facts, conflicting: boolean) =>
    ruleSet.fired(facts).flatMap(({ id, condition }) => {
      const way = ways.get(id);
      if (way === undefined) return [];
      return [report(way, condition.evaluate(facts), condition.voices(facts).con, conflicting)];
    });
  const both = (ask: typeof judge, facts: Facts, conflicting: ReadonlySet<string>) => {
    const said = ask(facts, false);
    if (conflicting.size === 0) return said.sort(byWeight);
    const present = new Map<string, FactValue | Interval>(facts);
    for (const id of conflicting) present.set(id, true);
    return merge(said, ask(scores.withScores(present, conflicting), true)).sort(byWeight);
  };
  return {
    evaluate: (facts, conflicting = NONE) => both(judge, facts, conflicting),
    fired: (facts, conflicting = NONE) => both(fire, facts, conflicting),
  };
}

function collectWays(
  knowledge: Pick<Knowledge, 'conditions'>,
  which: 'active' | 'deactivated',
): { ways: Map<string, Way>; rules: Rule[] } {
  const ways = new Map<string, Way>();
  const rules: Rule[] = [];
  for (const { id: condition, redFlag } of knowledge.conditions.values()) {
    if (redFlag === undefined) continue;
    for (const { id: way, urgency = redFlag.urgency, when, decisive, deactivated, from } of redFlag.raise) {
      if ((deactivated !== undefined) !== (which === 'deactivated')) continue;
      const id = `${condition}/${way}`;
      const alone = decisive === true || from !== undefined;
      ways.set(id, { condition, way, urgency, decisive: alone, ask: redFlag.ask });
      rules.push({ id, when });
    }
  }
  return { ways, rules };
}

function worthSaying(
  condition: CompiledCondition,
  pro: readonly string[],
  facts: Facts,
): Verdict | undefined {
  if (condition.truth(facts) === 'fires') return condition.evaluate(facts);
  if (!pro.some(fact => isReason(fact, facts))) return undefined;
  return { truth: 'cannot-tell', because: pro, missing: condition.missing(facts) };
}

/** Something present; an age, or a finding that is absent, gives no suspicion by itself. */
function isReason(fact: string, facts: Facts): boolean {
  return !BACKGROUND.has(fact) && facts.get(fact) !== false;
}

function askedFirst(missing: readonly string[], ask: readonly string[]): string[] {
  const open = new Set(missing);
  const first = ask.filter(fact => open.has(fact));
  return [...new Set([...first, ...missing])];
}

function report(
  { condition, way, urgency, decisive }: Way,
  verdict: Verdict,
  against: readonly string[],
  conflicting: boolean,
): RedFlagVerdict {
  return { condition, way, urgency, decisive, verdict, against, conflicting };
}

/** What was found without the conflicting findings stands; with them it can only become more. */
function merge(said: readonly RedFlagVerdict[], assumed: readonly RedFlagVerdict[]): RedFlagVerdict[] {
  const all = new Map(said.map(one => [`${one.condition}/${one.way}`, one]));
  for (const one of assumed) {
    const id = `${one.condition}/${one.way}`;
    const known = all.get(id);
    const stronger = known?.verdict.truth === 'cannot-tell' && one.verdict.truth === 'fires';
    if (known === undefined || stronger) all.set(id, one);
  }
  return [...all.values()];
}

function byWeight(a: RedFlagVerdict, b: RedFlagVerdict): number {
  const fired = Number(b.verdict.truth === 'fires') - Number(a.verdict.truth === 'fires');
  const urgency = URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency);
  return fired || urgency || compareIds(a.condition, b.condition) || compareIds(a.way, b.way);
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
