import type { Feature } from '../data/feature-schema.ts';
import type { FeatureDistribution, ModelDocument } from '../model-document.ts';
import type { KeptInputs } from './asked-inputs.ts';

/** Shares between the quantiles that documents of format 1 hold instead of bins. */
const BETWEEN_QUANTILES = [0.025, 0.225, 0.25, 0.25, 0.225, 0.025];

/** One input in training and now: rows by bin or level in the same order, and rows without it. */
export interface BesideTraining {
  readonly feature: Feature;
  readonly before: readonly number[];
  readonly now: readonly number[];
  readonly missingThen: number;
  readonly missingNow: number;
}

/** The rows of an input in training by bin or level, and where a value belongs. */
interface Reference {
  readonly rows: readonly number[];
  readonly placeOf: (value: string | number | boolean) => number;
}

function numberReference({ bins, quantiles = [] }: FeatureDistribution, present: number): Reference {
  const edges = bins?.edges ?? quantiles.slice(1, -1);
  const rows = bins?.rows ?? BETWEEN_QUANTILES.map(share => share * present);
  const placeOf = (value: string | number | boolean): number => {
    const edge = edges.findIndex(one => Math.fround(Number(value)) <= one);
    return edge === -1 ? rows.length - 1 : edge;
  };
  return { rows, placeOf };
}

function levelReference(
  levels: readonly string[],
  { shares = {} }: FeatureDistribution,
  present: number,
): Reference {
  const levelOf = (value: string | number | boolean): string =>
    typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
  return {
    rows: levels.map(level => (shares[level] ?? 0) * present),
    placeOf: value => levels.indexOf(levelOf(value)),
  };
}

/** Puts what a model was asked with beside what it learned from, input by input; one without anything known in training is left out. */
export function besideTraining(
  { features, training }: Pick<ModelDocument, 'features' | 'training'>,
  asked: readonly KeptInputs[],
): readonly BesideTraining[] {
  return features.flatMap(feature => {
    const known = training.distribution.find(({ name }) => name === feature.name);
    if (known === undefined) return [];
    const missingThen = Math.round(known.missing * training.rows);
    const present = training.rows - missingThen;
    const levels = feature.type === 'category' ? feature.levels : ['no', 'yes'];
    const reference =
      feature.type === 'number' ? numberReference(known, present) : levelReference(levels, known, present);
    const now = reference.rows.map(() => 0);
    for (const inputs of asked) {
      const value = inputs[feature.name];
      const place = value === undefined ? -1 : reference.placeOf(value);
      if (place >= 0) now[place] = (now[place] ?? 0) + 1;
    }
    const missingNow = asked.filter(inputs => inputs[feature.name] === undefined).length;
    return [{ feature, before: reference.rows.map(Math.round), now, missingThen, missingNow }];
  });
}
