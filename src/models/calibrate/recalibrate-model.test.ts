import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../numeric/random.ts';
import { logit, sigmoid } from '../numeric/vector.ts';
import { readMetadata } from '../onnx/read-metadata.ts';
import { type OpenModel, openModel } from '../open-model.ts';
import { packageHash } from '../registry/model-package.ts';
import { predictOutcome } from '../serve/predict-outcome.ts';
import { clinicModel, filesOf } from '../testing/served-models.ts';
import type { TrainedModel } from '../train/train-model.ts';
import type { JudgedPrediction } from '../watch/judged-prediction.ts';
import { recalibrateModel } from './recalibrate-model.ts';
import { chooseUpdate } from './update-calibration.ts';

const INTERVAL = { low: 0, high: 1, level: 0.95, method: 'held-out', of: 9 } as const;
const NEXT = { version: '1-r1', software: 'test' };

/** Patients in whom the truth lies beside what was predicted. */
function patients(rows: number, shift: number, slope = 1, seed = 11): JudgedPrediction[] {
  const random = createRandom(seed);
  return Array.from({ length: rows }, (_, person) => {
    const probability = sigmoid(random.normal());
    const observed = random.next() < sigmoid(shift + slope * logit(probability));
    return {
      at: `2026-03-${10 + (person % 20)}T08:00:00Z`,
      probability,
      interval: INTERVAL,
      observed,
      person,
    };
  });
}

let trained: TrainedModel;
let parent: { document: TrainedModel['document']; onnx: Uint8Array; hash: string };
beforeAll(async () => {
  trained = await clinicModel({ definition: { bootstraps: 20 } });
  parent = { ...trained, hash: packageHash(filesOf(trained)) };
}, 60_000);

async function opened({ document, onnx }: TrainedModel): Promise<OpenModel> {
  const model = await openModel(JSON.stringify(document), onnx);
  if (!model.ok) throw new Error(JSON.stringify(model.problems));
  return model.value;
}

function recalibrated(
  from: typeof parent,
  predictions: readonly JudgedPrediction[],
  next = NEXT,
): TrainedModel {
  const made = recalibrateModel(from, predictions, next);
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.value;
}

describe('an update of the calibration', () => {
  const judged = (predictions: readonly JudgedPrediction[]) => ({
    probabilities: Float64Array.from(predictions, ({ probability }) => probability),
    outcome: Float64Array.from(predictions, ({ observed }) => Number(observed)),
    weight: new Float64Array(predictions.length).fill(1),
    person: Int32Array.from(predictions.keys()),
  });

  it('is as small as what came allows', () => {
    expect(chooseUpdate(judged(patients(600, 0)))).toBeUndefined();
    expect(chooseUpdate(judged(patients(600, 1)))).toMatchObject({ kind: 'intercept', slope: 1 });
    const both = chooseUpdate(judged(patients(1_500, 0.5, 0.4)));
    expect(both?.kind).toBe('intercept-and-slope');
    expect(both?.slope).toBeCloseTo(0.4, 0);
  });

  it('changes a model that is right in about one of twenty sets', () => {
    const changed = Array.from({ length: 200 }, (_, seed) => chooseUpdate(judged(patients(120, 0, 1, seed))));
    expect(changed.filter(one => one !== undefined).length).toBeLessThanOrEqual(18);
  });
});

