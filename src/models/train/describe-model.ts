import type { Feature } from '../data/feature-schema.ts';
import type { Term } from '../features/design.ts';
import type { Inputs } from '../features/inputs.ts';
import type { FeatureDistribution, ModelDocument } from '../model-document.ts';
import { at, mean, quantileOfSorted } from '../numeric/vector.ts';
import { binsOf, LEAST_ROWS } from './bins.ts';
import { familyOf } from './candidate.ts';
import type { FittedPipeline } from './fit-pipeline.ts';

const SHARES = [0, 0.025, 0.25, 0.5, 0.75, 0.975, 1];

/** How each feature is distributed. No figure of fewer than five people is told apart from its neighbours. */
export function describeDistribution({ features, columns }: Inputs): FeatureDistribution[] {
  return features.map((feature, f) => {
    const column = columns[f] ?? new Float64Array();
    const present = column.filter(value => !Number.isNaN(value)).sort();
    const missing = 1 - present.length / column.length;
    const { name } = feature;
    if (feature.type === 'number')
      return {
        name,
        missing,
        quantiles: SHARES.map(share => inner(present, share)),
        ...(present.length < LEAST_ROWS ? {} : { bins: binsOf(present) }),
      };
    const levels = feature.type === 'category' ? feature.levels : ['no', 'yes'];
    const shares = levels.map((level, l): [string, number] => [
      level,
      mean(present.map(v => Number(v === l))),
    ]);
    return { name, missing, shares: Object.fromEntries(shares) };
  });
}

/** A quantile; the outer ones leave out five rows on each side, so that no extreme person can be read off. */
function inner(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length <= 10) return quantileOfSorted(sorted, 0.5);
  const edge = 5 / (sorted.length - 1);
  return quantileOfSorted(sorted, Math.min(1 - edge, Math.max(edge, share)));
}

/** A term in words: `age`, `sex: male`, `distress missing`. */
export function nameTerm(term: Term, features: readonly Feature[]): string {
  const feature = features[term.feature];
  if (feature === undefined) throw new RangeError('a term names no feature');
  if (term.kind === 'level' && feature.type === 'category')
    return `${feature.name}: ${feature.levels[term.level] ?? ''}`;
  if (term.kind === 'missing') return `${feature.name} missing`;
  return term.kind === 'spline' ? `${feature.name}, curve ${term.basis + 1}` : feature.name;
}

/** The model in a few figures: family, setting, coefficients or number of trees. */
export function describeModel(
  { pipeline, selection }: FittedPipeline,
  features: readonly Feature[],
): ModelDocument['model'] {
  const { scorer, calibration } = pipeline;
  const { candidate } = selection.chosen;
  const shared = {
    family: familyOf(candidate),
    setting: { ...candidate },
    calibration:
      calibration.kind === 'platt'
        ? `platt: intercept ${calibration.intercept.toFixed(4)}, slope ${calibration.slope.toFixed(4)}`
        : calibration.kind,
  };
  if (scorer.kind === 'boosting') return { ...shared, trees: scorer.model.trees.length };
  return {
    ...shared,
    intercept: scorer.model.intercept,
    terms: scorer.design.terms.map((term, t) => ({
      term: nameTerm(term, features),
      coefficient: at(scorer.model.coefficients, t),
    })),
  };
}
