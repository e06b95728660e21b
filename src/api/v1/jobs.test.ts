import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { VeilederError } from '../../core/errors.ts';
import type { Job } from '../../core/jobs.ts';
import { TrainingTask } from '../../models/retrain/training-task.ts';
import { clinicModel, filesOf } from '../../models/testing/served-models.ts';
import { trainingJobAnswer, trainingJobList } from '../openapi/job-schemas.ts';
import { type MemoryJobs, memoryJobs } from '../testing/memory-jobs.ts';
import { type MemoryStore, memoryStore } from '../testing/memory-store.ts';
import { json, testApp } from '../testing/test-app.ts';
import { testIdentity } from '../testing/test-identity.ts';
import { testModels } from '../testing/test-models.ts';
import { bearer, testOperator } from '../testing/test-operators.ts';

const ASKED = { data: 'neck-pain-prognosis', model: 'neck-pain-chronic', resamples: 20 };
const JOBS = '/api/v1/models/jobs';
const HASH = 'a'.repeat(64);

interface Service {
  readonly jobs: MemoryJobs;
  readonly store: MemoryStore;
  readonly get: (path: string) => Promise<Response>;
  readonly post: (path: string, body?: unknown) => Promise<Response>;
}

function service(tenant = 'a', role: 'data' | 'viewer' = 'data'): Service {
  const jobs = memoryJobs(() => new Date('2026-06-01T10:00:00Z'));
  const store = memoryStore();
  const { operator, token } = testOperator('kari', [role], tenant);
  const app = testApp({ jobs, store, newId: randomUUID, identity: testIdentity({ operators: [operator] }) });
  const headers = bearer(token);
  return {
    jobs,
    store,
    get: async path => app.request(`${JOBS}${path}`, { headers }),
    post: async (path, body) =>
      app.request(`${JOBS}${path}`, body === undefined ? { method: 'POST', headers } : json(body, headers)),
  };
}

/** A job of tenant `a` as the queue could hold it. */
function jobIn(change: Partial<Job> = {}): Job {
  return {
    id: randomUUID(),
    kind: 'training',
    state: 'running',
    asker: { kind: 'operator', id: 'kari', tenant: 'a' },
    input: { ...ASKED, seed: 1, dataHash: HASH, definitionHash: HASH },
    askedAt: '2026-06-01T10:00:00.000Z',
    ...change,
  };
}

