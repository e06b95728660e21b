import { Registry } from 'prom-client';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EvaluationRecord } from '../../core/record.ts';
import { type OpenModel, openModel } from '../../models/open-model.ts';
import type { ServedModel } from '../../models/registry/model-shelf.ts';
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
    const looks = await lookAtAll({ store, shelf });
    const registry = new Registry();
    watchModels(registry, () => ({ models: looks, ageSeconds: 5 }));
    const text = await registry.metrics();
    const labels = '{tenant="clinic",model="recovery",version="1",state="shadow",shown="no"}';
    expect(text).toContain(`veileder_model_asked${labels} 80`);
    expect(text).toMatch(new RegExp(`veileder_model_inputs_moved\\${labels} [12]`));
    expect(text).toMatch(new RegExp(`veileder_model_missing_moved\\${labels} [1-9]`));
    expect(text).toContain('version="2",state="challenger",shown="yes"} 0');
    expect(text).toContain('veileder_model_watch_age_seconds 5');
    expect(text).not.toContain('veileder_model_calibration_off{');
    expect(text).not.toMatch(/79|female/);
  });
});
