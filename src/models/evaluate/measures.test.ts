import { describe, expect, it } from 'vitest';
import { createRandom } from '../numeric/random.ts';
import { at, logit, range, sigmoid } from '../numeric/vector.ts';
import { calibrationCurve, calibrationSlope } from './calibration-measures.ts';
import { decisionCurve, netBenefit } from './decision-curve.ts';
import { auc, rocPoints } from './discrimination.ts';
import { estimateDifference, estimateMeasures } from './intervals.ts';
import { type Judged, measure } from './measures.ts';
import { judgeGroups } from './subgroups.ts';
import { wilson } from './wilson.ts';

const ones = (count: number): Float64Array => new Float64Array(count).fill(1);

/** Predictions that are exactly right, and outcomes drawn from them. */
function rightPredictions(count: number, seed: number): Judged {
  const random = createRandom(seed);
  const probabilities = Float64Array.from({ length: count }, () => sigmoid(-1 + 1.5 * random.normal()));
  const outcome = probabilities.map(p => Number(random.next() < p));
  return { probabilities, outcome, weight: ones(count), person: range(count) };
}

const right = rightPredictions(1_600, 1);
const extreme = { ...right, probabilities: right.probabilities.map(p => sigmoid(1 + 2 * logit(p))) };

describe('measures', () => {
  it('AUC counts pairs, ties half, and weights', () => {
    const scores = Float64Array.of(0.1, 0.4, 0.4, 0.8);
    expect(auc(scores, Float64Array.of(0, 1, 0, 1), ones(4))).toBe(3.5 / 4);
    expect(auc(scores, Float64Array.of(0, 1, 0, 1), Float64Array.of(1, 1, 0, 1))).toBe(1);
    expect(auc(scores, ones(4), ones(4))).toBeNaN();
    expect(rocPoints(scores, Float64Array.of(0, 1, 0, 1), ones(4), 10).at(-1)).toEqual([1, 1]);
  });

  it('right predictions are calibrated; too extreme ones show it', () => {
    const good = measure(right);
    expect(good.calibrationSlope).toBeCloseTo(1, 0);
    expect(Math.abs(good.calibrationIntercept ?? 9)).toBeLessThan(0.15);
    expect(good.scaledBrier).toBeGreaterThan(0.1);
    const bad = measure(extreme);
    expect(bad.calibrationSlope).toBeCloseTo((good.calibrationSlope ?? 0) / 2, 5);
    expect(bad.calibrationIntercept).toBeLessThan(-0.3);
    expect(bad.expectedCalibrationError).toBeGreaterThan(3 * (good.expectedCalibrationError ?? 1));
    expect(bad.auc).toBeCloseTo(good.auc ?? 0, 9);
  });

  it('saying the base rate to everybody has a scaled Brier of 0, an AUC of one half and no slope', () => {
    const share = right.outcome.reduce((a, b) => a + b, 0) / 1_600;
    const flat = measure({ ...right, probabilities: right.probabilities.map(() => share) });
    expect(flat.scaledBrier).toBeCloseTo(0, 9);
    expect(flat.auc).toBe(0.5);
    expect(flat.calibrationSlope).toBeNull();
    expect(calibrationSlope(ones(3), Float64Array.of(0, 1, 1), ones(3))).toBeNaN();
  });

  it('a weight of two is the row twice', () => {
    const weight = right.weight.map((_, i) => (i < 500 ? 2 : 1));
    const twice = (values: Float64Array) => Float64Array.from([...values, ...values.subarray(0, 500)]);
    const doubled = measure({
      probabilities: twice(right.probabilities),
      outcome: twice(right.outcome),
      weight: ones(2_100),
      person: range(2_100),
    });
    const weighted = measure({ ...right, weight });
    expect(weighted.auc).toBeCloseTo(doubled.auc ?? 0, 12);
    expect(weighted.brier).toBeCloseTo(doubled.brier ?? 0, 12);
    expect(weighted.calibrationSlope).toBeCloseTo(doubled.calibrationSlope ?? 0, 6);
  });

  it('the calibration curve lies on the diagonal for right predictions', () => {
    const bins = calibrationCurve(right.probabilities, right.outcome, right.weight, 8);
    expect(bins).toHaveLength(8);
    expect(
      bins.filter(({ low, high, predicted }) => predicted < low || predicted > high).length,
    ).toBeLessThan(2);
  });

  it('net benefit is that of the definition', () => {
    const judged = {
      probabilities: Float64Array.of(0.9, 0.6, 0.3, 0.1),
      outcome: Float64Array.of(1, 0, 1, 0),
      weight: ones(4),
      person: range(4),
    };
    expect(netBenefit(judged, 0.5)).toBeCloseTo((1 - 1) / 4, 12);
    expect(netBenefit(judged, 0.2)).toBeCloseTo((2 - 0.25) / 4, 12);
    const [first] = decisionCurve(judged, judged, { low: 0.2, high: 0.5 });
    expect(first?.everybody).toBeCloseTo((2 - 2 * 0.25) / 4, 12);
  });
});

