import type { Outcome, OutcomeInterval, OutcomeModel, OutcomeProvenance } from '../../core/outcome.ts';
import type { ModelDocument } from '../model-document.ts';
import type { InputValues, OpenModel } from '../open-model.ts';
import { inputOf, isGiven, refusalOf } from './check-inputs.ts';
import { strongestReasons } from './strongest-reasons.ts';

const LEVEL = 0.95;

/** A model as answers name it. */
export function outcomeModel({ id, version, title }: ModelDocument, hash: string): OutcomeModel {
  return { id, version, hash, title };
}

/**
 * What a model says of one patient: a calibrated probability with what it rests on, or why it says nothing. The same model and
 * inputs give the same.
 */
export async function predictOutcome(model: OpenModel, hash: string, values: InputValues): Promise<Outcome> {
  const { document } = model;
  const about = outcomeModel(document, hash);
  const refusal = refusalOf(document, values);
  if (refusal !== undefined) return { ...refusal, model: about };
  const answer = await model.predict(values);
  if (!answer.ok) return { refused: 'out-of-range', model: about, inputs: [] };
  const probability = answer.value;
  const given = document.features.filter(feature => isGiven(values, feature));
  return {
    model: about,
    outcome: document.outcome,
    probability,
    interval: heldOutInterval(document, probability),
    reasons: await strongestReasons(model, values, probability),
    used: given.map(inputOf),
    missing: document.features.filter(feature => !given.includes(feature)).map(inputOf),
    recommendations: [],
    provenance: provenanceOf(document),
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

function provenanceOf({ training, population, intendedUse, notFor }: ModelDocument): OutcomeProvenance {
  const { set, version, hash, licence, attribution, synthetic, people, events } = training;
  return {
    trainingSet: set,
    version,
    hash,
    licence,
    attribution,
    synthetic,
    people,
    events,
    population,
    intendedUse,
    notFor,
  };
}
