import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ExperimentPlan } from '../../core/model-experiment.ts';
import type { OutcomePrediction } from '../../core/outcome.ts';
import type { EvaluationRecord } from '../../core/record.ts';
import { createRandom } from '../numeric/random.ts';
import { createModelRegistry } from '../registry/model-registry.ts';
import { createModelShelf } from '../registry/model-shelf.ts';
import { registryStore, testSigner } from '../testing/registry-store.ts';
import { clinicModel, filesOf } from '../testing/served-models.ts';
import type { TrainedModel } from '../train/train-model.ts';
import { allocate } from './allocate.ts';
import { createExperimentRegistry } from './experiment-registry.ts';
import { createExperimentJudge } from './judge-experiments.ts';

const APPROVAL = {
  approver: { kind: 'operator', id: 'data-lead', tenant: 'clinic' },
  reason: 'asked for',
} as const;
const START = new Date('2026-11-29T08:00:00Z');
const PLAN = {
  unit: 'clinician',
  share: 0.5,
  looks: 2,
  outcomes: 200,
  endsAt: '2027-05-01T00:00:00Z',
} as const;

let first: TrainedModel;
let second: TrainedModel;
let other: TrainedModel;
beforeAll(async () => {
  first = await clinicModel();
  second = await clinicModel({ version: '2' });
  other = await clinicModel({ version: '3', definition: { appliesTo: { icpc2: ['L01'], icd10: [] } } });
});

/** Models, experiments and what came of patients, over one store whose clock is turned by hand. */
async function open() {
  const kept = registryStore();
  const signer = testSigner();
  let time = START;
  const now = (): Date => time;
  const records = new Map<string, EvaluationRecord>();
  const observed: { evaluationId: string; value: boolean; seq: number }[] = [];
  const store = {
    ...kept.store,
    evaluation: async (_tenant: string, id: string) => records.get(id),
    observedOutcomes: async (_tenant: string, { limit, after = 0 }: { limit: number; after?: number }) =>
      observed
        .filter(({ seq }) => seq > after)
        .slice(0, limit)
        .map(one => ({ ...one, outcome: 'recovered', observedAt: '2026-12-01', at: START.toISOString() })),
  };
  const registry = createModelRegistry({ store, signer, now, newId: randomUUID });
  const experiments = createExperimentRegistry({ store, registry, now, newId: randomUUID });
  const shelf = createModelShelf({ store, signer, now, onError: () => undefined });
  const ends: string[] = [];
  const judge = createExperimentJudge({
    store,
    registry,
    experiments,
    now,
    onEnd: (_model, why) => void ends.push(why),
    onError: why => void ends.push(why),
  });
  const step = async (model: TrainedModel, ...steps: readonly ('challenger' | 'champion')[]) => {
    const { id, hash } = await registry.register(filesOf(model), APPROVAL);
    for (const to of steps) await registry.promote({ id, hash, to }, APPROVAL);
    return hash;
  };
  const champion = await step(first, 'challenger', 'champion');
  const challenger = await step(second, 'challenger');
  const start = (change: Partial<ExperimentPlan> = {}) =>
    experiments.start('recovery', { ...PLAN, challenger, ...change }, APPROVAL);
  const armOf = (clinician: string) =>
    shelf.of('clinic', { clinician }).map(({ state, experiment }) => `${state} ${experiment?.arm ?? 'none'}`);
  /** An evaluation in an experiment in which the two models said this, and what came of it. */
  const sees = (clinician: string, said: readonly [number, number], value: boolean): void => {
    const models = shelf.of('clinic', { clinician }).map(({ id, hash, state, experiment }) => ({
      id,
      hash,
      state,
      ...(experiment === undefined ? {} : { experiment }),
    }));
    const answer = (hash: string, probability: number) =>
      ({ model: { hash }, probability }) as unknown as OutcomePrediction;
    const record = {
      models,
      analysis: { outcome: answer(champion, said[0]) },
      unshown: [{ state: 'challenger', answer: answer(challenger, said[1]) }],
    } as unknown as EvaluationRecord;
    const evaluationId = randomUUID();
    records.set(evaluationId, record);
    observed.push({ evaluationId, value, seq: 1000 + observed.length });
  };
  const turn = (to: string): void => {
    time = new Date(to);
  };
  return {
    ...kept,
    registry,
    experiments,
    shelf,
    judge,
    ends,
    champion,
    challenger,
    step,
    start,
    armOf,
    sees,
    turn,
  };
}

