import type { Language } from '../core/language.ts';
import type { OutcomePrediction } from '../core/outcome.ts';
import { dateTimeOf } from './dates.ts';
import type { ResourceSubject } from './suggestions.ts';

/** FHIR R4 writes a probability in per cent, at most 100. */
function percentOf(probability: number): number {
  return Math.round(probability * 1000) / 10;
}

/** A complete FHIR R4 RiskAssessment of one prediction; preliminary, since nobody has looked at it yet. */
export function riskAssessment(
  { patientId, encounterId, at }: ResourceSubject,
  { model, outcome, probability, interval, provenance }: OutcomePrediction,
  language: Language,
): Readonly<Record<string, unknown>> {
  const moment = dateTimeOf(at);
  const days = { value: outcome.horizonDays, unit: 'd', system: 'http://unitsofmeasure.org', code: 'd' };
  const range = `${percentOf(interval.low)}-${percentOf(interval.high)} % (${interval.method}, n=${interval.of})`;
  return {
    resourceType: 'RiskAssessment',
    language,
    identifier: [
      { system: 'https://veileder.no/fhir/NamingSystem/model', value: `${model.id}@${model.hash}` },
    ],
    status: 'preliminary',
    method: { text: `${model.title} ${model.version}` },
    subject: { reference: `Patient/${patientId}` },
    ...(encounterId === undefined ? {} : { encounter: { reference: `Encounter/${encounterId}` } }),
    ...(moment === undefined ? {} : { occurrenceDateTime: moment }),
    prediction: [
      {
        outcome: { text: outcome.label },
        probabilityDecimal: percentOf(probability),
        whenRange: { high: days },
        rationale: range,
      },
    ],
    note: [{ text: provenance.notFor }],
  };
}
