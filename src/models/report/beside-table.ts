import { shownEstimate } from '../evaluate/gates.ts';
import type { ModelDocument } from '../model-document.ts';
import { shownNumber } from './figures.ts';

/** A figure with what it is. */
export type FigureRow = readonly [what: string, figure: string];

/** The new model beside the one that served while it was trained; empty: it was trained without looking at one. */
export function championRows({ evaluation: { champion: beside } }: ModelDocument): readonly FigureRow[] {
  if (beside === undefined) return [];
  const { id, version, sameData, champion, overChampion } = beside;
  return [
    ['Champion', `${id} ${version}`],
    ['AUC of the champion', shownEstimate(champion.auc)],
    ['Brier of the champion', shownEstimate(champion.brier)],
    ['AUC, this model less the champion', shownEstimate(overChampion.auc)],
    ['Brier, this model less the champion', shownEstimate(overChampion.brier)],
    ['Log loss, this model less the champion', shownEstimate(overChampion.logLoss)],
    [
      'To be read with',
      sameData
        ? 'the champion was trained on these very people: the figures flatter it, and no gate rests on them'
        : 'people who taught the champion too, if there are any, flatter it',
    ],
  ];
}

/** How well visits are foretold; empty: they are not. */
export function visitRows({ visits }: ModelDocument): readonly FigureRow[] {
  if (visits === undefined) return [];
  const { evaluation, dispersion, failed, label, horizonDays } = visits;
  const share = (value: number): string => `${(100 * value).toFixed(0)} %`;
  return [
    ['What is counted', `${label}, within ${horizonDays} days`],
    ['People, rows judged', `${evaluation.people}, ${evaluation.rows}`],
    ['Mean of those judged', evaluation.meanVisits.toFixed(1)],
    ['Deviance explained on unseen people', share(evaluation.devianceExplained)],
    ['Deviance less that of saying the mean', shownEstimate(evaluation.overMean)],
    ['Observed over expected', evaluation.observedToExpected.toFixed(2)],
    [`Within the ${share(evaluation.level)} range`, share(evaluation.coverage)],
    ['Dispersion', shownNumber(dispersion)],
    ['Verdict', failed.length === 0 ? 'passed: shown' : `FAILED: ${failed.join(', ')}; not shown`],
  ];
}