describe('a recalibrated model', () => {
  it('is a new version that answers as the parent with the new calibration, missing values included', async () => {
    const next = recalibrated(parent, patients(600, -0.9));
    const { intercept, slope } = next.document.recalibration ?? { intercept: 0, slope: 0 };
    expect(intercept).toBeLessThan(-0.6);
    const [before, after] = [await opened(trained), await opened(next)];
    const random = createRandom(4);
    const rows = Array.from({ length: 500 }, () => ({
      age: 20 + random.below(60),
      ...(random.next() < 0.5 ? { pain: random.below(11) } : {}),
      sex: random.next() < 0.5 ? 'female' : 'male',
    }));
    const [old, now] = [await before.predictRows(rows), await after.predictRows(rows)];
    if (!old.ok || !now.ok) throw new Error('rows are refused');
    old.value.forEach((p, i) => {
      expect(Math.abs((now.value[i] ?? 0) - sigmoid(intercept + slope * logit(p)))).toBeLessThan(1e-6);
    });
    await Promise.all([before.close(), after.close()]);
  });

  it('names its parent, says what it rests on, and holds other people against it', () => {
    const { document, onnx } = recalibrated(parent, patients(600, -0.9));
    expect(document).toMatchObject({ version: '1-r1', ceiling: parent.document.ceiling });
    expect(document.recalibration).toMatchObject({
      parent: parent.hash,
      parentVersion: '1',
      predictions: 600,
    });
    expect(document.recalibration?.difference.high).toBeLessThan(0);
    expect(Math.abs(document.recalibration?.after.calibrationIntercept ?? 1)).toBeLessThan(0.1);
    expect(document.gates.at(-1)).toMatchObject({ id: 'recalibration', passed: true });
    expect(readMetadata(onnx).get('parent')).toBe(parent.hash);
    expect(parent.document).not.toHaveProperty('recalibration');
  });

  it('counts a patient once, by the latest prediction', () => {
    const latest = patients(600, -0.9);
    const before = latest.map(one => ({ ...one, at: '2026-02-01T08:00:00Z', observed: true }));
    const { document } = recalibrated(parent, [...latest, ...before]);
    expect(document.recalibration).toMatchObject({ predictions: 600, people: 600 });
    expect(document.recalibration).toEqual(recalibrated(parent, latest).document.recalibration);
  });

  it('tells intervals around its own answers', async () => {
    const next = await opened(recalibrated(parent, patients(600, -0.9)));
    const told = await predictOutcome(next, 'x', { age: 50, sex: 'female', pain: 5, durationWeeks: 8 });
    if (!('probability' in told)) throw new Error('refused');
    expect(told.interval.low).toBeLessThan(told.probability);
    expect(told.interval.high).toBeGreaterThan(told.probability);
    expect(told.interval.high - told.interval.low).toBeLessThan(0.6);
    await next.close();
  });

  it('can be recalibrated again', async () => {
    const once = recalibrated(parent, patients(600, -0.9));
    const again = recalibrated({ ...once, hash: packageHash(filesOf(once)) }, patients(600, 0.9), {
      ...NEXT,
      version: '1-r2',
    });
    const model = await opened(again);
    const first = await opened(trained);
    const row = { age: 50, sex: 'female', pain: 5 };
    const [a, b] = [await first.predict(row), await model.predict(row)];
    if (!a.ok || !b.ok) throw new Error('refused');
    const [x, y] = [once.document.recalibration, again.document.recalibration];
    const inner = (x?.intercept ?? 0) + (x?.slope ?? 0) * logit(a.value);
    expect(b.value).toBeCloseTo(sigmoid((y?.intercept ?? 0) + (y?.slope ?? 0) * inner), 5);
    expect(again.document.gates.filter(({ id }) => id === 'recalibration')).toHaveLength(1);
    await Promise.all([first.close(), model.close()]);
  });

  it('is not made of too little, of nothing, or of a model that ranks upside down', () => {
    const why = (predictions: readonly JudgedPrediction[]) => {
      const made = recalibrateModel(parent, predictions, NEXT);
      return made.ok ? '' : made.problems[0]?.message;
    };
    expect(why(patients(30, 0))).toContain('needs 20 people');
    const repeated = Array.from({ length: 30 }, () => patients(30, -0.9)).flat();
    expect(why(repeated)).toContain('needs 20 people');
    expect(why(patients(600, 0))).toContain('no reason');
    expect(why(patients(800, 0, -1))).toContain('upside down');
  });
});
