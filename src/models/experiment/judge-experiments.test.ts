import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../numeric/random.ts';
import { APPROVAL, openExperiments } from '../testing/open-experiments.ts';
import { clinicModel } from '../testing/served-models.ts';
import type { TrainedModel } from '../train/train-model.ts';
import { createExperimentJudge } from './judge-experiments.ts';

let first: TrainedModel;
let second: TrainedModel;
beforeAll(async () => {
  first = await clinicModel();
  second = await clinicModel({ version: '2' });
});

/** An experiment that runs, with looks after 100 and 200 outcomes. */
async function begin(tenant = 'clinic', opened = openExperiments()) {
  const pair = await opened.pair(first, second, tenant);
  const { id } = await pair.start();
  await opened.shelf.refresh();
  const random = createRandom(1);
  /** So many patients of twenty clinicians, of whom every second recovers; the models say this. */
  const see = (times: number, said: readonly [number, number]): readonly string[] =>
    Array.from({ length: times }, (_, i) => pair.sees(`Practitioner/${i % 20}`, said, random.next() < 0.5));
  const standing = () => opened.judge.standing(tenant, 'recovery', id);
  return { ...opened, ...pair, id, see, standing };
}

const ALIKE = [0.5, 0.51] as const;
const WORSE = [0.5, 0.95] as const;

describe('a look', () => {
  it('is taken when it is due, and ends what the rule ends: everybody is shown the champion', async () => {
    const { see, judge, judgements, standing, experiments, entries, shelf, armOf, champion } = await begin();
    see(99, WORSE);
    expect(await judge.look()).toMatchObject([{ tenant: 'clinic', model: 'recovery' }]);
    expect(judgements).toEqual([]);
    expect(await standing()).toMatchObject({ outcomes: 99, looks: [], next: { look: 1, outcomes: 100 } });
    see(1, WORSE);
    await Promise.all([judge.look(), judge.look({ tenant: 'clinic' })]);
    expect(judgements).toMatchObject([{ model: 'recovery', ended: 'challenger-worse' }]);
    const ended = await standing();
    expect(ended.looks).toMatchObject([{ look: 1, outcomes: 100, clusters: 20 }]);
    expect(ended).not.toHaveProperty('next');
    expect(ended.arms.champion.outcomes + ended.arms.challenger.outcomes).toBe(100);
    expect((await experiments.list('clinic'))[0]?.ended).toMatchObject({
      by: 'stop-rule',
      why: 'challenger-worse',
    });
    expect(entries.slice(-2).map(({ action }) => action)).toEqual([
      'model.experiment-look',
      'model.experiment-ended',
    ]);
    await shelf.refresh();
    expect(new Set(Array.from({ length: 50 }, (_, i) => armOf(`Practitioner/${i}`)).flat())).toEqual(
      new Set(['champion none', 'challenger none']),
    );
    expect(shelf.of('clinic')[0]?.hash).toBe(champion);
  });

  it('stays as it was sealed: a correction is told beside it, and nothing is decided anew', async () => {
    const { see, judge, judgements, standing, observe } = await begin();
    const evaluations = see(100, [0.9, 0.1]);
    for (const [i, id] of evaluations.entries()) observe(id, i % 2 === 0);
    await judge.look();
    const before = await standing();
    expect(before.looks[0]?.z).not.toBeNull();
    expect(judgements).toEqual([]);
    for (const id of evaluations) observe(id, true);
    await judge.look();
    const after = await standing();
    expect(judgements).toEqual([]);
    expect(after.looks).toHaveLength(1);
    const { corrected, ...sealed } = after.looks[0] ?? {};
    const { corrected: _before, ...sealedBefore } = before.looks[0] ?? {};
    expect(sealed).toEqual(sealedBefore);
    expect(corrected?.outcomes).toBeGreaterThan(30);
    expect(corrected?.difference).toBeCloseTo(0.1 ** 2 - 0.9 ** 2, 10);
  });

  it('rests on what was known where it became due, whoever takes it and however late', async () => {
    const early = await begin();
    const evaluations = early.see(100, ALIKE);
    for (const id of evaluations.slice(0, 40)) early.observe(id, true);
    early.see(20, ALIKE);
    await early.judge.look();
    const { looks, outcomes } = await early.standing();
    expect(outcomes).toBe(120);
    expect(looks).toMatchObject([{ outcomes: 100, through: 1099 }]);
    const random = createRandom(1);
    const known = Array.from({ length: 100 }, () => Number(random.next() < 0.5));
    const brier = (said: number): number => known.reduce((sum, y) => sum + (said - y) ** 2 / 100, 0);
    expect(looks[0]?.difference).toBeCloseTo(brier(0.5) - brier(0.51), 10);
    expect(looks[0]?.corrected?.outcomes).toBeGreaterThan(0);
  });

  it('is sealed once where two processes take it, and not at all after a person has ended the experiment', async () => {
    const { see, store, registry, experiments, judge, entries, id, standing } = await begin();
    const now = () => new Date('2026-12-01T00:00:00Z');
    const other = createExperimentJudge({ store, registry, experiments, now, onJudged: () => undefined });
    see(100, ALIKE);
    await Promise.all([judge.look(), other.look()]);
    expect((await standing()).looks).toHaveLength(1);
    const seals = entries.filter(({ action }) => action === 'model.experiment-look');
    expect(seals).toHaveLength(1);
    await experiments.stop('recovery', id, APPROVAL);
    see(100, WORSE);
    await judge.look({ tenant: 'clinic' });
    const late = { look: 2, outcomes: 200, clusters: 20, difference: 0, z: 0, bound: 2, through: 1200 };
    expect(await experiments.seal('clinic', id, late)).toHaveLength(1);
    expect((await standing()).experiment.ended?.why).toBe('stopped');
  });

  it('is not believed from an entry that its sealed part does not bear out, nor out of its turn', async () => {
    const { store, entries, id, see, judge, standing } = await begin();
    see(100, ALIKE);
    await judge.look();
    const sealed = entries.at(-1);
    if (sealed === undefined) throw new Error('nothing was sealed');
    const again = (change: object, reason = sealed.reason ?? '') =>
      store.apply({ ...sealed, kind: 'administration', eventId: crypto.randomUUID(), reason, ...change });
    await again({});
    await again({ object: 'recovery@elsewhere' }, (sealed.reason ?? '').replace('"look":1', '"look":2'));
    expect((await standing()).looks).toHaveLength(1);
    expect(JSON.parse(sealed.reason ?? '')).toMatchObject({ experiment: id, look: 1, through: 1099 });
  });
});

