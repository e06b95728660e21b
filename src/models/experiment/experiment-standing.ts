import type { ArmReport, ModelExperiment, TakenLook } from '../../core/model-experiment.ts';
import type { KeyedExperiment } from './experiment-history.ts';
import type { DueLook, ReadOutcomes } from './read-outcomes.ts';
import { armReport, dueAt, lookAt } from './stop-rule.ts';

/** What a look would have found, had it known what was corrected since. No verdict rests on it. */
export interface CorrectedLook {
  /** How many of its outcomes were corrected. */
  readonly outcomes: number;
  readonly difference: number;
  readonly z: number | null;
}

/** A look as it was sealed, and beside it what corrections made of it; left out where nothing was corrected. */
export interface StandingLook extends TakenLook {
  readonly corrected?: CorrectedLook;
}

/** An experiment with what came of it so far. */
export interface ExperimentStanding {
  readonly experiment: ModelExperiment;
  /** Observed outcomes where both models had answered. */
  readonly outcomes: number;
  readonly looks: readonly StandingLook[];
  /** The look that comes next, and after how many outcomes; left out where it has ended. */
  readonly next?: { readonly look: number; readonly outcomes: number };
  readonly arms: { readonly champion: ArmReport; readonly challenger: ArmReport };
}

/** An experiment without what is sealed for the allocation alone. */
export function told({
  salt: _salt,
  seq: _seq,
  appliesTo: _appliesTo,
  ...experiment
}: KeyedExperiment): ModelExperiment {
  return experiment;
}

function correctedLook(
  experiment: KeyedExperiment,
  { look, observed }: DueLook,
  { outcomes }: ReadOutcomes,
): CorrectedLook | undefined {
  const changed = observed.filter((then, i) => then !== outcomes[i]?.observed).length;
  if (changed === 0) return undefined;
  const { difference, z } = lookAt(experiment, look.look, outcomes);
  return { outcomes: changed, difference, z };
}

/** How an experiment stands: its looks as they were sealed, the rest by what is known now. */
export function standingOf(experiment: KeyedExperiment, read: ReadOutcomes): ExperimentStanding {
  const { taken, ended, looks } = experiment;
  const { outcomes, due } = read;
  const next = taken.length + 1;
  return {
    experiment: told(experiment),
    outcomes: outcomes.length,
    looks: taken.map((one, i) => {
      const corrected = due[i] && correctedLook(experiment, due[i], read);
      return corrected === undefined ? one : { ...one, corrected };
    }),
    ...(ended === undefined && next <= looks
      ? { next: { look: next, outcomes: dueAt(experiment, next) } }
      : {}),
    arms: { champion: armReport(outcomes, 'champion'), challenger: armReport(outcomes, 'challenger') },
  };
}
