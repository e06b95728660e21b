import type { Outcome, UnshownOutcome } from '../core/outcome.ts';
import type { ModelDocument } from '../models/model-document.ts';
import type { ServedModel } from '../models/registry/model-shelf.ts';
import { inputOf } from '../models/serve/check-inputs.ts';
import { outcomeModel, predictOutcome } from '../models/serve/predict-outcome.ts';
import { type KeptInputs, keptInputs } from '../models/watch/asked-inputs.ts';
import type { Case } from './case.ts';
import type { GivenFacts } from './facts.ts';
import { driftedInputs, outcomeInputs } from './outcome-inputs.ts';

/** The model that a request asks for by name, as a fact of the evaluation. */
export const ASKED_MODEL = 'outcome-model';

/** A model that was asked, where it stood, and what it was asked with. */
export interface AskedModel extends Pick<ServedModel, 'id' | 'hash' | 'state' | 'experiment'> {
  readonly inputs: KeptInputs;
}

/** What the outcome models say of a case. */
export interface Outcomes {
  /** null: no champion is meant for this patient. */
  readonly shown: Outcome | null;
  readonly unshown: readonly UnshownOutcome[];
  /** Every model that was asked, with where it stood. */
  readonly models: readonly AskedModel[];
  /** Why nothing is shown. */
  readonly reason?: 'no-model' | 'other-diagnosis';
}

/** Where there are no models. */
export const NO_OUTCOMES: Outcomes = { shown: null, unshown: [], models: [], reason: 'no-model' };

/** Whether a model is meant for the diagnoses of a case. One that names no diagnosis is meant for whoever asks for it by name. */
function isMeantFor({ appliesTo }: ModelDocument, { codes }: Case): boolean {
  if (appliesTo === undefined) return false;
  const starts = (mine: readonly string[], theirs: readonly string[]): boolean =>
    mine.some(code => theirs.some(one => code.startsWith(one.replace('.', ''))));
  return starts(codes.icpc2, appliesTo.icpc2) || starts(codes.icd10, appliesTo.icd10);
}

async function ask({ model, hash }: ServedModel, one: Case, given: GivenFacts): Promise<Outcome> {
  const { document } = model;
  const { language } = one.labels;
  const drifted = driftedInputs(document.features, one);
  if (drifted.length > 0)
    return {
      refused: 'schema-drift',
      model: outcomeModel(document, hash, language),
      inputs: drifted.map(feature => inputOf(feature, language)),
    };
  return predictOutcome(model, hash, outcomeInputs(document.features, one, given), language);
}

function askedWith({ features }: ModelDocument, one: Case, given: GivenFacts): KeptInputs {
  const drifted = driftedInputs(features, one);
  // In another unit a value is not what the schema means, though its number may be allowed.
  const meantBySchema = features.filter(feature => !drifted.includes(feature));
  return keptInputs(meantBySchema, outcomeInputs(features, one, given));
}

/** Place of the one that is shown: the first champion, in the other arm of an experiment its own challenger; -1 where there is none. */
function placeOfShown(meant: readonly ServedModel[]): number {
  const champion = meant.find(({ state }) => state === 'champion');
  return meant.findIndex(
    ({ id, state, experiment }) => id === champion?.id && state === (experiment?.arm ?? 'champion'),
  );
}

/**
 * Asks every model that is meant for a case. The first champion is shown, or in the other arm of an experiment its challenger;
 * all others are only recorded: challengers, shadows, and champions of further models.
 */
export async function askModels(
  models: readonly ServedModel[],
  one: Case,
  given: GivenFacts,
): Promise<Outcomes> {
  const named = given.get(ASKED_MODEL);
  const meant = models.filter(({ id, model }) =>
    named === undefined ? isMeantFor(model.document, one) : id === named,
  );
  const answers = await Promise.allSettled(meant.map(model => ask(model, one, given)));
  const first = placeOfShown(meant);
  const hasChampion = models.some(({ state }) => state === 'champion');
  const shown = answers[first];
  // What is shown fails aloud; what only runs beside must not take it along.
  if (shown?.status === 'rejected') throw shown.reason;
  return {
    shown: shown?.value ?? null,
    unshown: meant.flatMap(({ state }, i) => {
      const answer = answers[i];
      return i === first || answer?.status !== 'fulfilled' ? [] : [{ state, answer: answer.value }];
    }),
    models: meant.map(({ id, hash, state, model, experiment }) => ({
      id,
      hash,
      state,
      ...(experiment === undefined ? {} : { experiment }),
      inputs: askedWith(model.document, one, given),
    })),
    ...(first >= 0 ? {} : { reason: hasChampion ? 'other-diagnosis' : 'no-model' }),
  };
}