describe('judging', () => {
  it('reads each observation once, a page at a time, and opens what it is about once', async () => {
    const { see, judge, outcomes } = await begin();
    const evaluations = see(60, ALIKE);
    for (let i = 0; i < 500; i++)
      outcomes.observed.push({
        ...outcomes.observed[0],
        evaluationId: `elsewhere ${i}`,
        seq: 2000 + i,
      } as (typeof outcomes.observed)[number]);
    await judge.look();
    const readOnce = outcomes.pages.map(({ after }) => after);
    expect(outcomes.opened).toHaveLength(560);
    expect(readOnce).toHaveLength(2);
    await judge.look();
    expect(outcomes.pages.slice(2)).toMatchObject([{ after: 2499 }]);
    expect(outcomes.opened).toHaveLength(560);
    expect(new Set(outcomes.opened).size).toBe(560);
    expect(evaluations.every(id => outcomes.opened.includes(id))).toBe(true);
  });

  it('of one tenant goes on where another’s cannot be read, and says which', async () => {
    const opened = openExperiments();
    const broken = await begin('broken', opened);
    const clinic = await begin('clinic', opened);
    clinic.see(100, WORSE);
    opened.outcomes.broken.add('broken');
    expect(await opened.judge.look()).toMatchObject([
      { tenant: 'broken', model: 'recovery', experiment: broken.id, failed: 'TypeError' },
      { tenant: 'clinic', model: 'recovery', experiment: clinic.id, ended: 'challenger-worse' },
    ]);
    expect(opened.judgements).toHaveLength(2);
    opened.outcomes.broken.clear();
    broken.see(100, WORSE);
    expect(await opened.judge.look()).toMatchObject([{ tenant: 'broken', ended: 'challenger-worse' }]);
  });

  it('never throws: a memory that is away is told of', async () => {
    const { judge, store, registry, experiments } = await begin();
    expect(await judge.look()).toHaveLength(1);
    const away = { ...experiments, running: () => Promise.reject(new RangeError('away')) };
    const now = () => new Date();
    const told: unknown[] = [];
    const parts = {
      store,
      registry,
      experiments: away,
      now,
      onJudged: (one: unknown) => void told.push(one),
    };
    expect(await createExperimentJudge(parts).look()).toEqual([{ failed: 'RangeError' }]);
    expect(told).toEqual([{ failed: 'RangeError' }]);
  });
});
