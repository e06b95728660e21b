import { canonicalJson } from '../../core/canonical-json.ts';
import { VeilederError } from '../../core/errors.ts';
import { LIMITS } from '../../core/limits.ts';
import type { ExperimentPlan } from '../../core/model-experiment.ts';
import type { RegisteredModel } from '../../core/model-registry.ts';
import type { ModelDocument } from '../model-document.ts';
import { hindrances } from '../registry/standing.ts';
import type { KeyedExperiment } from './experiment-history.ts';
import { MOST_LOOKS } from './group-sequential.ts';
import { type Compared, overlaps } from './overlap.ts';

/** Outcomes for each look, at least: fewer have no spread to speak of. */
const LEAST_OUTCOMES = 25;
const YEAR_MS = 366 * 86_400_000;

/** Refuses a plan that may not be. @throws VeilederError `not-usable` */
export function refusePlan({ share, looks, outcomes, endsAt }: ExperimentPlan, now: Date): void {
  const refuse = (field: string, message: string): never => {
    throw new VeilederError('not-usable', `${field} ${message}`, { field });
  };
  const left = Date.parse(endsAt) - now.getTime();
  if (!(share > 0 && share <= 0.5)) refuse('share', 'lies above 0 and is at most one half');
  if (!Number.isInteger(looks) || looks < 1 || looks > MOST_LOOKS)
    refuse('looks', `is a whole number from 1 to ${MOST_LOOKS}`);
  if (
    !Number.isInteger(outcomes) ||
    outcomes < looks * LEAST_OUTCOMES ||
    outcomes > LIMITS.experimentOutcomes
  )
    refuse(
      'outcomes',
      `is at least ${LEAST_OUTCOMES} for each look and at most ${LIMITS.experimentOutcomes}`,
    );
  if (!(left > 0 && left <= YEAR_MS)) refuse('endsAt', 'lies ahead, within a year');
}

/** The champion that a challenger is to be compared with. @throws VeilederError `not-found`, `conflict` where one stands elsewhere. */
export function championFor(models: readonly RegisteredModel[], model: string, challenger: string): string {
  const own = models.filter(({ id }) => id === model);
  if (own.length === 0) throw new VeilederError('not-found', 'There is no such model');
  const champion = own.find(({ state }) => state === 'champion');
  if (champion === undefined)
    throw new VeilederError('conflict', 'there is no champion to compare with', { field: 'id' });
  if (own.find(({ hash }) => hash === challenger)?.state !== 'challenger')
    throw new VeilederError('conflict', 'only a challenger can be compared with the champion', {
      field: 'challenger',
    });
  return champion.hash;
}

/** Both must answer the same question about the same people, or the comparison means nothing. @throws VeilederError `not-usable` */
export function refusePair(champion: ModelDocument, challenger: ModelDocument): void {
  const why = hindrances(challenger);
  if (why.length > 0)
    throw new VeilederError('not-usable', `the challenger may not be shown: ${why.join(', ')}`, {
      field: 'challenger',
    });
  const question = ({ outcome: { name, horizonDays }, appliesTo }: ModelDocument): string =>
    canonicalJson({ name, horizonDays, appliesTo });
  if (question(champion) !== question(challenger))
    throw new VeilederError('not-usable', 'the challenger predicts another outcome, or is meant for others', {
      field: 'challenger',
    });
}

/** Refuses what would stand in the way of an experiment that runs. @throws VeilederError `conflict` */
export function refuseOverlap(experiments: readonly KeyedExperiment[], asked: Compared): void {
  const other = experiments.find(one => one.ended === undefined && overlaps(one, asked));
  if (other === undefined) return;
  const what = other.model === asked.model ? 'of this model' : 'of a model for the same diagnoses';
  throw new VeilederError('conflict', `an experiment ${what} runs already`, { field: 'id' });
}
