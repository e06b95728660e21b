import type { Language } from '../../core/language.ts';
import type {
  Outcome,
  OutcomeInput,
  OutcomeModel,
  OutcomePrediction,
  OutcomeProvenance,
} from '../../core/outcome.ts';
import { labelIn } from '../data/label.ts';
import type { ModelDocument } from '../model-document.ts';
import type { InputValues, OpenModel } from '../open-model.ts';
import { expectVisits } from '../visits/expect-visits.ts';
import { inputOf, isGiven, refusalOf } from './check-inputs.ts';
import { outcomeInterval } from './outcome-interval.ts';
import { recommendations, riskFactors } from './risk-factors.ts';
import { strongestReasons } from './strongest-reasons.ts';

/** A model as answers name it. */
export function outcomeModel(
  { id, version, title, translations }: ModelDocument,
  hash: string,
  language: Language,
): OutcomeModel {
  return { id, version, hash, title: language === 'en' ? title : (translations?.[language].title ?? title) };
}

/**
 * What a model says of one patient: a calibrated probability with what it rests on, or why it says nothing. The same model and
 * inputs give the same. `language` is that of titles and labels, where they were translated.
 */
export async function predictOutcome(
  model: OpenModel,
  hash: string,
  values: InputValues,
  language: Language = 'en',
): Promise<Outcome> {
  const { document } = model;
  const about = outcomeModel(document, hash, language);
  const refusal = refusalOf(document, values, language);
  if (refusal !== undefined) return { ...refusal, model: about };
  const answer = await model.predict(values);
  if (!answer.ok) return { refused: 'out-of-range', model: about, inputs: [] };
  const probability = answer.value;
  const told = (given: boolean): readonly OutcomeInput[] =>
    document.features
      .filter(feature => isGiven(values, feature) === given)
      .map(feature => inputOf(feature, language));
  const reasons = await strongestReasons(model, values, probability, language);
  const visits = expectVisits(document, values);
  const risks = riskFactors(document, reasons);
  return {
    model: about,
    outcome: outcomeOf(document, language),
    probability,
    interval: outcomeInterval(document, values, probability),
    reasons,
    used: told(true),
    missing: told(false),
    ...(visits === undefined ? {} : { expectedVisits: visits }),
    riskFactors: risks.map(({ name, label }) => ({ name, label })),
    recommendations: recommendations(document, risks, language),
    provenance: provenanceOf(document, language),
  };
}

function outcomeOf({ outcome }: ModelDocument, language: Language): OutcomePrediction['outcome'] {
  const { name, horizonDays, desirable } = outcome;
  return {
    name,
    label: labelIn(outcome, language),
    horizonDays,
    ...(desirable === undefined ? {} : { desirable }),
  };
}

function provenanceOf(document: ModelDocument, language: Language): OutcomeProvenance {
  const { training, intendedUse } = document;
  const { set, version, hash, licence, attribution, synthetic, people, events } = training;
  const { population, notFor } =
    (language === 'en' ? undefined : document.translations?.[language]) ?? document;
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
