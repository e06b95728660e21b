import type { Language } from '../../core/language.ts';
import type { OutcomeInput, OutcomeRefusal } from '../../core/outcome.ts';
import type { Feature } from '../data/feature-schema.ts';
import { labelIn } from '../data/label.ts';
import { readFeature } from '../data/training-set.ts';
import type { ModelDocument } from '../model-document.ts';
import type { InputValues } from '../open-model.ts';

/** With fewer people in the training data a value counts as unknown to the model. */
const LEAST_PEOPLE = 5;
/** Above this share of inputs missing the answer would say more about them than about the patient. */
const MOST_MISSING = 0.5;

/** An input in the words of the schema. */
export function inputOf(feature: Feature, language: Language): OutcomeInput {
  return { name: feature.name, label: labelIn(feature, language) };
}

/** Whether an input has a value. */
export function isGiven(values: InputValues, { name }: Feature): boolean {
  return values[name] !== undefined && values[name] !== null;
}

type Refused = Pick<OutcomeRefusal, 'refused' | 'inputs'>;

/** Why these inputs get no answer; undefined: they do. Missing ones are looked at last: what is there must be right first. */
export function refusalOf(
  document: ModelDocument,
  values: InputValues,
  language: Language,
): Refused | undefined {
  const { features } = document;
  const told = (some: readonly Feature[]): readonly OutcomeInput[] => some.map(one => inputOf(one, language));
  const given = features.filter(feature => isGiven(values, feature));
  const outside = given.filter(feature => readFeature(feature, values[feature.name]) === 'refused');
  if (outside.length > 0) return { refused: 'out-of-range', inputs: told(outside) };
  const strange = given.filter(feature => isStrange(document, feature, values[feature.name]));
  if (strange.length > 0) return { refused: 'out-of-distribution', inputs: told(strange) };
  const missing = features.filter(feature => !isGiven(values, feature));
  if (missing.length > MOST_MISSING * features.length)
    return { refused: 'too-many-missing', inputs: told(missing) };
  return undefined;
}

/** Beyond where all but five people of the training data lie on either side, or at a level that fewer than five had. */
function isStrange({ training }: ModelDocument, { name }: Feature, value: unknown): boolean {
  const known = training.distribution.find(one => one.name === name);
  const { quantiles, shares, missing = 0 } = known ?? {};
  const [lowest] = quantiles ?? [];
  const highest = quantiles?.at(-1);
  if (typeof value === 'number' && lowest !== undefined && highest !== undefined)
    return value < lowest || value > highest;
  if (shares === undefined) return false;
  const level = typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
  return (shares[level] ?? 0) * training.rows * (1 - missing) < LEAST_PEOPLE;
}
