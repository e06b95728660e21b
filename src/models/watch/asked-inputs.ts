import type { EvaluationRecord } from '../../core/record.ts';
import type { Feature } from '../data/feature-schema.ts';
import { readFeature } from '../data/training-set.ts';
import type { InputValues } from '../open-model.ts';

/** What a model was asked with, as it is kept: values that its schema allows, by name. What is not there was missing, or was refused. */
export type KeptInputs = Readonly<Record<string, string | number | boolean>>;

/** The inputs of a question that may be kept: nothing but declared names with allowed values, so that no text of a client comes in. */
export function keptInputs(features: readonly Feature[], values: InputValues): KeptInputs {
  const kept: Record<string, string | number | boolean> = {};
  for (const feature of features) {
    const value = values[feature.name];
    const isKept = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    if (isKept && readFeature(feature, value) !== 'refused') kept[feature.name] = value;
  }
  return kept;
}

/** The inputs one version of a model was asked with in an evaluation; undefined: it was not asked, or they were not kept then. */
export function askedInputs(record: Pick<EvaluationRecord, 'models'>, hash: string): KeptInputs | undefined {
  return record.models.find(one => one.hash === hash)?.inputs;
}
