import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { APPROVAL, openExperiments, PLAN } from '../testing/open-experiments.ts';
import { clinicModel } from '../testing/served-models.ts';
import type { TrainedModel } from '../train/train-model.ts';
import { allocate } from './allocate.ts';

let first: TrainedModel;
let second: TrainedModel;
let other: TrainedModel;
beforeAll(async () => {
  first = await clinicModel();
  second = await clinicModel({ version: '2' });
  other = await clinicModel({ version: '3', definition: { appliesTo: { icpc2: ['L01'], icd10: [] } } });
});

/** One store with a champion and a challenger. */
async function open() {
  const opened = openExperiments();
  return { ...opened, ...(await opened.pair(first, second)) };
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

  it('is one of those that are declared at the same moment, and the others are refused', async () => {
    const { start, experiments, shelf, armOf } = await open();
    const asked = await Promise.allSettled([start(), start({ share: 0.1 }), start()]);
    const refused = asked.filter(one => one.status === 'rejected').map(({ reason }) => reason);
    expect(refused).toMatchObject([
      { code: 'conflict', field: 'id', message: 'an experiment of this model runs already' },
      { code: 'conflict', field: 'id' },
    ]);
    const listed = await experiments.list('clinic');
    expect(listed).toHaveLength(1);
    expect(asked).toContainEqual({ status: 'fulfilled', value: listed[0] });
    await shelf.refresh();
    expect(new Set(armOf('Practitioner/1')).size).toBe(2);
    await experiments.stop('recovery', listed[0]?.id ?? '', APPROVAL);
    await expect(start()).resolves.toMatchObject({ looks: PLAN.looks });
  });

  it('is refused beside one of another model that answers for the same diagnoses, and beside no others', async () => {
    const { pair } = openExperiments();
    const meantFor = async (id: string, icpc2: readonly string[], tenant?: string) => {
      const definition = { id, appliesTo: { icpc2, icd10: [] } };
      const [champion, challenger] = [
        await clinicModel({ definition }),
        await clinicModel({ version: '2', definition }),
      ];
      return pair(champion, challenger, tenant);
    };
    const shoulder = await meantFor('shoulder', ['L08', 'L92']);
    const elsewhere = await meantFor('shoulder', ['L08', 'L92'], 'elsewhere');
    const frozen = await meantFor('frozen', ['L92']);
    const knee = await meantFor('knee', ['L15']);
    await shoulder.start();
    await expect(frozen.start()).rejects.toMatchObject({
      code: 'conflict',
      field: 'id',
      message: 'an experiment of a model for the same diagnoses runs already',
    });
    await expect(knee.start()).resolves.toMatchObject({ model: 'knee' });
    await expect(elsewhere.start()).resolves.toMatchObject({ model: 'shoulder' });
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
    const shadow = await step(other, []);
    await expect(start({ challenger: shadow })).rejects.toThrow('only a challenger');
    await expect(experiments.start('nobody', { ...PLAN, challenger: shadow }, APPROVAL)).rejects.toThrow(
      'no such model',
    );
    const meant = await open();
    const hash = await meant.step(other, ['challenger']);
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

  it('ends where its last day has come, and nobody is shown the challenger from that moment on', async () => {
    const { shelf, start, judge, judgements, armOf, turn } = await open();
    await start();
    await shelf.refresh();
    turn('2027-05-01T00:00:00Z');
    expect(new Set(Array.from({ length: 20 }, (_, i) => armOf(`P/${i}`)).flat())).toEqual(
      new Set(['champion none', 'challenger none']),
    );
    await judge.look();
    expect(judgements).toMatchObject([{ ended: 'time-is-up' }]);
  });

  it('ends where one of its models was moved, and where somebody says so', async () => {
    const { start, judge, judgements, registry, challenger, experiments, shelf, armOf } = await open();
    await start();
    await registry.retire({ id: 'recovery', hash: challenger }, APPROVAL);
    await shelf.refresh();
    expect(new Set(Array.from({ length: 20 }, (_, i) => armOf(`P/${i}`)).flat())).toEqual(
      new Set(['champion none']),
    );
    await judge.look();
    expect(judgements).toMatchObject([{ ended: 'models-changed' }]);
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