describe('training as a job', () => {
  it('is asked for, listed, called off and resumed, and who did it stands in the audit chain', async () => {
    const { store, get, post } = service();
    const asked = await post('', ASKED);
    expect(asked.status).toBe(202);
    const { job } = trainingJobAnswer.parse(await asked.json());
    expect(job).toMatchObject({ ...ASKED, state: 'queued', askedBy: 'kari' });
    expect(trainingJobList.parse(await (await get('')).json()).jobs).toEqual([job]);
    const told = async (answer: Response): Promise<string> =>
      trainingJobAnswer.parse(await answer.json()).job.state;
    expect(await told(await post(`/${job.id}/cancel`))).toBe('cancelled');
    expect(await told(await post(`/${job.id}/resume`))).toBe('queued');
    const events = store.events.flatMap(one => (one.kind === 'administration' ? [one] : []));
    expect(events.map(({ action }) => action)).toEqual(['job.asked', 'job.cancelled', 'job.resumed']);
    for (const { object, actor, tenant } of events)
      expect([object, actor.id, tenant]).toEqual([`training@${job.id}`, 'kari', 'a']);
  });

  it('keeps names, numbers and hashes alone', async () => {
    const { jobs, post } = service();
    await post('', ASKED);
    const [{ input } = jobIn()] = await jobs.list('a');
    expect(Object.keys(input).sort()).toEqual([
      'data',
      'dataHash',
      'definitionHash',
      'model',
      'resamples',
      'seed',
    ]);
  });

  it('is held beside the champion of the moment it is asked for, and names it by its hash', async () => {
    const { jobs, store, post } = service();
    const { registry } = testModels(store);
    const approver = { kind: 'operator', id: 'kari', tenant: 'a' } as const;
    const approval = { approver, reason: 'asked for' };
    const model = await clinicModel({ definition: { id: ASKED.model } });
    const { id, hash } = await registry.register(filesOf(model), approval);
    await registry.promote({ id, hash, to: 'challenger' }, approval);
    await post('', ASKED);
    await registry.promote({ id, hash, to: 'champion' }, approval);
    await post('', ASKED);
    const champions = (await jobs.list('a')).map(({ input }) => TrainingTask.parse(input).champion);
    expect(champions.toSorted()).toEqual([hash, undefined]);
  });

  it.each([
    [{}, 400, 'data'],
    [{ ...ASKED, data: '../../etc' }, 400, 'data'],
    [{ ...ASKED, resamples: 1.5 }, 400, 'resamples'],
    [{ ...ASKED, resamples: 1e9 }, 400, 'resamples'],
    [{ ...ASKED, more: 1 }, 400, 'body'],
    [{ ...ASKED, data: 'no-such-set' }, 422, 'data'],
    [{ ...ASKED, model: 'no-such-model' }, 422, 'model'],
  ])('%j is refused with %i that names %s', async (body, status, field) => {
    const { jobs, post } = service();
    const answer = await post('', body);
    const text = await answer.text();
    expect([answer.status, JSON.parse(text).field]).toEqual([status, field]);
    expect(text).not.toMatch(/no-such|etc|1\.5/);
    expect(await jobs.list('a')).toEqual([]);
  });

  it('shows a tenant nothing of another, whoever asks', async () => {
    const { jobs, get, post } = service('b');
    const job = jobIn();
    jobs.put(job);
    expect(await (await get('')).json()).toEqual({ jobs: [] });
    for (const answer of [
      await get(`/${job.id}`),
      await get(`/${job.id}/events`),
      await post(`/${job.id}/cancel`),
      await post(`/${job.id}/resume`),
    ])
      expect(answer.status).toBe(404);
    expect((await jobs.find('a', job.id))?.state).toBe('running');
  });

  it('a viewer may look and not change', async () => {
    const { get, post } = service('a', 'viewer');
    expect((await get('')).status).toBe(200);
    expect((await post('', ASKED)).status).toBe(403);
  });

  it('what has ended cannot be called off, and what runs cannot be resumed', async () => {
    const { jobs, post } = service();
    const [done, running] = [jobIn({ state: 'done' }), jobIn()];
    for (const job of [done, running]) jobs.put(job);
    expect((await post(`/${done.id}/cancel`)).status).toBe(409);
    expect((await post(`/${running.id}/resume`)).status).toBe(409);
  });

  it('changes nothing where it cannot be audited, and audits nothing that is refused', async () => {
    const { jobs, store, post } = service();
    const [done, running, failed] = [jobIn({ state: 'done' }), jobIn(), jobIn({ state: 'failed' })];
    for (const job of [done, running, failed]) jobs.put(job);
    await post(`/${done.id}/cancel`);
    expect(store.events).toEqual([]);
    Object.assign(store, {
      apply: async () => {
        throw new VeilederError('unavailable', 'the database is away');
      },
    });
    expect((await post(`/${running.id}/cancel`)).status).toBe(503);
    expect((await post(`/${failed.id}/resume`)).status).toBe(503);
    expect((await jobs.find('a', running.id))?.state).toBe('running');
    expect((await jobs.find('a', failed.id))?.state).toBe('failed');
  });

  it('streams a job until it has ended', async () => {
    const { jobs, get } = service();
    const job = jobIn({ progress: { stage: 'fit', share: 0 } });
    jobs.put(job);
    const answer = await get(`/${job.id}/events`);
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    const result = { id: 'm', version: '1', hash: HASH, state: 'shadow', failedGates: [] };
    jobs.put({ ...job, state: 'done', result });
    const events = (await answer.text()).trim().split('\n\n');
    const states = events.map(event => {
      const [name, data = ''] = event.split('\n');
      expect(name).toBe('event: job');
      return trainingJobAnswer.parse({ job: JSON.parse(data.replace('data: ', '')) }).job.state;
    });
    expect(states.at(-1)).toBe('done');
  });
});
