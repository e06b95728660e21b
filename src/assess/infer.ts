import type { Operator } from '../core/condition-tree.ts';
import type { Finding } from '../core/finding.ts';
import type { Vocabulary } from '../core/vocabulary.ts';
import { type Standings, stand } from './fact-base.ts';

/** What follows from what, closed over several steps. Made once per knowledge. */
export interface Inferences {
  /** Finding to the more general ones that hold with it. */
  readonly general: ReadonlyMap<string, readonly string[]>;
  /** Finding to the more specific ones that cannot hold without it. */
  readonly specific: ReadonlyMap<string, readonly string[]>;
  readonly thresholds: ReadonlyMap<string, readonly Threshold[]>;
}

interface Bound {
  readonly operator: Operator;
  readonly value: number;
}

interface Threshold {
  readonly id: string;
  readonly present: Bound;
  readonly absent: Bound;
}

function reach(id: string, implies: (id: string) => readonly string[]): readonly string[] {
  const seen = new Set<string>([id]);
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const other of implies(next)) {
      if (seen.has(other)) continue;
      seen.add(other);
      open.push(other);
    }
  }
  seen.delete(id);
  return [...seen];
}

/** Makes the inferences of a vocabulary. */
export function compileInferences(vocabulary: Vocabulary): Inferences {
  const general = new Map<string, readonly string[]>();
  const specific = new Map<string, string[]>();
  for (const id of vocabulary.findings.keys()) {
    const wider = reach(id, one => vocabulary.findings.get(one)?.implies ?? []);
    if (wider.length > 0) general.set(id, wider);
    for (const other of wider) specific.set(other, [...(specific.get(other) ?? []), id]);
  }
  const thresholds = new Map([...vocabulary.quantities].map(([id, { findings }]) => [id, findings]));
  return { general, specific, thresholds };
}

/** A value that is only a bound decides only where every value on its side would. */
function meets(finding: Finding, { operator, value }: Bound): boolean {
  const measured = finding.value;
  if (measured === undefined) return false;
  const { bound } = finding;
  switch (operator) {
    case 'lessThan':
      return bound !== 'lower' && (measured < value || (bound === 'upper' && measured <= value));
    case 'lessThanInclusive':
      return bound !== 'lower' && measured <= value;
    case 'greaterThan':
      return bound !== 'upper' && (measured > value || (bound === 'lower' && measured >= value));
    case 'greaterThanInclusive':
      return bound !== 'upper' && measured >= value;
    case 'equal':
      return bound === undefined && measured === value;
    default:
      return false;
  }
}

function derivedFrom(finding: Finding, id: string, present: boolean): Finding {
  const status = present ? 'present' : 'absent';
  // Most findings have neither, and a plain copy costs a fraction of one that leaves members out.
  if (finding.side === undefined && finding.durationDays === undefined)
    return { ...finding, id, status, origin: 'derived' };
  const { side: _side, durationDays: _durationDays, ...rest } = finding;
  return { ...rest, id, status, origin: 'derived' };
}

function applyThresholds(quantities: readonly Finding[], inferences: Inferences, standings: Standings): void {
  for (const finding of quantities) {
    for (const { id, present, absent } of inferences.thresholds.get(finding.id) ?? []) {
      if (meets(finding, present)) {
        // Measured now against denied in words: a contradiction that must be seen.
        stand(standings, id, derivedFrom(finding, id, true), true);
      } else if (meets(finding, absent) && !standings.has(id)) {
        // A normal value now does not take back what was said of this illness.
        stand(standings, id, derivedFrom(finding, id, false), false);
      }
    }
  }
}

function applyImplications(inferences: Inferences, standings: Standings): void {
  const stated = new Set(standings.keys());
  for (const id of stated) {
    const present = standings.get(id)?.present[0];
    for (const other of present ? (inferences.general.get(id) ?? []) : []) {
      if (present && !stated.has(other)) stand(standings, other, derivedFrom(present, other, true), true);
    }
  }
  for (const id of stated) {
    const standing = standings.get(id);
    const absent = standing?.present.length === 0 ? standing.absent[0] : undefined;
    for (const other of absent ? (inferences.specific.get(id) ?? []) : []) {
      if (absent && !standings.has(other)) stand(standings, other, derivedFrom(absent, other, false), false);
    }
  }
}

/**
 * Adds what follows: from a measured value the findings of its thresholds, from a finding the more general ones,
 * from the denial of a general one the denial of its special cases. What is stated beats what is inferred, except
 * that a measured value which contradicts a denial is kept beside it.
 */
export function infer(quantities: readonly Finding[], inferences: Inferences, standings: Standings): void {
  applyThresholds(quantities, inferences, standings);
  applyImplications(inferences, standings);
}