describe('intervals', () => {
  it('hold the figure and narrow with more people', () => {
    const narrow = estimateMeasures(right, 1).auc;
    const wide = estimateMeasures(rightPredictions(200, 2), 1).auc;
    expect(narrow.low).toBeLessThan(narrow.value ?? 0);
    expect(narrow.high).toBeGreaterThan(narrow.value ?? 1);
    expect((wide.high ?? 0) - (wide.low ?? 0)).toBeGreaterThan(2 * ((narrow.high ?? 1) - (narrow.low ?? 0)));
  });

  it('resample people, not rows: the same person ten times is no more than once', () => {
    const base = rightPredictions(150, 3);
    const rows = range(1_500).map(row => row % 150);
    const pick = (values: Float64Array) => Float64Array.from(rows, row => at(values, row));
    const repeated = {
      probabilities: pick(base.probabilities),
      outcome: pick(base.outcome),
      weight: ones(1_500),
      person: rows,
    };
    const [once, often] = [estimateMeasures(base, 4).auc, estimateMeasures(repeated, 4).auc];
    expect((often.high ?? 0) - (often.low ?? 0)).toBeCloseTo((once.high ?? 0) - (once.low ?? 0), 6);
  });

  it('of many people are scaled from a part of them to about the width that all would give', () => {
    const many = rightPredictions(24_000, 8);
    const { auc: scaled } = estimateMeasures(many, 9);
    const width = (scaled.high ?? 1) - (scaled.low ?? 0);
    const small = estimateMeasures(rightPredictions(6_000, 8), 9).auc;
    const expected = ((small.high ?? 1) - (small.low ?? 0)) / 2;
    expect(width / expected).toBeGreaterThan(0.7);
    expect(width / expected).toBeLessThan(1.4);
  });

  it('of a difference say which predictions are surely better', () => {
    const { logLoss } = estimateDifference(right, extreme, 5);
    expect(logLoss.high).toBeLessThan(0);
  });

  it('of a share are by Wilson', () => {
    const [low, high] = wilson(5, 10);
    expect(low).toBeCloseTo(0.2366, 3);
    expect(high).toBeCloseTo(0.7634, 3);
    expect(wilson(0, 0)).toEqual([0, 1]);
  });
});

describe('groups', () => {
  it('tell apart a group in which the model is off, and hide small ones', () => {
    const groups = Array.from({ length: 1_600 }, (_, i) => (i < 700 ? 'a' : i < 1_590 ? 'b' : 'few'));
    const shifted = {
      ...right,
      probabilities: right.probabilities.map((p, i) => (i < 700 ? p : sigmoid(logit(p) - 1))),
    };
    const [a, b, few] = judgeGroups(shifted, groups, 6);
    expect(a?.figures?.calibrationIntercept.high).toBeLessThan(0.5);
    expect(b?.figures?.calibrationIntercept.low).toBeGreaterThan(0.5);
    expect(few).toEqual({ group: 'few', rows: null, events: null });
  });
});
