import type { ModelDocument } from '../model-document.ts';
import { type ChecklistItem, type ItemAnswer, notApplicable, open, reported } from './checklist-item.ts';
import { shownNumber } from './figures.ts';

type Answer = (document: ModelDocument) => ItemAnswer;
const item = (id: string, asks: string, answer: Answer): ChecklistItem => ({ id, asks, answer });

/** Events for each candidate term; under ten the shrinkage has much to do. */
function eventsPerTerm({ training, model }: ModelDocument): number {
  return training.events / Math.max(1, model.terms?.length ?? 10);
}

const PEOPLE: readonly ChecklistItem[] = [
  item('participants-1', 'Were the data sources suited to the aim', d => reported(d.population)),
  item('participants-2', 'Were inclusions and exclusions suited', () => open('Judge from the datasheet')),
  item('participants-3', 'Do the people stand for those the model is meant for', () =>
    open('Judge against the own clinic: country, setting, referral'),
  ),
];

const PREDICTORS: readonly ChecklistItem[] = [
  item('predictors-1', 'Defined and measured alike for everybody', () =>
    reported('Declared schema; levels and ranges enforced'),
  ),
  item('predictors-2', 'Measured without knowledge of the outcome', d =>
    d.features.every(({ measuredAtDays }) => measuredAtDays <= 0)
      ? reported('All at or before the encounter; later ones are refused')
      : open('A feature is measured later'),
  ),
  item('predictors-3', 'Available when the model is used', () =>
    reported('Each names its source in an encounter; missing ones are told'),
  ),
];

const OUTCOME: readonly ChecklistItem[] = [
  item('outcome-1', 'Determined suitably and by a standard definition', d => reported(d.outcome.label)),
  item('outcome-2', 'Predictors kept out of the definition', () =>
    reported('No feature may part the outcome alone (AUC 0.95): refused before training'),
  ),
  item('outcome-3', 'Determined alike for everybody', d =>
    reported(
      `Derived by rule; ${d.training.rows - d.training.settled} of ${d.training.rows} rows not settled`,
    ),
  ),
  item('outcome-4', 'Suitable time between predictors and outcome', d =>
    reported(`${d.outcome.horizonDays} days`),
  ),
];

const ANALYSIS: readonly ChecklistItem[] = [
  item('analysis-1', 'Enough people with the outcome', d =>
    eventsPerTerm(d) >= 10
      ? reported(`${eventsPerTerm(d).toFixed(1)} events a term`)
      : open(`Few: ${eventsPerTerm(d).toFixed(1)} events a term; penalty and calibration carry much of it`),
  ),
  item('analysis-2', 'Numbers and categories handled suitably', () =>
    reported('Numbers not cut; splines tried; levels declared'),
  ),
  item('analysis-3', 'Everybody included', d =>
    reported(`All ${d.training.rows} rows; unknown outcomes: ${d.training.unknownOutcome}`),
  ),
  item('analysis-4', 'Missing data handled suitably', d =>
    reported(
      `Fills learned within each resample; outcome analyses side by side: ${d.evaluation.bootstraps.map(({ outcomes }) => outcomes).join('; ')}`,
    ),
  ),
  item('analysis-5', 'No choice of predictors by single significance', () =>
    reported('Predictors named beforehand'),
  ),
  item('analysis-6', 'Complexities of the data accounted for', d =>
    reported(`Rows of one person never parted; ${d.evaluation.nested.folds}`),
  ),
  item('analysis-7', 'Discrimination and calibration both judged', () =>
    reported('Both, with intervals and curve'),
  ),
  item('analysis-8', 'Overfitting and optimism accounted for', d =>
    reported(
      `Slope ${shownNumber(d.evaluation.bootstraps[0]?.unshrunk.corrected.calibrationSlope ?? null)} before shrinkage, ${shownNumber(d.evaluation.bootstraps[0]?.shrunk.corrected.calibrationSlope ?? null)} after`,
    ),
  ),
  item('analysis-9', 'The final model is the one that was evaluated', d =>
    reported(`File ${d.file.sha256.slice(0, 12)} agrees with training within ${d.parity.toExponential(1)}`),
  ),
  item('analysis-10', 'Imbalance handled without harm to calibration', () =>
    reported('No resampling of classes; calibrated on held-out folds'),
  ),
  item('analysis-11', 'Performance judged in relevant groups', d =>
    reported(
      `${d.evaluation.subgroups.filter(({ figures }) => figures).length} of ${d.evaluation.subgroups.length} groups assessable`,
    ),
  ),
  item('analysis-12', 'Judged on data of another time', d =>
    d.evaluation.temporal.assessable
      ? reported('Temporal split')
      : notApplicable(d.evaluation.temporal.reason),
  ),
  item('analysis-13', 'Judged on data of another place', d =>
    d.evaluation.sites.assessable ? reported('Split by place') : notApplicable(d.evaluation.sites.reason),
  ),
  item('analysis-14', 'External evaluation', () => open('None: a high concern until a local one is made')),
];

/** Risk of bias and applicability after PROBAST+AI, by its four domains. A person gives the judgement. */
export const PROBAST: readonly ChecklistItem[] = [...PEOPLE, ...PREDICTORS, ...OUTCOME, ...ANALYSIS];
