import type { Resampling } from '../evaluate/bootstrap.ts';
import { createRandom, derivedSeed } from '../numeric/random.ts';
import { range } from '../numeric/vector.ts';
import type { Replicate } from '../replicate.ts';
import { type FittedPipeline, fitPipeline, type Pipeline, type Recipe } from './fit-pipeline.ts';
import type { Steps } from './steps.ts';

/** Enough for the outer fortieths to be told, and few enough to be kept. */
const MOST = 100;
/** With fewer no range is told. */
const LEAST = 20;
/** Streams of their own, apart from those of the evaluation. */
const STREAM = 2_000_000;

/**
 * The chosen candidate fitted anew on resampled people, calibration and imputation included. None for trees, which would be too long
 * to keep, and none where a set is too large to be resampled.
 */
export function fitReplicates(
  { pipeline, selection }: FittedPipeline,
  resampling: Resampling,
  resamples: number,
  recipe: Recipe,
  { seed, steps }: { readonly seed: number; readonly steps: Steps },
): readonly Replicate[] {
  if (pipeline.scorer.kind !== 'logistic' || resamples < LEAST) return [];
  const own: Recipe = { ...recipe, candidates: [selection.chosen.candidate] };
  const fitOne = (b: number): Replicate => {
    const { learn } = resampling.resample(createRandom(derivedSeed(seed, STREAM + b)));
    return replicateOf(fitPipeline(learn, range(learn.outcome.length), own, derivedSeed(seed, b)).pipeline);
  };
  return Array.from({ length: Math.min(MOST, resamples) }, (_, b) =>
    steps.once(`replicate ${b}`, () => fitOne(b)),
  );
}

function replicateOf({ scorer, calibration }: Pipeline): Replicate {
  if (scorer.kind !== 'logistic') throw new RangeError('only linear models are kept as replicates');
  const { design, model } = scorer;
  return {
    fill: [...design.fill],
    terms: design.terms.map(term =>
      term.kind === 'spline' ? { ...term, knots: [...term.knots] } : { ...term },
    ),
    intercept: model.intercept,
    coefficients: [...model.coefficients],
    calibration:
      calibration.kind === 'isotonic'
        ? { kind: 'isotonic', scores: [...calibration.scores], probabilities: [...calibration.probabilities] }
        : calibration,
  };
}
