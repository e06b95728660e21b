import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadTrainingSet } from '../data/load-training-set.ts';
import type { ModelDocument } from '../model-document.ts';
import { QUIET } from '../testing/clinic-study.ts';
import { ModelDefinition } from './model-definition.ts';
import { trainModel } from './train-model.ts';

const SET = 'datasets/training/neck-pain-prognosis';

/**
 * The shipped definition with few resamples and straight lines only (which is what it chooses), so that it takes seconds. The full run and its
 * figures stand in `docs/reference/models.md`.
 */
let document: ModelDocument;
beforeAll(async () => {
  const loaded = await loadTrainingSet(SET);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const text = await readFile(`${SET}/models/neck-pain-chronic.json`, 'utf8');
  const shipped = ModelDefinition.parse(JSON.parse(text));
  const definition = {
    ...shipped,
    candidates: shipped.candidates.slice(0, 1),
    bootstraps: 30,
    imputations: 5,
  };
  const trained = await trainModel(loaded.value, definition, { ...QUIET, seed: 1 });
  if (!trained.ok) throw new Error(JSON.stringify(trained.problems));
  ({ document } = trained.value);
}, 120_000);

describe('the neck pain model', () => {
  it('reaches the published AUC within 0.02, shrunk to a slope of 0.9 to 1.1, better than the base rate', () => {
    const [main, complete] = document.evaluation.bootstraps;
    for (const analysis of [main, complete]) {
      const { corrected } = analysis?.shrunk ?? {};
      expect(Math.abs((corrected?.auc ?? 0) - 0.83)).toBeLessThan(0.02);
      expect(corrected?.scaledBrier).toBeGreaterThan(0.05);
      expect(analysis?.unshrunk.corrected.calibrationSlope).toBeLessThan(0.9);
    }
    expect(main?.shrunk.corrected.calibrationSlope).toBeGreaterThan(0.9);
    expect(main?.shrunk.corrected.calibrationSlope).toBeLessThan(1.1);
    expect([main?.rows, complete?.rows]).toEqual([603, 453]);
  });

  it('passes its gates and stays in shadow', () => {
    expect(document.gates.filter(({ passed }) => !passed)).toEqual([]);
    expect(document.ceiling).toBe('shadow');
    expect(document.parity).toBeLessThan(1e-6);
  });
});
