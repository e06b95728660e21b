import type { ConditionTree, FactValue, Operator } from '../../core/condition-tree.ts';
import type { Provenance } from '../../core/evidence-base.ts';
import type { EvidenceWeight, Urgency } from '../../core/knowledge.ts';
import type { LocalText } from '../../core/language.ts';

/** One piece of a unit, by what it is: whoever tells it chooses the words by `type`. */
export type Told =
  | { readonly type: 'text'; readonly value: LocalText }
  | { readonly type: 'texts'; readonly value: readonly LocalText[] }
  | { readonly type: 'plain'; readonly value: string }
  | { readonly type: 'words'; readonly value: readonly string[] }
  | { readonly type: 'facts'; readonly value: readonly string[] }
  | { readonly type: 'rule'; readonly value: ConditionTree }
  | { readonly type: 'urgency'; readonly value: Urgency }
  | { readonly type: 'weight'; readonly value: EvidenceWeight }
  | { readonly type: 'flag'; readonly value: boolean }
  | { readonly type: 'sources'; readonly value: readonly Provenance[] };

/** What pieces a unit can have; in this order they are told. */
export const ASPECTS = [
  'red-flag',
  'urgency',
  'way',
  'way-urgency',
  'way-decisive',
  'turned-off',
  'title',
  'action',
  'ask',
  'must-not-miss',
  'contraindication',
  'protocol',
  'protocol-title',
  'protocol-when',
  'treatments',
  'phase',
  'adaptation',
  'course',
  'home',
  'grade',
  'weight-present',
  'weight-absent',
  'weight-when',
  'item',
  'meaning',
  'meaning-text',
  'applies',
  'threshold',
  'presents',
  'candidate',
  'name',
  'codes',
  'definition',
  'implies',
  'phrases',
  'validity',
  'text',
  'sources',
  'other',
] as const;
export type Aspect = (typeof ASPECTS)[number];

/** A piece with its place: `of` names which one where there are several. */
export interface Piece {
  readonly aspect: Aspect;
  readonly of?: string;
  readonly told: Told;
}

/** A number that a rule compares with, and what it is now. */
export interface MovedThreshold {
  readonly fact: string;
  readonly operator: Operator;
  readonly before: FactValue;
  readonly after: FactValue;
}

/** One piece that is not as it was; without `before` it is new, without `after` it is gone. */
export interface Difference {
  readonly aspect: Aspect;
  readonly of?: string;
  readonly before?: Told;
  readonly after?: Told;
  /** Where nothing but numbers of a rule moved. */
  readonly thresholds?: readonly MovedThreshold[];
}
