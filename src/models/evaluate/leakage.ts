import { z } from 'zod';
import type { LearningData } from '../features/inputs.ts';
import { at, type Vector } from '../numeric/vector.ts';
import { auc } from './discrimination.ts';

/** A single feature above this gives the outcome away: no clinical predictor of prognosis does. */
const LEAK_AUC = 0.95;
/** With fewer of either outcome, chance alone can part them. */
const LEAST_OUTCOMES = 10;

/** How well one feature alone parts the outcome, whichever way round; and whether it is missing. */
export const SingleFeature = z.strictObject({
  name: z.string(),
  auc: z.number().nullable(),
  missingAuc: z.number().nullable(),
});
export type SingleFeature = z.infer<typeof SingleFeature>;

/** Every feature alone, and its being missing. */
export function singleFeatures(data: LearningData): SingleFeature[] {
  return data.features.map((feature, f) => {
    const column = data.columns[f] ?? new Float64Array();
    const scores = feature.type === 'category' ? shareByLevel(column, data) : column;
    const present = data.weight.map((w, i) => (Number.isNaN(at(scores, i)) ? 0 : w));
    const filled = scores.map(value => (Number.isNaN(value) ? 0 : value));
    const missing = column.map(value => Number(Number.isNaN(value)));
    return {
      name: feature.name,
      auc: eitherWay(auc(filled, data.outcome, present)),
      missingAuc: eitherWay(auc(missing, data.outcome, data.weight)),
    };
  });
}

function eitherWay(value: number): number | null {
  return Number.isFinite(value) ? Math.max(value, 1 - value) : null;
}

/** The event share of each level, so that levels can be put in order. */
function shareByLevel(column: Vector, { outcome, weight }: LearningData): Vector {
  const events = new Map<number, [number, number]>();
  column.forEach((level, i) => {
    const [e, n] = events.get(level) ?? [0, 0];
    events.set(level, [e + at(weight, i) * at(outcome, i), n + at(weight, i)]);
  });
  return column.map(level => {
    const [e, n] = events.get(level) ?? [0, 0];
    return Number.isNaN(level) ? Number.NaN : e / n;
  });
}

/** Why the data must not be learned from: features that give the outcome away or were measured after the encounter. */
export function leakingFeatures(data: LearningData): { name: string; message: string }[] {
  const late = data.features
    .filter(({ measuredAtDays }) => measuredAtDays > 0)
    .map(({ name }) => ({
      name,
      message: 'is measured after the encounter: it is not known when one predicts',
    }));
  const events = data.outcome.reduce((total, y, i) => total + y * at(data.weight, i), 0);
  const others = data.weight.reduce((a, b) => a + b, 0) - events;
  if (Math.min(events, others) < LEAST_OUTCOMES) return late;
  const telling = singleFeatures(data)
    .filter(({ auc: own, missingAuc }) => Math.max(own ?? 0, missingAuc ?? 0) >= LEAK_AUC)
    .map(({ name }) => ({ name, message: `parts the outcome alone (AUC of ${LEAK_AUC} or more): it leaks` }));
  return [...late, ...telling];
}
