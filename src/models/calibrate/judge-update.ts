import { estimateDifference } from '../evaluate/intervals.ts';
import { type Judged, measure } from '../evaluate/measures.ts';
import type { Recalibration } from '../model-document.ts';
import { createRandom } from '../numeric/random.ts';
import { at, range, take, type Vector } from '../numeric/vector.ts';
import { foldsByPerson } from '../train/folds.ts';
import { type CalibrationUpdate, fitUpdate, updated } from './update-calibration.ts';

const FOLDS = 10;
const SEED = 1;

function rowsOf(judged: Judged, rows: Int32Array): Judged {
  return {
    probabilities: take(judged.probabilities, rows),
    outcome: take(judged.outcome, rows),
    weight: take(judged.weight, rows),
    person: rows.map(row => at(judged.person, row)),
  };
}

/** What each person gets from the update of the same kind that was fitted to other people. */
export function heldOutUpdate(kind: CalibrationUpdate['kind'], judged: Judged): Vector {
  const probabilities = Float64Array.from(judged.probabilities);
  const day = new Float64Array(probabilities.length).fill(Number.NaN);
  const rows = range(probabilities.length);
  for (const { train, test } of foldsByPerson({ ...judged, day }, rows, FOLDS, SEED)) {
    const update = fitUpdate(kind, rowsOf(judged, train));
    for (const row of test) probabilities[row] = updated(update, at(judged.probabilities, row));
  }
  return probabilities;
}

/** How the update does on people it was not fitted to, beside the model before it. */
export function judgeUpdate(
  judged: Judged,
  heldOut: Vector,
): Pick<Recalibration, 'before' | 'after' | 'difference'> {
  const after = { ...judged, probabilities: heldOut };
  return {
    before: measure(judged),
    after: measure(after),
    difference: estimateDifference(after, judged, SEED).logLoss,
  };
}

/** The same people drawn anew, some several times and some not at all. */
export function resampledPeople(judged: Judged, seed: number): Judged {
  const random = createRandom(seed);
  const people = [...new Set(judged.person)];
  const times = new Map<number, number>();
  for (let i = 0; i < people.length; i++) {
    const one = at(people, random.below(people.length));
    times.set(one, (times.get(one) ?? 0) + 1);
  }
  const weight = judged.weight.map((w, row) => w * (times.get(at(judged.person, row)) ?? 0));
  return { ...judged, weight };
}
