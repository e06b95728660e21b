import type { ConditionTree } from '../../core/condition-tree.ts';
import type { Band, Basis, Provenance } from '../../core/evidence-base.ts';
import type {
  Candidate,
  ClinicalCondition,
  Complaint,
  EvidenceWeight,
  Protocol,
  RedFlag,
  Score,
  Weight,
} from '../../core/knowledge.ts';

/** Knowledge without clinical meaning, for tests of this room. */
export const TEXT = { nb: '', nn: '', en: '' };

const CHECKED = { by: 'test', where: 'nowhere', on: '2000-01-01' };

export function source(basis: Basis, checked = true): Provenance {
  return { reference: 'test', basis, ...(checked && { checked: CHECKED }) };
}

export function ratio(likelihoodRatio: number, from: Provenance = source('published')): EvidenceWeight {
  return { likelihoodRatio, source: from };
}

export function band(name: Band): EvidenceWeight {
  return { band: name, source: source('consensus') };
}

export function is(fact: string): ConditionTree {
  return { fact, operator: 'equal', value: true };
}

export function condition(id: string, more: Partial<ClinicalCondition> = {}): ClinicalCondition {
  return { id, name: TEXT, icd10: [], icpc2: [], mustNotMiss: false, ...more };
}

/** A condition that only weighs. */
export function weighing(
  id: string,
  weights: readonly Weight[],
  more: Partial<ClinicalCondition> = {},
): ClinicalCondition {
  return condition(id, { differential: { weights }, ...more });
}

export function redFlag(more: Partial<RedFlag>): RedFlag {
  return { urgency: 'urgent', title: TEXT, action: TEXT, raise: [], ask: [], sources: [], ...more };
}

export function protocol(id: string, more: Partial<Protocol> = {}): Protocol {
  return {
    id,
    title: TEXT,
    phases: [],
    contraindications: [],
    expectedCourse: [],
    adaptations: [],
    home: [],
    grade: '',
    sources: [],
    ...more,
  };
}

export function probability(condition: string, p: number, when?: ConditionTree): Candidate {
  return { condition, pretest: { probability: p, source: source('published') }, ...(when && { when }) };
}

export function frequency(condition: string, how: 'common' | 'uncommon' | 'rare'): Candidate {
  return { condition, pretest: { frequency: how, source: source('consensus') } };
}

export function complaint(candidates: readonly Candidate[]): Complaint {
  return { id: 'complaint', name: TEXT, presents: [], icpc2: [], candidates };
}

export function knowing(...conditions: readonly ClinicalCondition[]): {
  readonly conditions: ReadonlyMap<string, ClinicalCondition>;
  readonly scores: ReadonlyMap<string, Score>;
} {
  return { conditions: new Map(conditions.map(one => [one.id, one])), scores: new Map() };
}
