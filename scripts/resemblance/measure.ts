import {
  NO_RESEMBLANCE,
  READS_AS_HARMLESS,
  type ResemblanceWeights,
  resemblanceOf,
} from '../../src/core/resemblance.ts';
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
  /** Benign notes of which a condition is told. */
  readonly alarms: number;
  /** Red-flag notes that are told to be harmless. */
  readonly lost: number;
  /** Benign notes that are told to be harmless. */
  readonly calm: number;
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
  const isHarmless = ({ tells }: (typeof told)[number]) => tells === READS_AS_HARMLESS;
  const speaks = (one: (typeof told)[number]) => one.tells !== undefined && !isHarmless(one);
  const isRight = ({ label, tells }: (typeof told)[number]) => tells === resemblanceOf(label);
  return {
    redFlags: redFlags.length,
    right: redFlags.filter(isRight).length,
    wrong: redFlags.filter(one => speaks(one) && !isRight(one)).length,
    benign: benign.length,
    alarms: benign.filter(speaks).length,
    lost: redFlags.filter(isHarmless).length,
    calm: benign.filter(isHarmless).length,
  };
}
