import { type Measures, measure } from '../evaluate/measures.ts';
import { wilson } from '../evaluate/wilson.ts';
import { mean } from '../numeric/vector.ts';
import { type Coverage, coverageOf } from './interval-coverage.ts';
import { type JudgedPrediction, latestOfPatients } from './judged-prediction.ts';

/** Fewer patients than this, or fewer of either outcome than a fifth of it, tell nothing that should be acted on. */
const LEAST = 50;

/** How predictions of one stretch of time compare with what came. */
export interface WatchedPeriod {
  /** `2026-Q3`: when it was predicted. */
  readonly period: string;
  /** One a patient, the latest of this stretch. */
  readonly predictions: number;
  readonly events: number;
  /** Mean of what was predicted. */
  readonly expected: number;
  /** Share in whom it came, with its Wilson interval (95 %). */
  readonly observed: number;
  readonly low: number;
  readonly high: number;
  /** Left out where there are too few. */
  readonly measures?: Measures;
  /** What was expected lies outside the interval of what came. */
  readonly isOff: boolean;
  /** Mean bounds of the intervals that were told with the predictions. */
  readonly told: { readonly low: number; readonly high: number };
  /** Whether those intervals held; left out where there are too few. */
  readonly coverage?: Coverage;
}

/** Calibration by quarter of the prediction, oldest first. Predictions whose outcome is not known yet are in none: late quarters look early. */
export function calibrationOverTime(predictions: readonly JudgedPrediction[]): readonly WatchedPeriod[] {
  const periods = [...new Set(predictions.map(({ at }) => quarterOf(at)))].sort();
  return periods.map(period =>
    watch(period, latestOfPatients(predictions.filter(({ at }) => quarterOf(at) === period))),
  );
}

function quarterOf(at: string): string {
  const date = new Date(at);
  return `${date.getUTCFullYear()}-Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
}

function watch(period: string, own: readonly JudgedPrediction[]): WatchedPeriod {
  const events = own.filter(({ observed }) => observed).length;
  const expected = own.reduce((sum, { probability }) => sum + probability, 0) / own.length;
  const [low, high] = wilson(events, own.length);
  const isEnough = own.length >= LEAST && Math.min(events, own.length - events) >= LEAST / 5;
  const coverage = coverageOf(own);
  return {
    period,
    predictions: own.length,
    events,
    expected,
    observed: events / own.length,
    low,
    high,
    ...(isEnough ? { measures: measuresOf(own) } : {}),
    isOff: expected < low || expected > high,
    told: {
      low: mean(own.map(({ interval }) => interval.low)),
      high: mean(own.map(({ interval }) => interval.high)),
    },
    ...(coverage === undefined ? {} : { coverage }),
  };
}

function measuresOf(own: readonly JudgedPrediction[]): Measures {
  return measure({
    probabilities: Float64Array.from(own, ({ probability }) => probability),
    outcome: Float64Array.from(own, ({ observed }) => Number(observed)),
    weight: new Float64Array(own.length).fill(1),
    person: Int32Array.from(own, ({ person }) => person),
  });
}
