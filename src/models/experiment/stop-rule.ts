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

/** How the rule stands after the outcomes so far. */
export interface RuleStanding {
  readonly looks: readonly ExperimentLook[];
  /** Left out: it goes on. */
  readonly end?: Extract<
    ExperimentEnd,
    'challenger-worse' | 'challenger-better' | 'no-difference' | 'cannot-tell'
  >;
}

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

function lookAt(outcomes: readonly ExperimentOutcome[], look: number, looks: number): ExperimentLook {
  const difference = outcomes.reduce((total, one) => total + differenceOf(one), 0) / outcomes.length;
  const { clusters, z } = clusterZ(outcomes, difference);
  return { look, outcomes: outcomes.length, clusters, difference, z, bound: obrienFlemingBound(look, looks) };
}

/**
 * Takes the looks that were declared and are due, in the order in which outcomes became known, and no others: when somebody asks has no bearing
 * on the verdict.
 */
export function applyStopRule(
  { looks, outcomes: planned }: Pick<ExperimentPlan, 'looks' | 'outcomes'>,
  outcomes: readonly ExperimentOutcome[],
): RuleStanding {
  const taken: ExperimentLook[] = [];
  for (let look = 1; look <= looks; look++) {
    const due = Math.ceil((planned * look) / looks);
    if (outcomes.length < due) break;
    const found = lookAt(outcomes.slice(0, due), look, looks);
    taken.push(found);
    const { z, bound, clusters } = found;
    // What nothing can be told of is not shown on: a worse challenger would go on until the last look.
    if (clusters < LEAST_CLUSTERS) return { looks: taken, end: 'cannot-tell' };
    if (z !== null && Math.abs(z) >= bound)
      return { looks: taken, end: z > 0 ? 'challenger-better' : 'challenger-worse' };
  }
  return taken.length === looks ? { looks: taken, end: 'no-difference' } : { looks: taken };
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
