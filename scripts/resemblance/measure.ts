import { NO_RESEMBLANCE, type ResemblanceWeights, resemblanceOf } from '../../src/core/resemblance.ts';
import { resemblanceStatements } from '../../src/notes/resemblance/add-resemblance.ts';
import { compileResemblance } from '../../src/notes/resemblance/resemblance-model.ts';
import type { LabelledNote } from './labelled-notes.ts';

/** What the model tells by itself of notes that it was not fitted on, in counts. */
export interface Measured {
  readonly redFlags: number;
  /** Red-flag notes of which the condition is told. */
  readonly right: number;
  /** Red-flag notes of which another one is told. */
  readonly wrong: number;
  readonly benign: number;
  /** Benign notes of which anything is told. */
  readonly alarms: number;
}

/** Counts over notes. */
export function measure(notes: readonly LabelledNote[], weights: ResemblanceWeights): Measured {
  const model = compileResemblance(weights);
  const told = notes.map(({ label, sentences }) => ({
    label,
    tells: resemblanceStatements(model, sentences)[0]?.id,
  }));
  const redFlags = told.filter(({ label }) => label !== NO_RESEMBLANCE);
  const benign = told.filter(({ label }) => label === NO_RESEMBLANCE);
  const isRight = ({ label, tells }: (typeof told)[number]) => tells === resemblanceOf(label);
  return {
    redFlags: redFlags.length,
    right: redFlags.filter(isRight).length,
    wrong: redFlags.filter(one => one.tells !== undefined && !isRight(one)).length,
    benign: benign.length,
    alarms: benign.filter(({ tells }) => tells !== undefined).length,
  };
}
