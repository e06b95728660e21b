import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { measure } from '../../evaluate/measures.ts';
import { range, sigmoid, type Vector } from '../../numeric/vector.ts';
import { type BoostingSettings, fitBoosting } from './fit-boosting.ts';
import { boostedScores } from './tree.ts';

/** Made by `scripts/golden/boosting.py`. */
const GOLDEN = new URL('./golden/', import.meta.url);
const figures = z
  .object({
    sets: z.record(
      z.string(),
      z.object({ auc: z.number(), logLoss: z.number(), firstTree: z.array(z.number()) }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('scikit-learn.json', GOLDEN), 'utf8')));

/** The settings that the script gives to scikit-learn. */
const SETTINGS: BoostingSettings = {
  loss: 'logistic',
  trees: 100,
  learningRate: 0.1,
  leaves: 31,
  depth: 100,
  leastRows: 20,
  ridge: 0,
};

function columnsOf(name: string): Vector[] {
  const text = gunzipSync(readFileSync(new URL(`${name}.csv.gz`, GOLDEN))).toString();
  const rows = text
    .trimEnd()
    .split('\n')
    .map(line => line.split(','));
  return (rows[0] ?? []).map((_, c) =>
    Float64Array.from(rows, row => (row[c] === '' ? Number.NaN : Math.fround(Number(row[c])))),
  );
}

describe("gradient boosting beside scikit-learn's", () => {
  it.each(Object.keys(figures.sets))(
    '%s: the same first tree, within 0.005 AUC and one per cent log loss',
    name => {
      const golden = figures.sets[name];
      const all = columnsOf(name);
      const half = (all[0]?.length ?? 0) / 2;
      const columns = all.slice(0, -1);
      const outcome = all.at(-1) ?? new Float64Array();
      const weight = new Float64Array(half).fill(1);
      const early = columns.map(column => column.subarray(0, half));
      const model = fitBoosting({ columns: early, outcome: outcome.subarray(0, half), weight }, SETTINGS);
      const rows = range(half).map(row => row + half);
      const first = { base: model.base, trees: model.trees.slice(0, 1) };
      const apart = boostedScores(first, columns, rows.subarray(0, 200)).map((score, i) =>
        Math.abs(score - (golden?.firstTree[i] ?? Number.NaN)),
      );
      expect(Math.max(...apart)).toBeLessThan(1e-6);
      const probabilities = boostedScores(model, columns, rows).map(sigmoid);
      const { auc, logLoss } = measure({
        probabilities,
        outcome: outcome.subarray(half),
        weight,
        person: rows,
      });
      expect(Math.abs((auc ?? 0) - (golden?.auc ?? 0))).toBeLessThan(0.005);
      expect(Math.abs((logLoss ?? 0) / (golden?.logLoss ?? 0) - 1)).toBeLessThan(0.01);
    },
  );
});
