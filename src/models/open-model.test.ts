import { beforeAll, describe, expect, it } from 'vitest';
import { compareSchemas } from './data/compare-schemas.ts';
import type { Feature } from './data/feature-schema.ts';
import { openModel } from './open-model.ts';
import { clinicDefinition, loadedClinic, QUIET } from './testing/clinic-study.ts';
import { type TrainedModel, trainModel } from './train/train-model.ts';

let model: TrainedModel;
beforeAll(async () => {
  const trained = await trainModel(loadedClinic(600), clinicDefinition({ bootstraps: 0 }), QUIET);
  if (!trained.ok) throw new Error(JSON.stringify(trained.problems));
  model = trained.value;
});

async function messages(document: unknown, onnx: Uint8Array): Promise<string[]> {
  const opened = await openModel(JSON.stringify(document), onnx);
  return opened.ok ? [] : opened.problems.map(({ where, message }) => `${where} ${message}`);
}

describe('a trained model', () => {
  it('answers, whatever is missing, and in whatever order inputs come', async () => {
    const opened = await openModel(JSON.stringify(model.document), model.onnx);
    if (!opened.ok) throw new Error('refused');
    const { predict, close } = opened.value;
    const one = await predict({ age: 40, sex: 'male', pain: 3, region: 'knee' });
    const same = await predict({ region: 'knee', pain: 3, sex: 'male', age: 40, noise: null });
    const nothing = await predict({});
    expect(one).toEqual(same);
    expect(one.ok && one.value > 0 && one.value < 1).toBe(true);
    expect(nothing.ok).toBe(true);
    await close();
  });

  it('refuses values outside the schema by name and without the value', async () => {
    const opened = await openModel(JSON.stringify(model.document), model.onnx);
    if (!opened.ok) throw new Error('refused');
    const answer = await opened.value.predict({ age: 1234, sex: 'unheard', pain: '3', zip: 7030 });
    const text = JSON.stringify(answer);
    expect(answer.ok ? [] : answer.problems.map(({ where }) => where)).toEqual([
      'inputs',
      'inputs: age',
      'inputs: sex',
      'inputs: pain',
    ]);
    expect(text).not.toMatch(/1234|unheard|7030/);
    await opened.value.close();
  });

  it('a corrupted file is refused', async () => {
    const corrupted = Uint8Array.from(model.onnx);
    corrupted[corrupted.length >> 1] = (corrupted[corrupted.length >> 1] ?? 0) ^ 1;
    expect(await messages(model.document, corrupted)).toEqual([
      'model.onnx is not the file that model.json names',
    ]);
  });

  it('swapped features are refused', async () => {
    const [first, second, ...rest] = model.document.features;
    const swapped = { ...model.document, features: [second, first, ...rest] };
    expect(await messages(swapped, model.onnx)).toEqual([
      'model.json: features are not those that were hashed',
    ]);
  });

  it('a document of another training set is refused', async () => {
    const other = { ...model.document, training: { ...model.document.training, hash: '1'.repeat(64) } };
    expect(await messages(other, model.onnx)).toEqual(['model.onnx was written from another training set']);
  });

  it('a document that claims more than the file was written with is refused', async () => {
    const { document, onnx } = model;
    const real = { ...document, training: { ...document.training, synthetic: false } };
    expect(await messages(real, onnx)).toEqual([
      'model.onnx was written from data of another origin (synthetic or not)',
    ]);
    expect(await messages({ ...document, ceiling: 'champion' }, onnx)).toEqual([
      'model.onnx was written with another ceiling',
      'model.json: ceiling is higher than synthetic data allow',
    ]);
  });

  it('a schema that has drifted is told feature by feature', () => {
    const { features } = model.document;
    const drifted = features.flatMap((feature): Feature[] => {
      if (feature.type === 'boolean') return [];
      if (feature.type === 'category') return [{ ...feature, levels: [...feature.levels].reverse() }];
      return [{ ...feature, unit: feature.name === 'age' ? 'mo' : feature.unit }];
    });
    expect(compareSchemas(features, features)).toEqual([]);
    expect(compareSchemas(features, drifted)).toEqual([
      'age has another unit',
      'sex has other levels',
      'region has other levels',
      'diabetes is gone',
    ]);
  });
});
