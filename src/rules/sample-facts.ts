import type { Comparison, ConditionTree, Facts, FactValue, Interval } from '../core/condition-tree.ts';
import type { FactDomain } from '../core/vocabulary.ts';
import type { Random } from './random.ts';
import { pick } from './random.ts';

/** A value for every fact of a condition. */
export type Complete = Readonly<Record<string, FactValue>>;

/** Generates facts for one condition. */
export interface Sampler {
  /** Values for every fact; what `known` says is kept, a number it knows as an interval is drawn from that. */
  complete(random: Random, known?: Facts): Complete;
  /** Low and high of a number fact's domain, undefined for the others. */
  bounds(fact: string): Interval | undefined;
}

type Draw = (random: Random, within: Interval | undefined) => FactValue;

interface Source {
  readonly draw: Draw;
  readonly bounds: Interval | undefined;
}

/** How often a number is taken from around a threshold instead of anywhere. */
const NEAR_THRESHOLD = 0.7;
/** A number beside a threshold stands this far from it. */
const STEP = 1;

/** @throws Error naming the fact that has no domain. */
export function samplerFor(
  tree: ConditionTree,
  facts: readonly string[],
  domains: readonly FactDomain[],
): Sampler {
  const comparisons = comparisonsOf(tree);
  const sources = new Map(facts.map(fact => [fact, sourceFor(fact, comparisons, domains)]));
  return {
    complete: (random, known = new Map()) => {
      const values: [string, FactValue][] = [];
      for (const [fact, { draw }] of sources) {
        const value = known.get(fact);
        const settled = value !== undefined && typeof value !== 'object';
        values.push([fact, settled ? value : draw(random, typeof value === 'object' ? value : undefined)]);
      }
      return Object.fromEntries(values);
    },
    bounds: fact => sources.get(fact)?.bounds,
  };
}

/** Forgets some facts, and of some numbers all but an interval around them. */
export function hideSome(complete: Complete, sampler: Sampler, random: Random): Facts {
  const known = new Map<string, FactValue | Interval>();
  for (const [fact, value] of Object.entries(complete)) {
    const fate = random();
    if (fate < 0.4) continue;
    const bounds = typeof value === 'number' && fate < 0.7 ? sampler.bounds(fact) : undefined;
    known.set(fact, bounds && typeof value === 'number' ? around(value, bounds, random) : value);
  }
  return known;
}

function around(value: number, { low, high }: Interval, random: Random): Interval {
  const below = pick(random, [low, Math.max(low, value - STEP), value]) ?? low;
  const above = pick(random, [high, Math.min(high, value + STEP), value]) ?? high;
  return { low: Math.min(below, value), high: Math.max(above, value) };
}

function comparisonsOf(tree: ConditionTree): Comparison[] {
  if ('all' in tree) return tree.all.flatMap(comparisonsOf);
  if ('any' in tree) return tree.any.flatMap(comparisonsOf);
  return 'not' in tree ? comparisonsOf(tree.not) : [tree];
}

function sourceFor(fact: string, comparisons: readonly Comparison[], domains: readonly FactDomain[]): Source {
  const domain = domains.find(({ id }) => id === fact);
  if (domain === undefined) throw new Error(`no domain for fact ${JSON.stringify(fact)}`);
  const named = comparisons.filter(one => one.fact === fact).flatMap(({ value }) => value);
  const listed = domain.values ?? [];
  if (domain.type === 'boolean') return { draw: random => random() < 0.5, bounds: undefined };
  if (domain.type === 'number')
    return numberSource(
      domain,
      [...named, ...listed].filter(value => typeof value === 'number'),
    );
  const strings = [...new Set([...named, ...listed].filter(value => typeof value === 'string')), ''];
  return { draw: random => pick(random, strings) ?? '', bounds: undefined };
}

/** Both sides of every threshold and the threshold itself, or anything the domain allows. */
function numberSource(domain: FactDomain, thresholds: readonly number[]): Source {
  const known = thresholds.length > 0 ? thresholds : [0];
  const low = domain.low ?? Math.min(...known) - 2 * STEP;
  const high = domain.high ?? Math.max(...known) + 2 * STEP;
  const near = known.flatMap(value => [
    value - STEP,
    value - STEP / 8,
    value,
    value + STEP / 8,
    value + STEP,
  ]);
  const draw: Draw = (random, within = { low, high }) => {
    const inside = near.filter(value => value >= within.low && value <= within.high);
    const anywhere = Math.min(within.high, within.low + random() * (within.high - within.low));
    return random() < NEAR_THRESHOLD ? (pick(random, inside) ?? anywhere) : anywhere;
  };
  return { draw, bounds: { low, high } };
}
