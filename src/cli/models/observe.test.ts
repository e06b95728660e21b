import { expect, it } from 'vitest';
import { memoryStore } from '../../api/testing/memory-store.ts';
import type { EvaluationRecord } from '../../core/record.ts';
import { heardIo } from '../testing/heard-io.ts';
import type { OpenedRegistry } from './experiment.ts';
import { observing } from './observe.ts';

const ID = '0b9d4c2a-6f0e-4c1b-9a55-0d6a1c1f0e11';
const at = '2026-06-01T10:00:00Z';

/** A store with one evaluation in which a model predicted `recovered`, and the command over it. */
async function open() {
  const store = memoryStore();
  const outcome = { probability: 0.4, outcome: { name: 'recovered' }, model: { hash: 'a' } };
  const record = {
    ...{ evaluationId: ID, tenant: 'local', now: at, cards: [], models: [] },
    subject: { patientId: 'p-1' },
    analysis: { outcome },
  } as unknown as EvaluationRecord;
  const frame = { eventId: ID, tenant: 'local', at, actor: { kind: 'client', id: 'ehr' } } as const;
  await store.append({ ...frame, kind: 'evaluation', record, cards: [], noteReason: 'saved' });
  const run = async (lines: readonly string[]) => {
    const heard = heardIo(`${lines.join('\n')}\n`);
    const opened = { store, now: () => new Date(at) } as unknown as OpenedRegistry;
    const code = await observing(['--by', 'anna'])(opened, heard.io);
    return { code, out: JSON.parse(heard.out()), err: heard.err() };
  };
  return { store, run };
}

const line = (change: object = {}): string =>
  JSON.stringify({
    evaluationId: ID,
    outcome: 'recovered',
    value: true,
    observedAt: '2026-08-24',
    ...change,
  });

it('takes what came of patients, each once, and a later line corrects an earlier one', async () => {
  const { store, run } = await open();
  expect(await run([line(), '', line({ value: false })])).toEqual({
    code: 0,
    out: { taken: 2, refused: 0 },
    err: '',
  });
  await run([line()]);
  const seen = await store.observedOutcomes('local', { limit: 9 });
  expect(seen.map(({ value }) => value)).toEqual([false, true]);
  expect(store.events.at(-1)).toMatchObject({ actor: { kind: 'operator', id: 'anna' }, patientId: 'p-1' });
});

it('tells of each line that cannot be taken, by its number and member and without a value, and takes the rest', async () => {
  const { store, run } = await open();
  const { code, out, err } = await run([
    'Kari Nordmann',
    line({ outcome: 'unheard of' }),
    line({ value: 'Kari' }),
    line({ evaluationId: '0b9d4c2a-6f0e-4c1b-9a55-0d6a1c1f0e12' }),
    line(),
  ]);
  expect([code, out]).toEqual([1, { taken: 1, refused: 4 }]);
  expect(err.match(/^models: line \d: /gm)).toEqual([1, 2, 3, 4].map(n => `models: line ${n}: `));
  expect(err).toContain('line 3: value must be of type boolean');
  expect(err).not.toMatch(/Kari|unheard/);
  expect(await store.observedOutcomes('local', { limit: 9 })).toHaveLength(1);
});
