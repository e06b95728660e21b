import { describe, expect, test } from 'vitest';
import { createGate } from './gate.ts';

describe('the gate', () => {
  test('lets in as many as there are places, then seats, and turns the rest away at once', async () => {
    const gate = createGate({ inWork: 2, waiting: 1, waitMs: 10_000 });
    const [first] = await Promise.all([gate.enter(), gate.enter()]);
    const third = gate.enter();
    expect(await gate.enter()).toBeUndefined();
    expect([gate.inWork(), gate.waiting(), gate.shed()]).toEqual([2, 1, 1]);
    first?.();
    expect(await third).toBeDefined();
    expect([gate.inWork(), gate.waiting()]).toEqual([2, 0]);
  });

  test('whoever came first goes first', async () => {
    const gate = createGate({ inWork: 1, waiting: 3, waitMs: 10_000 });
    let leave = await gate.enter();
    const order: number[] = [];
    const all = [1, 2, 3].map(async n => {
      const mine = await gate.enter();
      order.push(n);
      mine?.();
    });
    leave?.();
    leave = undefined;
    await Promise.all(all);
    expect(order).toEqual([1, 2, 3]);
    expect(gate.inWork()).toBe(0);
  });

  test('waiting ends after its time, and a place that comes free later is not lost', async () => {
    const gate = createGate({ inWork: 1, waiting: 1, waitMs: 10 });
    const leave = await gate.enter();
    expect(await gate.enter()).toBeUndefined();
    expect([gate.waiting(), gate.shed()]).toEqual([0, 1]);
    leave?.();
    expect(gate.inWork()).toBe(0);
    expect(await gate.enter()).toBeDefined();
  });

  const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

  test('requests that come together begin one a turn, so that others are seen meanwhile', async () => {
    const gate = createGate({ inWork: 64, waiting: 0, waitMs: 10_000 });
    const all = Array.from({ length: 20 }, () => gate.enter());
    expect([gate.inWork(), gate.waiting()]).toEqual([0, 20]);
    await turn();
    expect(gate.inWork()).toBe(0);
    await turn();
    expect(gate.inWork()).toBe(1);
    expect((await Promise.all(all)).every(leave => leave !== undefined)).toBe(true);
    expect(gate.inWork()).toBe(20);
  });

  test('nobody begins while others arrive, and for no longer than some turns', async () => {
    const gate = createGate({ inWork: 64, waiting: 0, waitMs: 10_000 });
    void gate.enter();
    for (let n = 0; n < 20; n++) {
      gate.connected();
      await turn();
    }
    expect(gate.inWork()).toBe(0);
    for (let n = 0; n < 100; n++) {
      gate.connected();
      await turn();
    }
    expect(gate.inWork()).toBe(1);
  });

  /** A gate through which one is completed every `everyMs`, oldest first, and as many come as is said; the event loop is as busy as `load` says. */
  function simulation(everyMs: number, load = { busy: 1 }) {
    let at = 0;
    const gate = createGate({
      ...{ inWork: 32, waiting: 8, waitMs: 10_000, answeredWithinMs: 280 },
      ...{ now: () => at, utilization: () => load.busy },
    });
    const inside: (() => void)[] = [];
    const come = async (many: number): Promise<void> => {
      for (let n = 0; n < many; n++)
        void gate.enter().then(leave => leave !== undefined && inside.push(leave));
      while (gate.waiting() > 0 && gate.inWork() < 32) await turn();
    };
    const pass = async (completions: number, comingForEach: number): Promise<void> => {
      for (let n = 0; n < completions; n++) {
        at += everyMs;
        inside.shift()?.();
        await come(comingForEach);
      }
    };
    return { gate, come, pass };
  }

  test.each([
    ['fast', 4, 40],
    ['slow', 14, 20],
    ['at a halt', 900, 8],
  ])(
    '%s: under more than it carries, no more are in than are answered in time',
    async (_how, everyMs, most) => {
      const { gate, come, pass } = simulation(everyMs);
      await come(32);
      await pass(60, 3);
      expect(gate.shed()).toBeGreaterThan(80);
      expect(gate.inWork() + gate.waiting()).toBe(most);
    },
  );

  test.each([4, 9, 20])('32 who take turns are never turned away, at %d ms each', async everyMs => {
    const { gate, come, pass } = simulation(everyMs);
    await come(32);
    await pass(100, 1);
    expect([gate.shed(), gate.inWork()]).toEqual([0, 32]);
  });

  test.each([14, 900])(
    'while the event loop waits, all places are given, at %d ms each: what is slow is elsewhere',
    async everyMs => {
      const load = { busy: 0.1 };
      const { gate, come, pass } = simulation(everyMs, load);
      await come(32);
      await pass(60, 3);
      expect(gate.shed()).toBeGreaterThan(80);
      expect(gate.inWork()).toBe(32);
      load.busy = 1;
      await pass(60, 3);
      expect(gate.inWork() + gate.waiting()).toBeLessThan(24);
      load.busy = 0.1;
      await pass(60, 3);
      expect(gate.inWork()).toBe(32);
    },
  );

  test('a few encounters are let in beside slow servers of clients', async () => {
    const { gate, come, pass } = simulation(60, { busy: 0.1 });
    await come(41);
    expect(gate.shed()).toBe(1);
    await pass(15, 0);
    await come(4);
    expect([gate.shed(), gate.inWork()]).toEqual([1, 29]);
  });

  test('leaving twice frees one place', async () => {
    const gate = createGate({ inWork: 2, waiting: 0, waitMs: 10_000 });
    const [one] = await Promise.all([gate.enter(), gate.enter()]);
    one?.();
    one?.();
    expect(gate.inWork()).toBe(1);
  });
});
