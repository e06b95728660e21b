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
  Treatment,
  Weight,
} from '../../core/knowledge.ts';

/** Knowledge without clinical meaning, for tests of this room. */
export const TEXT = { nb: '', nn: '', en: '' };

const CHECKED = { by: 'test', where: 'nowhere', on: '2000-01-01' };

/** A provenance; a published figure that is not checked is not active. */
export function source(basis: Basis, checked = true): Provenance {
  return { reference: 'test', basis, ...(checked && { checked: CHECKED }) };
}

/** A weight as a likelihood ratio. */
export function ratio(likelihoodRatio: number, from: Provenance = source('published')): EvidenceWeight {
  return { likelihoodRatio, source: from };
}

/** A weight as consensus. */
export function band(name: Band): EvidenceWeight {
  return { band: name, source: source('consensus') };
}

/** A finding that is present. */
export function is(fact: string): ConditionTree {
  return { fact, operator: 'equal', value: true };
}

/** A condition with nothing but its name. */
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

/** A red flag without ways. */
export function redFlag(more: Partial<RedFlag>): RedFlag {
  return { urgency: 'urgent', title: TEXT, action: TEXT, raise: [], ask: [], sources: [], ...more };
}

/** A protocol without content. */
export function protocol(id: string, more: Partial<Protocol> = {}): Protocol {
  return {
    id,
    title: TEXT,
    treatments: [],
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

/** A candidate with a published pretest probability. */
export function probability(condition: string, p: number, when?: ConditionTree): Candidate {
  return { condition, pretest: { probability: p, source: source('published') }, ...(when && { when }) };
}

/** A candidate with an ordinal frequency. */
export function frequency(condition: string, how: 'common' | 'uncommon' | 'rare'): Candidate {
  return { condition, pretest: { frequency: how, source: source('consensus') } };
}

/** A complaint that nothing makes the topic. */
export function complaint(candidates: readonly Candidate[]): Complaint {
  return { id: 'complaint', name: TEXT, presents: [], icpc2: [], candidates };
}

/** Knowledge of these conditions and no scores. */
export function knowing(...conditions: readonly ClinicalCondition[]): {
  readonly conditions: ReadonlyMap<string, ClinicalCondition>;
  readonly scores: ReadonlyMap<string, Score>;
  readonly treatments: ReadonlyMap<string, Treatment>;
} {
  return {
    conditions: new Map(conditions.map(one => [one.id, one])),
    scores: new Map(),
    treatments: new Map(),
  };
}
