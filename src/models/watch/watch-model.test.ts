import { describe, expect, it } from 'vitest';
import type { EvaluationRecord } from '../../core/record.ts';
import type { EvaluationSummary } from '../../core/store.ts';
import { readAsked } from './read-asked.ts';
import { readObserved, type WatchedStore } from './read-observed.ts';
import { ownReading, readWatch } from './watch-model.ts';

type Asked = Pick<EvaluationRecord, 'evaluationId' | 'now' | 'subject' | 'models' | 'analysis' | 'unshown'>;

function asked(place: number, patientId: string | undefined, hashes: readonly string[]): Asked {
  const model = (hash: string) => ({ id: 'm', hash, version: '1', title: 'M' });
  const interval = { low: 0, high: 1, level: 0.95, method: 'held-out', of: 9 } as const;
  const unshown = hashes.map(hash => ({
    state: 'shadow' as const,
    answer: { model: model(hash), probability: place / 100, interval },
  }));
  return {
    evaluationId: `e-${place}`,
    now: new Date(Date.UTC(2026, 0, 1, 0, place)).toISOString(),
    ...(patientId === undefined ? {} : { subject: { patientId } }),
    models: hashes.map(hash => ({ id: 'm', hash, state: 'shadow' as const, inputs: { age: place } })),
    analysis: { outcome: null },
    unshown,
  } as unknown as Asked;
}

/** A store that counts how often it is asked. */
function storeOf(records: readonly Asked[], observed: WatchedStore['observedOutcomes'] = async () => []) {
  const pages: number[] = [];
  const store: WatchedStore = {
    evaluation: async (_tenant, id) =>
      records.find(one => one.evaluationId === id) as EvaluationRecord | undefined,
    evaluations: async (_tenant, { limit, before }) => {
      pages.push(limit);
      return records
        .filter(({ now }) => before === undefined || now < before.at)
        .toReversed()
        .slice(0, limit)
        .map(({ evaluationId, now: at }) => ({ evaluationId, at }) as EvaluationSummary);
    },
    observedOutcomes: observed,
  };
  return { store, pages };
}

describe('what a model was asked lately', () => {
  it('counts a patient once, by the latest question, for each version by itself', async () => {
    const records = [
      asked(1, 'p-1', ['a']),
      asked(2, 'p-2', ['a']),
      asked(3, 'p-1', ['a', 'b']),
      asked(4, undefined, ['a']),
      asked(5, undefined, ['a']),
    ];
    const { inputs, probabilities } = await readAsked(storeOf(records).store, 't', ['a', 'b']);
    expect(inputs.get('a')?.map(({ age }) => age)).toEqual([5, 4, 3, 2]);
    expect(inputs.get('b')?.map(({ age }) => age)).toEqual([3]);
    expect(probabilities.get('a')).toEqual([0.05, 0.04, 0.03, 0.02]);
  });

  it('opens a bounded number of evaluations, page by page', async () => {
    const records = Array.from({ length: 1_300 }, (_, place) => asked(place, `p-${place}`, ['a']));
    const { store, pages } = storeOf(records);
    const { inputs } = await readAsked(store, 't', ['a']);
    expect(inputs.get('a')).toHaveLength(1_000);
    expect(pages).toEqual([200, 200, 200, 200, 200, 1]);
  });

  it('says from when on it counts where there were more evaluations than it opens', async () => {
    const records = Array.from({ length: 1_001 }, (_, place) => asked(place, `p-${place}`, ['a']));
    const now = '2026-06-01T00:00:00Z';
    const followed = async (given: readonly Asked[]) =>
      ownReading(await readWatch(storeOf(given).store, 't', 'recovered', ['a']), 'a', now);
    expect((await followed(records)).followUpSince).toBe(records[1]?.now);
    const all = await followed(records.slice(1));
    expect(all).not.toHaveProperty('followUpSince');
    expect(all.followUp[0]).toMatchObject({ weeks: 6, due: 1_000 });
  });
});

describe('what came of it', () => {
  it('is the latest that was said of an evaluation, with the patient it is about', async () => {
    const said = (evaluationId: string, value: boolean, seq: number, outcome = 'recovered') => ({
      evaluationId,
      value,
      seq,
      outcome,
      observedAt: '2026-06-01',
      at: '2026-06-01T00:00:00Z',
    });
    const all = [
      said('e-1', true, 1),
      said('e-2', true, 2),
      said('e-1', false, 3),
      said('e-2', false, 4, 'x'),
    ];
    const records = [asked(1, 'p-1', ['a']), asked(2, 'p-1', ['a'])];
    const { store } = storeOf(records, async () => all.toReversed());
    const observed = await readObserved(store, 't', 'recovered');
    expect(observed.map(({ value, person }) => [value, person])).toEqual([
      [true, 0],
      [false, 0],
    ]);
    expect(observed[0]?.predictions).toHaveLength(1);
  });

  it('was known when it was first observed, though it was corrected later', async () => {
    const said = (seq: number, value: boolean, observedAt: string) => ({
      ...{ evaluationId: 'e-1', outcome: 'recovered', at: '2026-06-01T00:00:00Z' },
      ...{ seq, value, observedAt },
    });
    const all = [said(1, true, '2026-02-10'), said(2, false, '2026-05-20')];
    const { store } = storeOf([asked(1, 'p-1', ['a'])], async () => all.toReversed());
    const reading = await readWatch(store, 't', 'recovered', ['a']);
    const { judged, followUp } = ownReading(reading, 'a', '2026-06-01T00:00:00Z');
    expect(judged.map(({ observed }) => observed)).toEqual([false]);
    expect(followUp.map(({ weeks, due, known }) => [weeks, due, known])).toEqual([
      [6, 1, 1],
      [12, 1, 1],
      [26, 0, 0],
    ]);
  });

  it('is found among far more of another model, and the newest count', async () => {
    const kept = (seq: number) => ({
      evaluationId: `e-${seq}`,
      value: true,
      seq,
      outcome: seq <= 30_000 && seq > 2_600 ? 'x' : 'recovered',
      observedAt: '2026-06-01',
      at: '2026-06-01T00:00:00Z',
    });
    const { store } = storeOf([], async (_tenant, { limit, before = 30_601 }) =>
      Array.from({ length: Math.min(limit, before - 1) }, (_, i) => kept(before - 1 - i)),
    );
    const evaluation: WatchedStore['evaluation'] = async (_tenant, id) =>
      asked(Number(id.slice(2)), id, ['a']) as EvaluationRecord;
    const observed = await readObserved({ ...store, evaluation }, 't', 'recovered');
    const places = observed.map(({ predictions }) => Math.round((predictions[0]?.probability ?? 0) * 100));
    expect(places).toHaveLength(2_000);
    expect([places[0], places[1_399], places[1_400], places.at(-1)]).toEqual([1_201, 2_600, 30_001, 30_600]);
  });
});
