import type {
  ArmReport,
  ExperimentArm,
  ExperimentEnd,
  ExperimentLook,
  ExperimentPlan,
} from '../../core/model-experiment.ts';
import { normalOfStudent, obrienFlemingBound } from './group-sequential.ts';

/** One patient of an experiment of whom it is known what came: both models had answered, one was shown. */
export interface ExperimentOutcome {
  readonly cluster: string;
  readonly arm: ExperimentArm;
  readonly champion: number;
  readonly challenger: number;
  readonly observed: boolean;
}

/** With fewer clusters their spread cannot be told. */
const LEAST_CLUSTERS = 8;

/** How the rule ends an experiment. */
export type RuleEnd = Extract<
  ExperimentEnd,
  'challenger-worse' | 'challenger-better' | 'no-difference' | 'cannot-tell'
>;

/** By how much the champion's squared error exceeds the challenger's. */
function differenceOf({ champion, challenger, observed }: ExperimentOutcome): number {
  const y = Number(observed);
  return (champion - y) ** 2 - (challenger - y) ** 2;
}

/**
 * The mean difference in standard errors. Both models answered for the same patients, so that it is paired; patients of one cluster are
 * alike, so that clusters vary and not patients (sandwich), with Student's t for their number.
 */
function clusterZ(
  outcomes: readonly ExperimentOutcome[],
  mean: number,
): { clusters: number; z: number | null } {
  const residuals = new Map<string, number>();
  for (const one of outcomes)
    residuals.set(one.cluster, (residuals.get(one.cluster) ?? 0) + differenceOf(one) - mean);
  const clusters = residuals.size;
  if (clusters < LEAST_CLUSTERS) return { clusters, z: null };
  const squares = [...residuals.values()].reduce((total, own) => total + own * own, 0);
  const error = Math.sqrt((squares * clusters) / (clusters - 1)) / outcomes.length;
  return { clusters, z: error > 0 ? normalOfStudent(mean / error, clusters - 1) : null };
}

type Plan = Pick<ExperimentPlan, 'looks' | 'outcomes'>;

/** After how many observed outcomes a look is due, 1 for the first. */
export function dueAt({ looks, outcomes }: Plan, look: number): number {
  return Math.ceil((outcomes * look) / looks);
}

/** One look: at as many outcomes as are declared for it, in the order in which they became known, and at none that came later. */
export function lookAt(plan: Plan, look: number, outcomes: readonly ExperimentOutcome[]): ExperimentLook {
  const seen = outcomes.slice(0, dueAt(plan, look));
  const difference = seen.reduce((total, one) => total + differenceOf(one), 0) / seen.length;
  const { clusters, z } = clusterZ(seen, difference);
  return {
    look,
    outcomes: seen.length,
    clusters,
    difference,
    z,
    bound: obrienFlemingBound(look, plan.looks),
  };
}

/** What the looks that were taken come to; undefined: it goes on. */
export function endByLooks({ looks }: Plan, taken: readonly ExperimentLook[]): RuleEnd | undefined {
  for (const { z, bound, clusters } of taken) {
    // What nothing can be told of is not shown on: a worse challenger would go on until the last look.
    if (clusters < LEAST_CLUSTERS) return 'cannot-tell';
    if (z !== null && Math.abs(z) >= bound) return z > 0 ? 'challenger-better' : 'challenger-worse';
  }
  return taken.length === looks ? 'no-difference' : undefined;
}

/** Those who were shown one model: what came, beside what it had said. Tells whether being shown changed what came; no verdict rests on it. */
export function armReport(outcomes: readonly ExperimentOutcome[], arm: ExperimentArm): ArmReport {
  const own = outcomes.filter(one => one.arm === arm);
  const mean = (of: (one: ExperimentOutcome) => number): number | null =>
    own.length === 0 ? null : own.reduce((total, one) => total + of(one), 0) / own.length;
  return {
    outcomes: own.length,
    clusters: new Set(own.map(({ cluster }) => cluster)).size,
    observed: mean(({ observed }) => Number(observed)),
    expected: mean(one => one[arm]),
  };
}
