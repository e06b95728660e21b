import { z } from 'zod';
import type { Feature } from '../data/feature-schema.ts';
import { at, take, type Vector } from '../numeric/vector.ts';
import { Estimate, estimateMeasures } from './intervals.ts';
import type { Judged } from './measures.ts';

/** Fewer people than this are not told apart; fewer of either outcome are not assessable. */
const LEAST_CELL = 20;
const LEAST_OUTCOMES = 5;

/** How the model does in one group. */
export const SubgroupResult = z.strictObject({
  group: z.string(),
  /** `null`: fewer people than may be told apart. */
  rows: z.number().nullable(),
  events: z.number().nullable(),
  /** Left out where there are too few to say. */
  figures: z
    .strictObject({ auc: Estimate, calibrationIntercept: Estimate, observedToExpected: Estimate })
    .optional(),
});
export type SubgroupResult = z.infer<typeof SubgroupResult>;

/** Names a group for each value of a feature. */
export function groupNames(feature: Feature, column: Vector, cuts: readonly number[]): string[] {
  return Array.from(column, value => {
    if (Number.isNaN(value)) return `${feature.name} missing`;
    if (feature.type === 'category') return `${feature.name} ${feature.levels[value] ?? ''}`;
    if (feature.type === 'boolean') return `${feature.name} ${value === 1 ? 'yes' : 'no'}`;
    const over = cuts.filter(cut => value >= cut).length;
    const [from, to] = [over === 0 ? undefined : at(cuts, over - 1), cuts[over]];
    if (from === undefined) return `${feature.name} under ${to}`;
    return to === undefined ? `${feature.name} ${from} and over` : `${feature.name} ${from} to under ${to}`;
  });
}

/** The judged rows parted by group, in order of name; what is too small says only how many. */
export function judgeGroups(judged: Judged, groups: readonly string[], seed: number): SubgroupResult[] {
  return [...new Set(groups)].sort().map(group => {
    const rows = Int32Array.from(groups.flatMap((one, i) => (one === group ? [i] : [])));
    const part: Judged = {
      probabilities: take(judged.probabilities, rows),
      outcome: take(judged.outcome, rows),
      weight: take(judged.weight, rows),
      person: rows.map(row => at(judged.person, row)),
    };
    const total = part.weight.reduce((a, b) => a + b, 0);
    const events = part.outcome.reduce((sum, y, i) => sum + y * at(part.weight, i), 0);
    const people = new Set(part.person).size;
    if (people < LEAST_CELL) return { group, rows: null, events: null };
    if (Math.min(events, total - events) < LEAST_OUTCOMES)
      return { group, rows: round(total), events: round(events) };
    const { auc, calibrationIntercept, observedToExpected } = estimateMeasures(part, seed);
    const figures = { auc, calibrationIntercept, observedToExpected };
    return { group, rows: round(total), events: round(events), figures };
  });
}

function round(count: number): number {
  return Math.round(count * 10) / 10;
}
