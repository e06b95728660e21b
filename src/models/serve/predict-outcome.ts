import type { Outcome, OutcomeModel, OutcomeProvenance } from '../../core/outcome.ts';
import type { ModelDocument } from '../model-document.ts';
import type { InputValues, OpenModel } from '../open-model.ts';
import { inputOf, isGiven, refusalOf } from './check-inputs.ts';
import { outcomeInterval } from './outcome-interval.ts';
import { strongestReasons } from './strongest-reasons.ts';

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
    interval: outcomeInterval(document, values, probability),
    reasons: await strongestReasons(model, values, probability),
    used: given.map(inputOf),
    missing: document.features.filter(feature => !given.includes(feature)).map(inputOf),
    recommendations: [],
    provenance: provenanceOf(document),
  };
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
