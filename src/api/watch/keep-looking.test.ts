import { Registry } from 'prom-client';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EvaluationRecord } from '../../core/record.ts';
import { type OpenModel, openModel } from '../../models/open-model.ts';
import type { ServedModel } from '../../models/registry/model-shelf.ts';
import { inPlace, type Statistics } from '../../models/statistics/statistics.ts';
import { clinicModel } from '../../models/testing/served-models.ts';
import type { WatchedStore } from '../../models/watch/read-observed.ts';
import { watchModels } from '../telemetry/model-metrics.ts';
import { lookAtAll } from './keep-looking.ts';

let model: OpenModel;
beforeAll(async () => {
  const { document, onnx } = await clinicModel();
  const opened = await openModel(JSON.stringify(document), onnx);
  if (!opened.ok) throw new Error('the model does not open');
  model = opened.value;
}, 60_000);

const now = (): Date => new Date('2026-06-01T10:00:00Z');
const onError = (_part: string, error: unknown): never => {
  throw error;
};

/** Patients who are all old and of whom nobody knows the pain. */
const store: WatchedStore = {
  evaluations: async (_tenant, { before }) =>
    before === undefined
      ? Array.from({ length: 80 }, (_, i) => ({
          evaluationId: `e-${i}`,
          at: '2026-06-01T10:00:00Z',
          door: 'analyze',
          cards: 0,
          critical: 0,
          knowledgeHash: '',
        }))
      : [],
  evaluation: async (tenant, evaluationId) => {
    const inputs = { age: 79 + Number(evaluationId.slice(2)) / 100, sex: 'female' };
    const models = [{ id: 'recovery', hash: 'a', state: 'shadow', inputs }];
    return { evaluationId, tenant, models, analysis: { outcome: null } } as unknown as EvaluationRecord;
  },
  observedOutcomes: async () => [],
};

describe('looking at models by itself', () => {
  it('tells alarms as metrics, by model and without a value of a patient', async () => {
    const served: ServedModel = { id: 'recovery', hash: 'a', version: '1', state: 'shadow', model };
    const compared: ServedModel = { ...served, hash: 'b', version: '2', state: 'challenger' };
    const shelf = {
      tenants: () => ['clinic', 'empty'],
      of: (tenant: string) => (tenant === 'clinic' ? [served, compared] : []),
      shown: () => new Set(['b']),
    };
    const { models: looks, complete } = await lookAtAll({
      store,
      shelf,
      statistics: inPlace(),
      now,
      onError,
    });
    expect(complete).toBe(true);
    const registry = new Registry();
    watchModels(registry, () => ({ models: looks, ageSeconds: 5 }));
    const text = await registry.metrics();
    const labels = '{tenant="clinic",model="recovery",version="1",hash="a",state="shadow",shown="no"}';
    expect(text).toContain(`veileder_model_asked${labels} 80`);
    expect(text).toMatch(new RegExp(`veileder_model_inputs_moved\\${labels} [12]`));
    expect(text).toMatch(new RegExp(`veileder_model_missing_moved\\${labels} [1-9]`));
    expect(text).toContain('version="2",hash="b",state="challenger",shown="yes"} 0');
    expect(text).toContain('veileder_model_watch_age_seconds 5');
    expect(text).not.toContain('veileder_model_calibration_off{');
    expect(text).not.toMatch(/79|female/);
  });

  const version = (hash: string): ServedModel => ({
    id: 'recovery',
    hash,
    version: '1',
    state: 'shadow',
    model,
  });

  it('goes on where one tenant cannot be read, and drops the figures of that one', async () => {
    const failed: unknown[] = [];
    const one: WatchedStore = {
      ...store,
      evaluation: async (tenant, id) => {
        if (tenant === 'broken') throw new Error('does not open');
        return store.evaluation(tenant, id);
      },
    };
    const shelf = {
      tenants: () => ['broken', 'clinic'],
      of: () => [version('a')],
      shown: () => new Set<string>(),
    };
    const round = await lookAtAll({
      store: one,
      shelf,
      statistics: inPlace(),
      now,
      onError: (part, error) => failed.push([part, error]),
    });
    expect(round.models.map(({ tenant }) => tenant)).toEqual(['clinic']);
    expect(round.complete).toBe(false);
    expect(failed).toEqual([['model-watch', expect.any(Error)]]);
  });

  it('tells two versions with one name apart, also when one of them fails', async () => {
    const shelf = {
      tenants: () => ['clinic'],
      of: () => [version('a'.repeat(64)), version('b'.repeat(64))],
      shown: () => new Set<string>(),
    };
    const { models } = await lookAtAll({ store, shelf, statistics: inPlace(), now, onError });
    const registry = new Registry();
    watchModels(registry, () => ({ models, ageSeconds: 5 }));
    const text = await registry.metrics();
    for (const letter of ['a', 'b']) expect(text).toContain(`version="1",hash="${letter.repeat(12)}",`);
    const { watchOf } = inPlace();
    const statistics: Pick<Statistics, 'watchOf'> = {
      watchOf: async (own, document) => {
        if (own.hash.startsWith('a')) throw new Error('cannot be worked out');
        return watchOf(own, document);
      },
    };
    const round = await lookAtAll({ store, shelf, statistics, now, onError: () => undefined });
    expect(round.models.map(({ hash }) => hash[0])).toEqual(['b']);
  });
});
