import { z } from 'zod';
import { applyDesign, fitDesign } from '../features/design.ts';
import type { LearningData } from '../features/inputs.ts';
import { monotoneDirections, treeColumn, treeInputs } from '../features/tree-inputs.ts';
import { derivedSeed } from '../numeric/random.ts';
import { take } from '../numeric/vector.ts';
import { type BoostingData, type EarlyStopping, fitBoosting } from './boosting/fit-boosting.ts';
import type { BoostedTrees } from './boosting/tree.ts';
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
    /** Trees without gain on a tenth of the people, held out for it, after which growing stops; 0 grows all. */
    patience: z.number().int().min(0).default(0),
    eventWeight: EventWeight,
  }),
]);
export type Candidate = z.infer<typeof Candidate>;

/** Fits a candidate on some rows; nothing else of the data is looked at. */
export function fitCandidate(data: LearningData, rows: ArrayLike<number>, candidate: Candidate): Scorer {
  if (candidate.family === 'logistic') {
    const outcome = take(data.outcome, rows);
    const weight = take(data.weight, rows).map((w, i) => (outcome[i] === 1 ? w * candidate.eventWeight : w));
    const design = fitDesign(data, rows, candidate.knots);
    const matrix = applyDesign(design, data.columns, rows);
    const model = fitLogistic({ matrix, width: design.terms.length, outcome, weight }, candidate);
    return { kind: 'logistic', design, model };
  }
  return fitTrees(data, rows, candidate);
}

type BoostingCandidate = Extract<Candidate, { family: 'boosting' }>;

/** One person in ten, the same in every fit. */
function isHeldOut(person: number): boolean {
  return derivedSeed(0, person) % 10 === 0;
}

function fitTrees(data: LearningData, rows: ArrayLike<number>, candidate: BoostingCandidate): Scorer {
  const inputs = treeInputs(data);
  const asked = inputs.map(input => treeColumn(input, data.columns));
  const part = (some: ArrayLike<number>): Omit<BoostingData, 'monotone'> => {
    const outcome = take(data.outcome, some);
    return {
      columns: asked.map(column => take(column, some)),
      outcome,
      weight: take(data.weight, some).map((w, i) => (outcome[i] === 1 ? w * candidate.eventWeight : w)),
    };
  };
  const monotone = monotoneDirections(data, inputs);
  const settings = { ...candidate, loss: 'logistic' } as const;
  const grow = (some: ArrayLike<number>, trees: number, stopping?: EarlyStopping): BoostedTrees =>
    fitBoosting({ ...part(some), monotone }, { ...settings, trees }, stopping);
  if (candidate.patience === 0) return { kind: 'boosting', inputs, model: grow(rows, candidate.trees) };
  const all = Int32Array.from(rows);
  const watched = part(all.filter(row => isHeldOut(data.person[row] ?? 0)));
  const learned = all.filter(row => !isHeldOut(data.person[row] ?? 0));
  const stopped = grow(learned, candidate.trees, { ...watched, patience: candidate.patience });
  return { kind: 'boosting', inputs, model: grow(rows, Math.max(1, stopped.trees.length)) };
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
