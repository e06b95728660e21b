import type { Labelled } from '../data/label.ts';
import type { ModelDocument } from '../model-document.ts';
import type { KeptInputs } from './asked-inputs.ts';
import { holm } from './holm.ts';
import { levelTest } from './level-test.ts';
import { populationStability } from './population-stability.ts';
import { type BesideTraining, besideTraining } from './reference-counts.ts';
import { smirnov } from './smirnov.ts';

/** Corrected probability below which a difference is no chance. */
const LEVEL = 0.05;
/** A sure move that is smaller is told, and is no reason for an alarm: with many rows every trifle is sure. A convention, not a law. */
const NOTABLE_INDEX = 0.1;
/** The same for the share of rows without the input. */
const NOTABLE_MISSING = 0.1;
/** Groups of bins in the index. */
const GROUPS = 10;

/** How sure and how large a move is. `slight`: sure and small. `few`: nothing to compare. */
export type DriftVerdict = 'steady' | 'slight' | 'moved' | 'few';

/** One input now beside training. Probabilities are corrected for all that were looked at together. */
export interface InputDrift {
  readonly name: string;
  readonly label: string;
  readonly labels?: Labelled['labels'];
  /** Rows that hold it now. */
  readonly rows: number;
  readonly test: 'kolmogorov-smirnov' | 'levels';
  /** Population stability index, and what it exceeds by chance in one of twenty samples; left out without rows. */
  readonly index?: number;
  readonly byChance?: number;
  /** Of a number: the largest difference of cumulative shares. */
  readonly distance?: number;
  readonly p?: number;
  readonly verdict: DriftVerdict;
  readonly missing: {
    readonly before: number;
    readonly now: number;
    readonly p?: number;
    readonly verdict: DriftVerdict;
  };
}

/** Inputs of one version of a model, of so many patients. */
export interface InputWatch {
  readonly asked: number;
  readonly inputs: readonly InputDrift[];
}

/** Neighbouring bins together, so that each group has about a tenth of the rows of training. */
function grouped({ before: then, now }: BesideTraining): [number[], number[]] {
  const wanted = then.reduce((sum, one) => sum + one, 0) / GROUPS;
  const groups: [number[], number[]] = [[], []];
  let [rowsBefore, rowsNow] = [0, 0];
  then.forEach((count, bin) => {
    rowsBefore += count;
    rowsNow += now[bin] ?? 0;
    if (rowsBefore < wanted && bin < then.length - 1) return;
    groups[0].push(rowsBefore);
    groups[1].push(rowsNow);
    [rowsBefore, rowsNow] = [0, 0];
  });
  return groups;
}

function stabilityOf(one: BesideTraining): ReturnType<typeof populationStability> {
  const [then, now] = one.feature.type === 'number' ? grouped(one) : [one.before, one.now];
  const present = then.map((count, bin) => count + (now[bin] ?? 0) > 0);
  return populationStability(
    then.filter((_, bin) => present[bin]),
    now.filter((_, bin) => present[bin]),
  );
}

/** The tests of one input, before they are corrected. */
interface Looked {
  readonly one: BesideTraining;
  readonly distance?: number;
  readonly moved: number | undefined;
  readonly missing: number | undefined;
}

function look(one: BesideTraining): Looked {
  const { feature, before, now, missingThen, missingNow } = one;
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  const missing = levelTest([sum(before), missingThen], [sum(now), missingNow]);
  if (feature.type !== 'number') return { one, moved: levelTest(before, now), missing };
  const told = smirnov(before, now);
  return { one, moved: told?.p, missing, ...(told === undefined ? {} : { distance: told.distance }) };
}

function verdictOf(p: number | undefined, isNotable: boolean): DriftVerdict {
  if (p === undefined) return 'few';
  if (p >= LEVEL) return 'steady';
  return isNotable ? 'moved' : 'slight';
}

/** `correct` gives a corrected probability where a test had one. */
function tell(
  { one, distance, moved, missing }: Looked,
  correct: (p?: number) => number | undefined,
): InputDrift {
  const { feature, missingThen, missingNow } = one;
  const rows = one.now.reduce((sum, count) => sum + count, 0);
  const rowsThen = one.before.reduce((sum, count) => sum + count, 0);
  const [before, now] = [missingThen / (missingThen + rowsThen), missingNow / Math.max(1, missingNow + rows)];
  const stability = stabilityOf(one);
  const [p, missingP] = [correct(moved), correct(missing)];
  return {
    name: feature.name,
    label: feature.label,
    ...(feature.labels === undefined ? {} : { labels: feature.labels }),
    rows,
    test: feature.type === 'number' ? 'kolmogorov-smirnov' : 'levels',
    ...(stability === undefined ? {} : { index: stability.index, byChance: stability.byChance }),
    ...(distance === undefined ? {} : { distance }),
    ...(p === undefined ? {} : { p }),
    verdict: rows === 0 ? 'few' : verdictOf(p, (stability?.index ?? 0) >= NOTABLE_INDEX),
    missing: {
      before,
      now,
      ...(missingP === undefined ? {} : { p: missingP }),
      verdict:
        missingP === undefined ? 'steady' : verdictOf(missingP, Math.abs(now - before) >= NOTABLE_MISSING),
    },
  };
}

/**
 * What a model is asked with beside what it learned from. Every input is tested for its values and for how often it is missing, and all
 * of these probabilities are corrected together.
 */
export function inputDrift(
  document: Pick<ModelDocument, 'features' | 'training'>,
  asked: readonly KeptInputs[],
): InputWatch {
  if (asked.length === 0) return { asked: 0, inputs: [] };
  const looked = besideTraining(document, asked).map(look);
  const raw = looked.flatMap(({ moved, missing }) => [moved, missing]).filter(p => p !== undefined);
  const corrected = holm(raw);
  let next = 0;
  const correct = (p?: number): number | undefined => (p === undefined ? undefined : corrected[next++]);
  return { asked: asked.length, inputs: looked.map(one => tell(one, correct)) };
}
