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

/** What is said of a weight when its side holds, made once: as the one that counts in its group, and as another. */
export interface Reading {
  readonly counting: SaidWeight;
  readonly idle: SaidWeight;
}

/** A weight with everything that does not depend on the patient; a side that is not active is left out. */
export interface CompiledWeight {
  readonly finding: string;
  /** Weights with the same one are correlated: only the strongest counts. */
  readonly group: string;
  readonly condition?: CompiledCondition;
  readonly present?: Side;
  readonly absent?: Side;
  readonly whenPresent?: Reading;
  readonly whenAbsent?: Reading;
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
  const { finding, when } = weight;
  const present = compileSide(finding, weight.present);
  const absent = compileSide(finding, weight.absent);
  // Two thresholds of the same finding say the same thing twice, so a finding is its own group.
  const group = weight.group === undefined ? `finding:${finding}` : `group:${weight.group}`;
  const condition = when && compileCondition(when);
  // A condition on several facts says only at the patient which of them it rests on.
  const facts = condition ? condition.facts : [finding];
  return {
    finding,
    group,
    ...(condition && { condition }),
    ...(present && { present, whenPresent: reading(present, 'present', finding, group, facts) }),
    ...(absent && { absent, whenAbsent: reading(absent, 'absent', finding, group, facts) }),
  };
}

function reading(
  side: Side,
  status: SaidWeight['status'],
  finding: string,
  group: string,
  facts: readonly string[],
): Reading {
  const idle: SaidWeight = { ...side, status, facts, finding, group, counted: false };
  return { idle, counting: { ...idle, counted: true } };
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

const NOTHING: readonly SaidWeight[] = [];

/** The weights that what was said brings into play, the strongest of each group counted; unknown brings none. */
export function weigh(weights: readonly CompiledWeight[], facts: Facts): readonly SaidWeight[] {
  let heard: Reading[] | undefined;
  for (const weight of weights) {
    const said = read(weight, facts);
    if (said === undefined) continue;
    if (heard === undefined) heard = [said];
    else heard.push(said);
  }
  if (heard === undefined) return NOTHING;
  const said: SaidWeight[] = [];
  for (const one of heard) said.push(isStrongest(one, heard) ? one.counting : one.idle);
  return said.sort(byStrength);
}

/** Of two that are equal in everything, the first. */
function isStrongest(one: Reading, heard: readonly Reading[]): boolean {
  let before = true;
  for (const other of heard) {
    if (other === one) before = false;
    else if (other.idle.group === one.idle.group) {
      const order = byStrength(other.idle, one.idle);
      if (order < 0 || (order === 0 && before)) return false;
    }
  }
  return true;
}

function read(weight: CompiledWeight, facts: Facts): Reading | undefined {
  if (weight.condition !== undefined) return readCondition(weight, weight.condition, facts);
  const value = facts.get(weight.finding);
  return value === true ? weight.whenPresent : value === false ? weight.whenAbsent : undefined;
}

function readCondition(
  weight: CompiledWeight,
  condition: CompiledCondition,
  facts: Facts,
): Reading | undefined {
  const truth = condition.truth(facts);
  if (truth === 'cannot-tell') return undefined;
  const said = truth === 'fires' ? weight.whenPresent : weight.whenAbsent;
  if (said === undefined || condition.facts.length === 1) return said;
  const idle = { ...said.idle, facts: condition.evaluate(facts).because };
  return { idle, counting: { ...idle, counted: true } };
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
