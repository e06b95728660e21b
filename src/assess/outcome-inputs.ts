import type { FactValue, Interval } from '../core/condition-tree.ts';
import type { Feature } from '../models/data/feature-schema.ts';
import type { InputValues } from '../models/open-model.ts';
import type { Case } from './case.ts';
import type { GivenFacts } from './facts.ts';

/** A request's own value of an input is a given fact under this and the name of the input. */
const GIVEN = 'input:';
const DAYS_PER: Readonly<Record<string, number>> = { d: 1, wk: 7, mo: 365.25 / 12, a: 365.25 };
const PATIENT_FACTS: Readonly<Record<string, string>> = {
  age: 'age-years',
  sex: 'sex',
  pregnant: 'pregnant',
};
/** Units without dimension: a score is a count. */
const PLAIN = /^(1|\{.*\})$/;

/** Inputs that a request names itself, as facts of an evaluation; anything else a request can say about them is left to `outcomeInputs`. */
export function givenInputs(inputs: Readonly<Record<string, FactValue>>): [string, FactValue][] {
  return Object.entries(inputs).map(([name, value]) => [`${GIVEN}${name}`, value]);
}

/** Whether two units mean the same. */
function sameUnit(a: string, b: string): boolean {
  return a === b || (PLAIN.test(a) && PLAIN.test(b));
}

function isInterval(value: FactValue | Interval | undefined): value is Interval {
  return typeof value === 'object';
}

/** A value that is known only within bounds is no value for a model. */
function plainFact(one: Case, id: string): FactValue | undefined {
  const value = one.facts.get(id);
  return isInterval(value) ? undefined : value;
}

function codeOf(one: Case, id: string): true | undefined {
  const wanted = id.replace('.', '').toUpperCase();
  const codes = [...one.codes.icpc2, ...one.codes.icd10];
  // A diagnosis that this encounter does not name may still be there.
  return codes.some(code => code.startsWith(wanted)) || undefined;
}

function durationOf(one: Case, feature: Feature): number | undefined {
  const days = plainFact(one, 'duration-days');
  const per = feature.type === 'number' ? DAYS_PER[feature.unit] : undefined;
  return typeof days === 'number' && per !== undefined ? days / per : undefined;
}

function sourced(one: Case, feature: Feature): FactValue | undefined {
  const { kind, id } = feature.source;
  if (kind === 'code') return codeOf(one, id);
  if (kind === 'patient') return plainFact(one, PATIENT_FACTS[id] ?? id);
  return id === 'duration' ? durationOf(one, feature) : plainFact(one, id);
}

/**
 * The inputs of a model as an encounter has them, by the sources that its schema declares. A value of the request itself comes first;
 * what the encounter does not say is left out, and is missing.
 */
export function outcomeInputs(features: readonly Feature[], one: Case, given: GivenFacts): InputValues {
  const values: Record<string, unknown> = {};
  for (const feature of features) {
    const value = given.get(`${GIVEN}${feature.name}`) ?? sourced(one, feature);
    if (value !== undefined) values[feature.name] = value;
  }
  return values;
}

/** Inputs that the knowledge measures in another unit than the model was trained with. */
export function driftedInputs(features: readonly Feature[], { knowledge }: Case): readonly Feature[] {
  return features.filter(feature => {
    if (feature.type !== 'number' || feature.source.kind !== 'quantity') return false;
    const known = knowledge.vocabulary.quantities.get(feature.source.id);
    return known !== undefined && !sameUnit(known.unit, feature.unit);
  });
}
