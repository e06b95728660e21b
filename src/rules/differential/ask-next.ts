import type { Facts, FactValue, Interval } from '../../core/condition-tree.ts';
import type { Urgency } from '../../core/knowledge.ts';
import { URGENCIES } from '../../core/knowledge.ts';
import type { Influence } from './information.ts';
import { expectedChance, informationGain } from './information.ts';
import type { Distribution, WeighedCandidate } from './odds.ts';
import { standing } from './odds.ts';
import type { CompiledWeight } from './weigh.ts';

/** A fact worth asking for. */
export interface Ask {
  readonly fact: string;
  /** Present, it would raise a red flag of a condition that must not be missed. */
  readonly urgency?: Urgency;
  /** Expected information in nats, for order alone. */
  readonly gain: number;
}

/** What to ask for each candidate by condition, and over all of them. */
export interface AskLists {
  readonly overall: readonly Ask[];
  readonly byCondition: ReadonlyMap<string, readonly Ask[]>;
}

const OVERALL_AT_MOST = 10;
const EACH_AT_MOST = 5;

/**
 * Ranks what is not known: first what would raise a red flag of a condition that must not be missed (strongest urgency
 * first), then by expected information, ties by id. What cannot move anything is not asked.
 */
export function askNext(
  weighed: readonly WeighedCandidate[],
  distribution: Distribution,
  facts: Facts,
): AskLists {
  const influences = new Map<string, Influence[]>();
  const urgencies = new Map<string, Urgency>();
  const byCondition = new Map<string, readonly Ask[]>();
  for (const one of weighed) {
    const own = influencesOn(one, standing(one, distribution), facts);
    const urgent = urgentFacts(one, facts);
    byCondition.set(one.candidate.condition, ranked(own, urgent, EACH_AT_MOST));
    for (const [fact, list] of own) influences.set(fact, [...(influences.get(fact) ?? []), ...list]);
    for (const [fact, urgency] of urgent) urgencies.set(fact, strongest(urgencies.get(fact), urgency));
  }
  return { overall: ranked(influences, urgencies, OVERALL_AT_MOST), byCondition };
}

function ranked(
  influences: ReadonlyMap<string, readonly Influence[]>,
  urgencies: ReadonlyMap<string, Urgency>,
  atMost: number,
): Ask[] {
  const asks = [...new Set([...influences.keys(), ...urgencies.keys()])].map((fact): Ask => {
    const on = influences.get(fact) ?? [];
    const gain = informationGain(on, expectedChance(on));
    const urgency = urgencies.get(fact);
    return { fact, gain, ...(urgency && { urgency }) };
  });
  return asks
    .filter(ask => ask.urgency !== undefined || ask.gain > 0)
    .sort(byWorth)
    .slice(0, atMost);
}

function byWorth(a: Ask, b: Ask): number {
  const rank = ({ urgency }: Ask) => (urgency === undefined ? URGENCIES.length : URGENCIES.indexOf(urgency));
  const gain = b.gain - a.gain;
  return rank(a) - rank(b) || (Math.abs(gain) > 1e-12 ? gain : a.fact < b.fact ? -1 : 1);
}

function strongest(known: Urgency | undefined, other: Urgency): Urgency {
  return known !== undefined && URGENCIES.indexOf(known) <= URGENCIES.indexOf(other) ? known : other;
}

/** Weights of facts that are not known: fact to what the answer would do. */
function influencesOn(one: WeighedCandidate, value: number, facts: Facts): Map<string, Influence[]> {
  const counted = new Map(one.said.filter(said => said.counted).map(said => [said.group, said]));
  const influences = new Map<string, Influence[]>();
  for (const weight of one.candidate.weights) {
    const fact = askable(weight, facts);
    if (fact === undefined) continue;
    const now = counted.get(weight.group)?.log ?? 0;
    const change = (log: number | undefined) =>
      log !== undefined && Math.abs(log) > Math.abs(now) ? log - now : 0;
    const influence = { present: change(weight.present?.log), absent: change(weight.absent?.log) };
    influences.set(fact, [
      ...(influences.get(fact) ?? []),
      { ...influence, standing: value, numeric: one.numeric },
    ]);
  }
  return influences;
}

/** The one fact a weight waits for: its finding, or what its condition misses most. */
function askable(weight: CompiledWeight, facts: Facts): string | undefined {
  if (weight.condition) return weight.condition.evaluate(facts).missing[0];
  return typeof facts.get(weight.finding) === 'boolean' ? undefined : weight.finding;
}

/** Facts that, present, would by themselves make a way of the red flag fire. */
function urgentFacts(one: WeighedCandidate, facts: Facts): Map<string, Urgency> {
  const urgent = new Map<string, Urgency>();
  const assumed = new Map<string, FactValue | Interval>(facts);
  for (const { urgency, condition } of one.candidate.ways) {
    if (urgency === 'soon') continue;
    const { truth, missing } = condition.evaluate(facts);
    if (truth !== 'cannot-tell') continue;
    for (const fact of missing) {
      const before = assumed.get(fact);
      if (condition.truth(assumed.set(fact, true)) === 'fires')
        urgent.set(fact, strongest(urgent.get(fact), urgency));
      if (before === undefined) assumed.delete(fact);
      else assumed.set(fact, before);
    }
  }
  return urgent;
}