describe('an experiment', () => {
  it('is declared between the champion and a challenger, once, with who and why in the audit chain', async () => {
    const { experiments, start, challenger, champion, entries } = await open();
    const begun = await start();
    expect(begun).toMatchObject({
      champion,
      challenger,
      startedBy: 'data-lead',
      reason: 'asked for',
      ...PLAN,
    });
    expect(begun).not.toHaveProperty('salt');
    expect(entries.at(-1)).toMatchObject({
      action: 'model.experiment-started',
      object: `recovery@${challenger}`,
      actor: { id: 'data-lead' },
    });
    await expect(start()).rejects.toThrow('runs already');
    expect(await experiments.list('clinic')).toEqual([begun]);
    expect(await experiments.list('elsewhere')).toEqual([]);
    expect(await experiments.running()).toEqual(['clinic']);
  });

  it.each([
    ['share', { share: 0.6 }],
    ['looks', { looks: 6 }],
    ['outcomes', { outcomes: 49 }],
    ['endsAt', { endsAt: '2026-11-28T00:00:00Z' }],
    ['endsAt', { endsAt: '2028-11-28T00:00:00Z' }],
  ] as const)('is refused with a plan whose %s may not be', async (field, change) => {
    const { start } = await open();
    await expect(start(change)).rejects.toMatchObject({ code: 'not-usable', field });
  });

  it('is refused without a challenger, and with one that answers another question', async () => {
    const { start, step, champion, experiments } = await open();
    await expect(start({ challenger: champion })).rejects.toThrow('only a challenger');
    const shadow = await step(other);
    await expect(start({ challenger: shadow })).rejects.toThrow('only a challenger');
    await expect(experiments.start('nobody', { ...PLAN, challenger: shadow }, APPROVAL)).rejects.toThrow(
      'no such model',
    );
    const meant = await open();
    const hash = await meant.step(other, 'challenger');
    await expect(meant.start({ challenger: hash })).rejects.toThrow('meant for others');
  });

  it('shows the challenger to its share of clusters, to each the same always, and to nobody outside', async () => {
    const { shelf, start, armOf } = await open();
    await shelf.refresh();
    const names = Array.from({ length: 400 }, (_, i) => `Practitioner/${i}`);
    expect(new Set(names.flatMap(armOf))).toEqual(new Set(['champion none', 'challenger none']));
    await start({ share: 0.25 });
    await shelf.refresh();
    const arms = names.map(armOf);
    expect(names.map(armOf)).toEqual(arms);
    const challenged = arms.filter(([one]) => one === 'champion challenger').length;
    expect(Math.abs(challenged / 400 - 0.25)).toBeLessThan(0.07);
    expect(armOf('')).toEqual(['champion none', 'challenger none']);
    expect(shelf.of('clinic').every(({ experiment }) => experiment === undefined)).toBe(true);
  });

  it('allocates by tenant and key: neither can be reckoned from the other', () => {
    const names = Array.from({ length: 200 }, (_, i) => `Practitioner/${i}`);
    const arms = (salt: string, tenant: string) =>
      names
        .map(
          clinician => allocate({ id: 'x', salt, unit: 'clinician', share: 0.5 }, tenant, { clinician })?.arm,
        )
        .join();
    const [one, two] = ['11'.repeat(32), '22'.repeat(32)];
    expect(arms(one, 'a')).toBe(arms(one, 'a'));
    expect(new Set([arms(one, 'a'), arms(one, 'b'), arms(two, 'a')]).size).toBe(3);
    const part = allocate({ id: 'x', salt: one, unit: 'clinic', share: 0.5 }, 'a', { clinic: 'ehr' });
    expect(JSON.stringify(part)).not.toContain('ehr');
  });

  it('ends by its rule, goes back to the champion, and says why', async () => {
    const { shelf, start, judge, sees, experiments, ends, armOf, entries, champion } = await open();
    const { id } = await start();
    await shelf.refresh();
    const random = createRandom(1);
    const see = (times: number) => {
      for (let i = 0; i < times; i++) sees(`Practitioner/${i % 20}`, [0.5, 0.95], random.next() < 0.5);
    };
    see(99);
    await judge.look();
    expect([ends, (await experiments.list('clinic'))[0]?.ended]).toEqual([[], undefined]);
    see(1);
    const standing = await judge.standing('clinic', 'recovery', id);
    expect(standing.looks).toHaveLength(1);
    expect(standing.arms.champion.outcomes + standing.arms.challenger.outcomes).toBe(100);
    await Promise.all([judge.look(), judge.look('clinic')]);
    expect(ends).toEqual(['challenger-worse']);
    const [ended] = await experiments.list('clinic');
    expect(ended?.ended).toMatchObject({ by: 'stop-rule', why: 'challenger-worse' });
    expect(entries.at(-1)?.action).toBe('model.experiment-ended');
    await shelf.refresh();
    expect(new Set(Array.from({ length: 50 }, (_, i) => armOf(`Practitioner/${i}`)).flat())).toEqual(
      new Set(['champion none', 'challenger none']),
    );
    expect(shelf.of('clinic')[0]?.hash).toBe(champion);
  });

  it('ends where its last day has come, and nobody is shown the challenger from that moment on', async () => {
    const { shelf, start, judge, ends, armOf, turn } = await open();
    await start();
    await shelf.refresh();
    turn('2027-05-01T00:00:00Z');
    expect(new Set(Array.from({ length: 20 }, (_, i) => armOf(`P/${i}`)).flat())).toEqual(
      new Set(['champion none', 'challenger none']),
    );
    await judge.look();
    expect(ends).toEqual(['time-is-up']);
  });

  it('ends where one of its models was moved, and where somebody says so', async () => {
    const { start, judge, ends, registry, challenger, experiments, shelf, armOf } = await open();
    await start();
    await registry.retire({ id: 'recovery', hash: challenger }, APPROVAL);
    await shelf.refresh();
    expect(new Set(Array.from({ length: 20 }, (_, i) => armOf(`P/${i}`)).flat())).toEqual(
      new Set(['champion none']),
    );
    await judge.look();
    expect(ends).toEqual(['models-changed']);
    const again = await open();
    const { id } = await again.start();
    const stopped = await again.experiments.stop('recovery', id, APPROVAL);
    expect(stopped.ended).toMatchObject({ by: 'data-lead', why: 'stopped' });
    await expect(again.experiments.stop('recovery', id, APPROVAL)).rejects.toThrow('ended already');
    await expect(experiments.stop('recovery', randomUUID(), APPROVAL)).rejects.toThrow('no such experiment');
    expect(await again.experiments.running()).toEqual([]);
  });

  it('is not believed from an entry that its sealed part does not bear out', async () => {
    const { start, entries, experiments, store } = await open();
    await start();
    const [entry] = entries.slice(-1);
    if (entry === undefined) throw new Error('no entry');
    const event = { kind: 'administration', tenant: 'clinic', at: entry.at, actor: entry.actor } as const;
    const other = { ...event, action: entry.action, eventId: randomUUID() };
    await store.apply({ ...other, object: 'recovery@elsewhere', reason: entry.reason ?? '' });
    await store.apply({ ...other, object: entry.object, reason: 'no JSON' });
    await store.apply({
      ...other,
      object: entry.object,
      action: 'model.experiment-ended',
      reason: entry.reason ?? '',
    });
    expect((await experiments.list('clinic')).map(({ ended }) => ended)).toEqual([undefined]);
  });
});
