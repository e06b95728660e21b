import type { Facts, FactValue, Interval } from '../../core/condition-tree.ts';
import type { Urgency } from '../../core/knowledge.ts';
import { URGENCIES } from '../../core/knowledge.ts';
import type { Influence } from './information.ts';
import { informationGain } from './information.ts';
import type { Distribution, WeighedCandidate } from './odds.ts';
import { standing } from './odds.ts';
import type { CompiledWeight, Side } from './weigh.ts';

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

/** What answers about one fact would do. */
interface Open {
  readonly on: Influence[];
  urgency?: Urgency;
  /** Reckoned when first asked for; -1 before. */
  gain: number;
}

const OVERALL_AT_MOST = 10;
const EACH_AT_MOST = 5;
/** Gains are rounded, so that the order in which they are summed cannot break a tie. */
const GAIN_STEPS = 1e12;

/**
 * Ranks what is not known: first what would raise a red flag of a condition that must not be missed (strongest urgency
 * first), then by expected information, ties by id. What cannot move anything is not asked.
 */
export function askNext(
  weighed: readonly WeighedCandidate[],
  distribution: Distribution,
  facts: Facts,
): AskLists {
  const all = new Map<string, Open>();
  const byCondition = new Map<string, readonly Ask[]>();
  for (const one of weighed) {
    const own = new Map<string, Open>();
    addInfluences(one, standing(one, distribution), facts, own);
    addUrgent(one, facts, own);
    byCondition.set(one.candidate.condition, ranked(own, EACH_AT_MOST));
    for (const [fact, open] of own) merge(all, fact, open);
  }
  return { overall: ranked(all, OVERALL_AT_MOST), byCondition };
}

function openAt(map: Map<string, Open>, fact: string): Open {
  const known = map.get(fact);
  if (known !== undefined) return known;
  const open: Open = { on: [], gain: -1 };
  map.set(fact, open);
  return open;
}

/** A fact that speaks to one candidate alone, as most do, keeps what was reckoned for it. */
function merge(all: Map<string, Open>, fact: string, own: Open): void {
  const open = all.get(fact);
  if (open === undefined) {
    all.set(fact, own);
    return;
  }
  const urgency = own.urgency === undefined ? open.urgency : strongest(open.urgency, own.urgency);
  all.set(fact, { on: [...open.on, ...own.on], gain: -1, ...(urgency && { urgency }) });
}

function ranked(opens: ReadonlyMap<string, Open>, atMost: number): Ask[] {
  const asks: Ask[] = [];
  for (const [fact, open] of opens) {
    if (open.gain < 0) open.gain = Math.round(informationGain(open.on) * GAIN_STEPS) / GAIN_STEPS;
    const { gain, urgency } = open;
    if (urgency !== undefined) asks.push({ fact, gain, urgency });
    else if (gain > 0) asks.push({ fact, gain });
  }
  return asks.sort(byWorth).slice(0, atMost);
}

function byWorth(a: Ask, b: Ask): number {
  return urgencyRank(a.urgency) - urgencyRank(b.urgency) || b.gain - a.gain || (a.fact < b.fact ? -1 : 1);
}

function urgencyRank(urgency: Urgency | undefined): number {
  return urgency === undefined ? URGENCIES.length : URGENCIES.indexOf(urgency);
}

function strongest(known: Urgency | undefined, other: Urgency): Urgency {
  return known !== undefined && urgencyRank(known) <= urgencyRank(other) ? known : other;
}

/** Adds what answers to its weights would do, for facts that are not known. */
function addInfluences(one: WeighedCandidate, value: number, facts: Facts, into: Map<string, Open>): void {
  const counted = new Map<string, number>();
  for (const said of one.said) if (said.counted) counted.set(said.group, said.log);
  for (const weight of one.candidate.weights) {
    const fact = askable(weight, facts);
    if (fact === undefined) continue;
    const now = counted.get(weight.group) ?? 0;
    const present = change(weight.present, now);
    const absent = change(weight.absent, now);
    if (present !== 0 || absent !== 0)
      openAt(into, fact).on.push({ standing: value, present, absent, numeric: one.numeric });
  }
}

/** A weight moves the odds only where it is stronger than what already counts of its group. */
function change(side: Side | undefined, now: number): number {
  return side !== undefined && Math.abs(side.log) > Math.abs(now) ? side.log - now : 0;
}

/** The one fact a weight waits for: its finding, or what its condition misses most. */
function askable(weight: CompiledWeight, facts: Facts): string | undefined {
  if (weight.condition) return weight.condition.missing(facts)[0];
  return typeof facts.get(weight.finding) === 'boolean' ? undefined : weight.finding;
}

/** Adds facts that, present, would by themselves make a way of the red flag fire. */
function addUrgent(one: WeighedCandidate, facts: Facts, into: Map<string, Open>): void {
  if (one.raised || one.candidate.ways.length === 0) return;
  const assumed = new Map<string, FactValue | Interval>(facts);
  for (const { urgency, condition } of one.candidate.ways) {
    if (urgency === 'soon') continue;
    for (const fact of condition.missing(facts)) {
      const before = assumed.get(fact);
      if (condition.truth(assumed.set(fact, true)) === 'fires') {
        const open = openAt(into, fact);
        open.urgency = strongest(open.urgency, urgency);
      }
      if (before === undefined) assumed.delete(fact);
      else assumed.set(fact, before);
    }
  }
}
