import type { Vector } from '../numeric/vector.ts';
import type { Outcome } from './feature-schema.ts';
import type { TrainingSet } from './training-set.ts';

/**
 * The outcome of each row from its measures: 1, 0, or NaN where what is known does not settle it. One measure below the bound settles `every`, one
 * that reaches it settles `any`, whatever the missing ones are.
 */
export function deriveOutcome(outcome: Outcome, measures: readonly Vector[]): Vector {
  const rows = measures[0]?.length ?? 0;
  const derived = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const reached = measures.map(column => reaches(column[row] ?? Number.NaN, outcome.atLeast));
    derived[row] = outcome.require === 'every' ? every(reached) : 1 - every(reached.map(one => 1 - one));
  }
  return derived;
}

function reaches(value: number, bound: number): number {
  return Number.isNaN(value) ? Number.NaN : Number(value >= bound);
}

function every(reached: readonly number[]): number {
  if (reached.includes(0)) return 0;
  return reached.some(Number.isNaN) ? Number.NaN : 1;
}

/** The measures that an outcome rests on, in its order. */
export function measuresOf(set: TrainingSet, outcome: Outcome): Vector[] {
  return outcome.measures.map(name => {
    const column = set.measures[set.schema.measures.findIndex(one => one.name === name)];
    if (column === undefined) throw new RangeError(`${name} is not declared`);
    return column;
  });
}
