import type { OutcomeInterval } from '../../core/outcome.ts';
import { type Calibration, calibrated } from '../calibrate/calibration.ts';
import { readFeature } from '../data/training-set.ts';
import { termOf } from '../features/design.ts';
import type { ModelDocument } from '../model-document.ts';
import { quantileOfSorted } from '../numeric/vector.ts';
import type { InputValues } from '../open-model.ts';
import type { Replicate } from '../replicate.ts';

const LEVEL = 0.95;

/** The range of an answer: of the models on resampled people where they were kept, else of unseen people with a similar answer. */
export function outcomeInterval(
  document: ModelDocument,
  values: InputValues,
  probability: number,
): OutcomeInterval {
  const { replicates = [] } = document;
  return replicates.length > 0
    ? bootstrapInterval(document, replicates, values, probability)
    : heldOutInterval(document, probability);
}

/** Percentiles of what the replicates say, widened to hold the answer itself. */
function bootstrapInterval(
  { features }: ModelDocument,
  replicates: readonly Replicate[],
  values: InputValues,
  probability: number,
): OutcomeInterval {
  const row = features.map(feature => {
    const reading = readFeature(feature, values[feature.name]);
    return reading === 'refused' ? Number.NaN : reading;
  });
  const said = Float64Array.from(replicates, one => answerOf(one, row)).sort();
  const tail = (1 - LEVEL) / 2;
  return {
    low: Math.min(probability, quantileOfSorted(said, tail)),
    high: Math.max(probability, quantileOfSorted(said, 1 - tail)),
    level: LEVEL,
    method: 'bootstrap',
    of: replicates.length,
  };
}

function answerOf(
  { fill, terms, intercept, coefficients, calibration }: Replicate,
  row: readonly number[],
): number {
  let score = intercept;
  terms.forEach((term, t) => {
    const value = termOf(term, fill[term.feature] ?? 0)(row[term.feature] ?? Number.NaN);
    score += (coefficients[t] ?? 0) * value;
  });
  return calibrated(calibrationOf(calibration), score);
}

function calibrationOf(kept: Replicate['calibration']): Calibration {
  if (kept.kind !== 'isotonic') return kept;
  const { scores, probabilities } = kept;
  return {
    kind: 'isotonic',
    scores: Float64Array.from(scores),
    probabilities: Float64Array.from(probabilities),
  };
}

/** What became of unseen people with a similar answer. Without any, nothing is known: the whole range. */
function heldOutInterval({ evaluation }: ModelDocument, probability: number): OutcomeInterval {
  const distance = (predicted: number): number => Math.abs(predicted - probability);
  const [bin] = [...evaluation.calibrationCurve].sort(
    (a, b) => distance(a.predicted) - distance(b.predicted),
  );
  if (bin === undefined) return { low: 0, high: 1, level: LEVEL, method: 'held-out', of: 0 };
  const low = Math.min(bin.low, probability);
  const high = Math.max(bin.high, probability);
  return { low, high, level: LEVEL, method: 'held-out', of: Math.round(bin.rows) };
}
