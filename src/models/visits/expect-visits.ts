import type { ExpectedVisits } from '../../core/outcome.ts';
import { readFeature } from '../data/training-set.ts';
import { termOf } from '../features/design.ts';
import type { ModelDocument } from '../model-document.ts';
import type { InputValues } from '../open-model.ts';
import { expectedCount } from './fit-poisson.ts';
import { countQuantile } from './negative-binomial.ts';

/** How many visits come of a patient with these inputs; undefined where no model of visits was trained, or it did not pass. */
export function expectVisits(
  { visits, features }: Pick<ModelDocument, 'visits' | 'features'>,
  values: InputValues,
): ExpectedVisits | undefined {
  if (visits === undefined || visits.failed.length > 0) return undefined;
  const row = features.map(feature => {
    const reading = readFeature(feature, values[feature.name]);
    return reading === 'refused' ? Number.NaN : reading;
  });
  const terms = visits.terms.map(term =>
    termOf(term, visits.fill[term.feature] ?? 0)(row[term.feature] ?? Number.NaN),
  );
  const { intercept, dispersion, evaluation } = visits;
  const mean = expectedCount({ intercept, coefficients: Float64Array.from(visits.coefficients) }, terms);
  const tail = (1 - evaluation.level) / 2;
  return {
    mean: Math.round(mean * 10) / 10,
    low: countQuantile(tail, mean, dispersion),
    high: countQuantile(1 - tail, mean, dispersion),
    level: evaluation.level,
    of: evaluation.people,
  };
}
