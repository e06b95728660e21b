import type { Facts } from '../../core/condition-tree.ts';
import type { Band, Provenance } from '../../core/evidence-base.ts';
import type { EvidenceWeight, Weight } from '../../core/knowledge.ts';
import { LIMITS } from '../../core/limits.ts';
import type { CompiledCondition } from '../compile-condition.ts';
import { compileCondition } from '../compile-condition.ts';
import { bandLog } from './ordinal.ts';

/** What one side of a weight says, active and capped. */
export interface Side {
  /** Natural logarithm of the capped likelihood ratio, or of the band's place in the ranking. */
  readonly log: number;
  /** The ratio as used, capped; left out for a band. */
  readonly likelihoodRatio?: number;
  readonly band?: Band;
  readonly source: Provenance;
}

export interface CompiledWeight {
  readonly finding: string;
  /** Weights with the same one are correlated: only the strongest counts. */
  readonly group: string;
  readonly condition?: CompiledCondition;
  readonly present?: Side;
  readonly absent?: Side;
}

/** A weight that something said brings into play. */
export interface SaidWeight extends Side {
  readonly finding: string;
  /** The facts it was read from. */
  readonly facts: readonly string[];
  readonly status: 'present' | 'absent';
  readonly group: string;
  /** False where a stronger one of its correlated group counts instead. */
  readonly counted: boolean;
}

/** Published and derived figures count only when checked at their source; consensus only as what it is. */
export function isActive(source: Provenance): boolean {
  return source.basis === 'consensus' || source.checked !== undefined;
}

/**
 * @throws Error naming the finding when a likelihood ratio is not a positive finite number or `when` does not compile.
 */
export function compileWeight(weight: Weight): CompiledWeight {
  const present = compileSide(weight.finding, weight.present);
  const absent = compileSide(weight.finding, weight.absent);
  return {
    finding: weight.finding,
    // Two thresholds of the same finding say the same thing twice, so a finding is its own group.
    group: weight.group === undefined ? `finding:${weight.finding}` : `group:${weight.group}`,
    ...(weight.when && { condition: compileCondition(weight.when) }),
    ...(present && { present }),
    ...(absent && { absent }),
  };
}

function compileSide(finding: string, evidence: EvidenceWeight | undefined): Side | undefined {
  if (evidence === undefined || !isActive(evidence.source)) return undefined;
  const { source } = evidence;
  if ('band' in evidence) return { log: bandLog(evidence.band), band: evidence.band, source };
  // Consensus is ordinal: a number that rests on it alone is not used.
  if (source.basis === 'consensus') return undefined;
  const ratio = evidence.likelihoodRatio;
  if (!(Number.isFinite(ratio) && ratio > 0)) {
    throw new Error(`weight of ${JSON.stringify(finding)}: the likelihood ratio is not a positive number`);
  }
  const likelihoodRatio = Math.min(LIMITS.likelihoodRatioHigh, Math.max(LIMITS.likelihoodRatioLow, ratio));
  return { log: Math.log(likelihoodRatio), likelihoodRatio, source };
}

/** The weights that what was said brings into play, the strongest of each group counted; unknown brings none. */
export function weigh(weights: readonly CompiledWeight[], facts: Facts): readonly SaidWeight[] {
  const said = weights.flatMap(weight => {
    const reading = read(weight, facts);
    return reading === undefined ? [] : [reading];
  });
  const best = new Map<string, SaidWeight>();
  for (const reading of said) {
    const other = best.get(reading.group);
    if (other === undefined || byStrength(reading, other) < 0) best.set(reading.group, reading);
  }
  return said
    .map(reading => (best.get(reading.group) === reading ? { ...reading, counted: true } : reading))
    .sort(byStrength);
}

function read(weight: CompiledWeight, facts: Facts): SaidWeight | undefined {
  const heard = weight.condition
    ? readCondition(weight.condition, facts)
    : readFinding(weight.finding, facts);
  const side = heard && weight[heard.status];
  return side && heard && { ...side, ...heard, finding: weight.finding, group: weight.group, counted: false };
}

type Heard = Pick<SaidWeight, 'status' | 'facts'>;

function readFinding(finding: string, facts: Facts): Heard | undefined {
  const value = facts.get(finding);
  return typeof value === 'boolean' ? { status: value ? 'present' : 'absent', facts: [finding] } : undefined;
}

function readCondition(condition: CompiledCondition, facts: Facts): Heard | undefined {
  const { truth, because } = condition.evaluate(facts);
  if (truth === 'cannot-tell') return undefined;
  return { status: truth === 'fires' ? 'present' : 'absent', facts: because };
}

function byStrength(a: SaidWeight, b: SaidWeight): number {
  return (
    Math.abs(b.log) - Math.abs(a.log) ||
    order(a.finding, b.finding) ||
    order(a.status, b.status) ||
    order(a.facts.join(), b.facts.join()) ||
    a.log - b.log
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
