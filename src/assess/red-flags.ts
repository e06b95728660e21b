import type { Because, RaisedRedFlag } from '../core/analysis.ts';
import { type ClinicalCondition, type Knowledge, URGENCIES } from '../core/knowledge.ts';
import { LIMITS } from '../core/limits.ts';
import { compileRedFlags, type RedFlagVerdict } from '../rules/red-flags.ts';
import { becauseOf } from './because.ts';
import type { Case } from './case.ts';
import { tellingFirst } from './telling.ts';

function union(lists: readonly (readonly string[])[]): readonly string[] {
  return lists.length === 1 && lists[0] ? lists[0] : [...new Set(lists.flat())];
}

function raised(condition: ClinicalCondition, ways: readonly RedFlagVerdict[], one: Case): RaisedRedFlag[] {
  const { redFlag } = condition;
  const summary = one.labels.condition(condition.id);
  const first = ways[0];
  if (!redFlag || !summary || !first) return [];
  const { base, labels, inferences, knowledge } = one;
  const reasons = (facts: readonly string[]): readonly Because[] =>
    tellingFirst(
      facts.map(fact => becauseOf(fact, base, labels)),
      redFlag.ask,
      inferences,
      knowledge.vocabulary,
    );
  const known = (fact: string): boolean => base.facts.has(fact) || base.conflicting.has(fact);
  const because = union(ways.map(way => way.verdict.because));
  const against = union(ways.map(way => way.against)).filter(fact => !because.includes(fact));
  const provenance = redFlag.raise.flatMap(way =>
    ways.some(({ way: id }) => id === way.id) ? way.sources : [],
  );
  const missing = redFlag.ask.filter(fact => !known(fact)).slice(0, LIMITS.shownQuestions);
  return [
    {
      id: condition.id,
      condition: summary,
      urgency: first.urgency,
      title: redFlag.title[labels.language],
      action: redFlag.action[labels.language],
      rule: first.way,
      because: reasons(because),
      against: reasons(against),
      missing: missing.map(labels.ask),
      sources: labels.sources([...provenance, ...redFlag.sources]),
    },
  ];
}

function byUrgency(a: RaisedRedFlag, b: RaisedRedFlag): number {
  const urgency = URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency);
  return urgency || b.because.length - a.because.length || (a.id < b.id ? -1 : 1);
}

/**
 * The part that raises red flags: one for each condition, however many of its ways fire; most urgent first, then what
 * has most behind it. Ways that cannot be told raise nothing.
 */
export function createRedFlagPart(knowledge: Knowledge): (one: Case) => readonly RaisedRedFlag[] {
  const rules = compileRedFlags(knowledge);
  return one => {
    const byCondition = new Map<string, RedFlagVerdict[]>();
    for (const verdict of rules.fired(one.facts, one.base.conflicting)) {
      const ways = byCondition.get(verdict.condition);
      if (ways) ways.push(verdict);
      else byCondition.set(verdict.condition, [verdict]);
    }
    const out: RaisedRedFlag[] = [];
    for (const [id, ways] of byCondition) {
      const condition = knowledge.conditions.get(id);
      if (condition) out.push(...raised(condition, ways, one));
    }
    return out.sort(byUrgency);
  };
}
