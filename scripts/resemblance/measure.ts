import { LIMITS } from '../../src/core/limits.ts';
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
  /** Red-flag notes of which the condition is still told with a benign note of the set written around them; 0 where the set has none. */
  readonly rightWithin: number;
  /** Such notes that are told to be harmless. */
  readonly lostWithin: number;
}

/** Counts over notes. */
export function measure(notes: readonly LabelledNote[], weights: ResemblanceWeights): Measured {
  const model = compileResemblance(weights);
  const tellsOf = (all: readonly LabelledNote[]): Told[] =>
    all.map(({ label, sentences, said }) => ({
      label,
      tells: resemblanceStatements(model, sentences, said).map(({ id }) => id),
    }));
  const raising = notes.filter(({ label }) => label !== NO_RESEMBLANCE);
  const calm = notes.filter(({ label }) => label === NO_RESEMBLANCE);
  const [redFlags, benign] = [tellsOf(raising), tellsOf(calm)];
  const within = tellsOf(
    raising.flatMap((note, i) => {
      const around = calm[i % calm.length];
      return around ? [writtenInto(around, note)] : [];
    }),
  );
  return {
    redFlags: redFlags.length,
    right: redFlags.filter(isRight).length,
    wrong: redFlags.filter(one => speaks(one) && !isRight(one)).length,
    benign: benign.length,
    alarms: benign.filter(speaks).length,
    lost: redFlags.filter(isHarmless).length,
    calm: benign.filter(isHarmless).length,
    rightWithin: within.filter(isRight).length,
    lostWithin: within.filter(isHarmless).length,
  };
}

interface Told {
  readonly label: string;
  readonly tells: readonly string[];
}

function isHarmless({ tells }: Told): boolean {
  return tells.includes(READS_AS_HARMLESS);
}

function isRight({ label, tells }: Told): boolean {
  return tells.includes(resemblanceOf(label));
}

function speaks({ tells }: Told): boolean {
  return tells.some(id => id !== READS_AS_HARMLESS);
}

/** One note in the middle of another; what was read of it alone counts as said. */
function writtenInto(around: LabelledNote, note: LabelledNote): LabelledNote {
  const sentences = around.sentences.map(one => ({
    ...one,
    start: one.start + LIMITS.noteChars,
    end: one.end + LIMITS.noteChars,
  }));
  const middle = Math.floor(sentences.length / 2);
  return {
    ...note,
    sentences: [...sentences.slice(0, middle), ...note.sentences, ...sentences.slice(middle)],
  };
}
