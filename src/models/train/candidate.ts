import { z } from 'zod';
import { applyDesign, fitDesign } from '../features/design.ts';
import type { LearningData } from '../features/inputs.ts';
import { monotoneDirections, treeColumn, treeInputs } from '../features/tree-inputs.ts';
import { take } from '../numeric/vector.ts';
import { fitBoosting } from './boosting/fit-boosting.ts';
import { fitLogistic } from './fit-logistic.ts';
import type { Scorer } from './scorer.ts';

const EventWeight = z.number().positive().max(1000).default(1);

/** One setting of one family of models. */
export const Candidate = z.discriminatedUnion('family', [
  z.strictObject({
    family: z.literal('logistic'),
    /** Strength of the penalty; 0 none. */
    lambda: z.number().min(0),
    /** 0 ridge, 1 lasso. */
    alpha: z.number().min(0).max(1).default(0),
    /** Knots of restricted cubic splines for numbers; 0 straight lines. */
    knots: z.union([z.literal(0), z.literal(3), z.literal(4), z.literal(5)]).default(0),
    /** Weight of rows in which the outcome occurred. */
    eventWeight: EventWeight,
  }),
  z.strictObject({
    family: z.literal('boosting'),
    trees: z.number().int().min(1).max(5000),
    learningRate: z.number().positive().max(1),
    leaves: z.number().int().min(2).max(255),
    depth: z.number().int().min(1).max(30).default(30),
    leastRows: z.number().int().min(1).default(20),
    ridge: z.number().min(0).default(0),
    eventWeight: EventWeight,
  }),
]);
export type Candidate = z.infer<typeof Candidate>;

/** Fits a candidate on some rows; nothing else of the data is looked at. */
export function fitCandidate(data: LearningData, rows: ArrayLike<number>, candidate: Candidate): Scorer {
  const outcome = take(data.outcome, rows);
  const weight = take(data.weight, rows).map((w, i) => (outcome[i] === 1 ? w * candidate.eventWeight : w));
  if (candidate.family === 'logistic') {
    const design = fitDesign(data, rows, candidate.knots);
    const matrix = applyDesign(design, data.columns, rows);
    const model = fitLogistic({ matrix, width: design.terms.length, outcome, weight }, candidate);
    return { kind: 'logistic', design, model };
  }
  const inputs = treeInputs(data);
  const columns = inputs.map(input => take(treeColumn(input, data.columns), rows));
  const monotone = monotoneDirections(data, inputs);
  const model = fitBoosting({ columns, outcome, weight, monotone }, { ...candidate, loss: 'logistic' });
  return { kind: 'boosting', inputs, model };
}

/** Families in order of simplicity: straight lines, curves, trees. */
export function familyOf(candidate: Candidate): string {
  if (candidate.family === 'boosting') return 'gradient boosting';
  return candidate.knots === 0 ? 'logistic regression' : 'logistic regression with splines';
}

/** The position of a family in the order of simplicity. */
export function complexityOf(candidate: Candidate): number {
  if (candidate.family === 'boosting') return 2;
  return candidate.knots === 0 ? 0 : 1;
}
