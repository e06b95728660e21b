import { createRandom, derivedSeed } from '../numeric/random.ts';
import { range } from '../numeric/vector.ts';
import {
  type ImputationTarget,
  imputeRows,
  type Study,
  settledRows,
  stackDraws,
  takeRows,
} from '../train/study.ts';
import { type Resampling, resamplePeople } from './bootstrap.ts';

/** Rows whose outcome is not settled are left out. */
export function settledOnly(study: Study): Resampling {
  const settled = settledRows(study);
  const people = settled.map(row => study.person[row] ?? 0);
  const sampleOf = (rows: Int32Array): Resampling['given'] => {
    const data = takeRows(study, rows);
    return { learn: data, judge: [data] };
  };
  return {
    given: sampleOf(settled),
    resample: random => sampleOf(resamplePeople(people, random).map(i => settled[i] ?? 0)),
  };
}

/** How outcomes that are not settled are imputed. */
export interface Imputation {
  readonly target: ImputationTarget;
  readonly draws: number;
  /**
   * Which rows judge. `settled`: an imputed outcome is a guess from the same predictors; it may teach, but it judges nothing. `all`: as if every
   * imputed outcome had been seen.
   */
  readonly judgedBy: 'settled' | 'all';
}

/** Unsettled outcomes are imputed, anew within each resample and from it alone. */
export function imputed(study: Study, { target, draws, judgedBy }: Imputation, seed: number): Resampling {
  const all = range(study.person.length);
  const isSettled = (row: number): boolean => !Number.isNaN(study.outcome[row] ?? Number.NaN);
  const drawn = Array.from({ length: draws }, (_, m) =>
    imputeRows(study, all, target, createRandom(derivedSeed(seed, 1_000_000 + m))),
  );
  return {
    given: {
      learn: stackDraws(drawn),
      judge: judgedBy === 'all' ? drawn : [takeRows(study, all.filter(isSettled))],
    },
    resample: random => {
      const rows = resamplePeople(study.person, random);
      const learn = imputeRows(study, rows, target, random);
      return { learn, judge: [judgedBy === 'all' ? learn : takeRows(study, rows.filter(isSettled))] };
    },
  };
}
