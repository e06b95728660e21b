import type { LearningData } from '../features/inputs.ts';
import { createRandom, derivedSeed, type Random } from '../numeric/random.ts';
import { quantile, range, type Vector } from '../numeric/vector.ts';
import { fitCandidate } from '../train/candidate.ts';
import { fitPipeline, type Pipeline, predictRows, type Recipe } from '../train/fit-pipeline.ts';
import type { Steps } from '../train/steps.ts';
import { MEASURE_NAMES, type Measures, meanMeasures, measure } from './measures.ts';

/** Data to learn from and data to judge by, of the same people: an imputed outcome may teach where only settled ones judge. */
export interface Sample {
  readonly learn: LearningData;
  /** Several where every row is judged under each imputation; the mean counts. */
  readonly judge: readonly LearningData[];
}

/** The data as given, and how its people are resampled. */
export interface Resampling {
  readonly given: Sample;
  readonly resample: (random: Random) => Sample;
}

/** Performance on the data learned from, and what is left of it when the optimism is taken off. */
export interface Optimism {
  readonly apparent: Measures;
  readonly corrected: Measures;
  /** 95 % interval of the corrected AUC. Source: Noma et al., Stat Med 2021;40:5691, location-shifted bootstrap. */
  readonly aucInterval: readonly [number, number] | null;
  readonly resamples: number;
}

/** Optimism of the model as it is, and of the same predictors without penalty and calibration. */
export interface BootstrapResult {
  readonly shrunk: Optimism;
  readonly unshrunk: Optimism;
}

/** How often a recipe is repeated, under which name each time is kept, and who is told. */
export interface Repetition {
  readonly name: string;
  readonly resamples: number;
  readonly seed: number;
  readonly steps: Steps;
  readonly onProgress: (done: number) => void;
}

/** Rows of people drawn with replacement, as many people as there are. */
export function resamplePeople(person: Int32Array, random: Random): Int32Array {
  const rowsOf = new Map<number, number[]>();
  person.forEach((one, row) => {
    const rows = rowsOf.get(one);
    if (rows) rows.push(row);
    else rowsOf.set(one, [row]);
  });
  const people = [...rowsOf.values()];
  return Int32Array.from(people.flatMap(() => people[random.below(people.length)] ?? []));
}

/**
 * Harrell's optimism: the recipe is repeated on each resample, with imputation and selection, and judged there and on the data as given; the mean
 * difference is taken off the apparent performance of the pipeline that the recipe makes of all the data.
 * Source: Harrell, Lee, Mark, Stat Med 1996;15:361-387.
 */
export function bootstrapOptimism(
  resampling: Resampling,
  pipeline: Pipeline,
  recipe: Recipe,
  { name, resamples, seed, steps, onProgress }: Repetition,
): BootstrapResult {
  const shrunk = accumulate(resampling);
  const unshrunk = accumulate(resampling);
  for (let b = 0; b < resamples; b++) {
    const judged = steps.once(`${name} ${b}`, () => repeatOnce(resampling, recipe, derivedSeed(seed, b)));
    if (judged !== null) {
      shrunk.add(judged.shrunk);
      unshrunk.add(judged.unshrunk);
    }
    onProgress(b + 1);
  }
  return {
    shrunk: shrunk.result(pipeline),
    unshrunk: unshrunk.result(withoutPenalty(resampling.given.learn)),
  };
}

/** How a pipeline did on the resample it was learned from, and on the data as given. */
interface BothSides {
  readonly own: Measures;
  readonly given: Measures;
}

/** The recipe on one resample; null where that has one outcome only. */
function repeatOnce(
  resampling: Resampling,
  recipe: Recipe,
  seed: number,
): Readonly<Record<keyof BootstrapResult, BothSides>> | null {
  const { learn, judge: own } = resampling.resample(createRandom(seed));
  if (!hasBothOutcomes(learn.outcome)) return null;
  const both = (pipeline: Pipeline): BothSides => ({
    own: judge(pipeline, own),
    given: judge(pipeline, resampling.given.judge),
  });
  const { pipeline } = fitPipeline(learn, range(learn.outcome.length), recipe, seed);
  return { shrunk: both(pipeline), unshrunk: both(withoutPenalty(learn)) };
}

/** Plain maximum likelihood with the same predictors, straight lines. */
function withoutPenalty(data: LearningData): Pipeline {
  const candidate = { family: 'logistic', lambda: 0, alpha: 0, knots: 0, eventWeight: 1 } as const;
  const scorer = fitCandidate(data, range(data.outcome.length), candidate);
  return { scorer, calibration: { kind: 'none' } };
}

function hasBothOutcomes(outcome: Vector): boolean {
  return outcome.includes(0) && outcome.includes(1);
}

/** How a pipeline does on what judges it. */
function judge(pipeline: Pipeline, judges: readonly LearningData[]): Measures {
  return meanMeasures(
    judges.map(({ columns, outcome, weight, person }) => {
      const probabilities = predictRows(pipeline, columns, range(outcome.length));
      return measure({ probabilities, outcome, weight, person });
    }),
  );
}

function accumulate(resampling: Resampling): {
  add: (judged: BothSides) => void;
  result: (pipeline: Pipeline) => Optimism;
} {
  const own: Measures[] = [];
  const given: Measures[] = [];
  return {
    add: judged => {
      own.push(judged.own);
      given.push(judged.given);
    },
    result: pipeline => {
      const apparent = judge(pipeline, resampling.given.judge);
      const optimism = difference(meanMeasures(own), meanMeasures(given));
      return {
        apparent,
        corrected: own.length === 0 ? apparent : difference(apparent, optimism),
        aucInterval: shifted(own, optimism.auc),
        resamples: own.length,
      };
    },
  };
}

function difference(a: Measures, b: Measures): Measures {
  const result = { ...a };
  for (const name of MEASURE_NAMES) {
    const [left, right] = [a[name], b[name]];
    result[name] = left === null || right === null ? null : left - right;
  }
  return result;
}

function shifted(own: readonly Measures[], optimism: number | null): [number, number] | null {
  const aucs = own.map(({ auc }) => auc).filter(value => value !== null);
  if (aucs.length < 20 || optimism === null) return null;
  return [quantile(aucs, 0.025) - optimism, quantile(aucs, 0.975) - optimism];
}
