import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type OpenModel, openModel } from '../open-model.ts';
import { clinicModel, filesOf } from '../testing/served-models.ts';
import { openInThread } from './open-in-thread.ts';
import { predictOutcome } from './predict-outcome.ts';
import { createThreadedModels } from './threaded-models.ts';

const HASH = 'a'.repeat(64);
const ROWS = Array.from({ length: 60 }, (_, i) => ({
  age: 30 + (i % 40),
  sex: i % 2 === 0 ? 'female' : 'male',
  pain: i % 11,
  durationWeeks: 1 + (i % 20),
  region: 'neck',
  diabetes: i % 3 === 0,
}));

let model: OpenModel;
let threaded: OpenModel;
beforeAll(async () => {
  const { document, onnx } = filesOf(await clinicModel());
  const opened = await openModel(document, onnx);
  if (!opened.ok) throw new Error('refused');
  model = opened.value;
  threaded = await openInThread(model);
});
afterAll(() => threaded.close());

describe('a model in a thread of its own', () => {
  it('says the same as the one beside the event loop, in whatever order it is asked', async () => {
    const [there, here] = await Promise.all([
      Promise.all(ROWS.map(row => predictOutcome(threaded, HASH, row))),
      Promise.all(ROWS.map(row => predictOutcome(model, HASH, row))),
    ]);
    expect(there).toEqual(here);
    expect(await threaded.predictRows(ROWS)).toEqual(await model.predictRows(ROWS));
    expect(await threaded.predict({ age: 400 })).toEqual(await model.predict({ age: 400 }));
  });

  it('keeps the event loop free while it computes', async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => ROWS[i % ROWS.length] ?? {});
    let turns = 0;
    let isDone = false;
    const turning = (async () => {
      while (!isDone) {
        turns++;
        await new Promise(resolve => setImmediate(resolve));
      }
    })();
    const answers = await threaded.predictRows(many);
    isDone = true;
    await turning;
    expect(answers.ok && answers.value.length).toBe(20_000);
    // On the event loop itself the whole batch is one turn.
    expect(turns).toBeGreaterThan(20);
  });

  it('fails whoever waits when the thread ends, and whoever comes after', async () => {
    const own = await openInThread(model);
    const waiting = own.predict(ROWS[0] ?? {});
    await own.close();
    await expect(waiting).rejects.toThrow('has ended');
    await expect(own.predict(ROWS[0] ?? {})).rejects.toThrow('has ended');
  });
});

describe('models in threads', () => {
  it('are opened once for all batches, and anew where one has broken', async () => {
    const threads = createThreadedModels();
    const served = { id: 'recovery', hash: HASH, version: '1', state: 'champion', model } as const;
    const [first] = await threads.of([served]);
    const [second] = await threads.of([served]);
    expect(second?.model).toBe(first?.model);
    await first?.model.close();
    await expect(first?.model.predictRows(ROWS)).rejects.toThrow('has ended');
    const [again] = await threads.of([served]);
    expect(await again?.model.predictRows(ROWS)).toEqual(await model.predictRows(ROWS));
    await threads.close();
  });

  it('answer as they are where a thread does not open, and the others from theirs', async () => {
    const threads = createThreadedModels();
    // The file of the thread is no model; beside the event loop the model is open already.
    const broken = { ...model, files: { ...model.files, onnx: Buffer.from('no model') } };
    const served = { id: 'recovery', version: '1', state: 'champion' } as const;
    const [first, second] = await threads.of([
      { ...served, hash: HASH, model: broken },
      { ...served, hash: 'b'.repeat(64), model },
    ]);
    expect(first?.model).toBe(broken);
    expect(second?.model).not.toBe(model);
    expect(await first?.model.predictRows(ROWS)).toEqual(await second?.model.predictRows(ROWS));
    await threads.close();
  });

  it('that end late take no successor along: neither their end nor their timer', async () => {
    const ends: (() => void)[] = [];
    const closed: number[] = [];
    let opened = 0;
    vi.useFakeTimers();
    try {
      const threads = createThreadedModels(async (one, onEnd = () => undefined) => {
        ends.push(onEnd);
        const number = ++opened;
        return { ...one, close: async () => void closed.push(number) };
      });
      const served = { id: 'recovery', hash: HASH, version: '1', state: 'champion', model } as const;
      await threads.of([served]);
      // The first thread breaks four minutes after its last batch; the next batch opens another.
      await vi.advanceTimersByTimeAsync(240_000);
      ends[0]?.();
      await threads.of([served]);
      expect(opened).toBe(2);
      // Its end is told once more, late, and its timer would have run out: the second thread is kept through both.
      ends[0]?.();
      await vi.advanceTimersByTimeAsync(120_000);
      await threads.of([served]);
      expect([opened, closed]).toEqual([2, []]);
      // Left alone for five minutes it is closed, and the next batch opens a third.
      await vi.advanceTimersByTimeAsync(300_000);
      expect(closed).toEqual([2]);
      await threads.of([served]);
      expect(opened).toBe(3);
      await threads.close();
    } finally {
      vi.useRealTimers();
    }
  });
});
