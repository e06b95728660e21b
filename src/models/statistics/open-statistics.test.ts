import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { createRandom } from '../numeric/random.ts';
import { openStatistics } from './open-statistics.ts';
import { inPlace } from './statistics.ts';

const statistics = openStatistics();
afterAll(() => statistics.close());

function pairs(rows: number) {
  const random = createRandom(3);
  return Array.from({ length: rows }, (_, person) => ({
    first: random.next(),
    second: random.next(),
    observed: random.next() < 0.5,
    person,
  }));
}

/** How often the event loop comes round until some work is done. */
async function turnsUntil(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  let done = false;
  const turn = (): void => {
    turns++;
    if (!done) setImmediate(turn);
  };
  setImmediate(turn);
  await work.finally(() => {
    done = true;
  });
  return turns;
}

const TASKS = '/proc/self/task';

/** Priority of each thread of this process, by its number; nicer is higher. */
function niceness(): ReadonlyMap<string, number> {
  const niceOf = (task: string): number => {
    // The name of a thread may hold spaces; what follows the last parenthesis is in columns.
    const columns = readFileSync(`${TASKS}/${task}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return Number(columns[16]);
  };
  return new Map(readdirSync(TASKS).map(task => [task, niceOf(task)]));
}

describe('statistics in a thread', () => {
  it.skipIf(!existsSync(TASKS))(
    'take their time after requests while they are loaded too',
    async () => {
      const own = openStatistics();
      const before = niceness();
      await own.samePatients([]);
      const begun = [...niceness()].filter(([task]) => !before.has(task)).map(([, nice]) => nice);
      // The thread, and the one that reads its modules.
      expect(begun.filter(nice => nice >= 5).length).toBeGreaterThanOrEqual(2);
      await own.close();
    },
    60_000,
  );

  it('are those worked out in place, and leave the event loop alone', async () => {
    const given = pairs(200);
    const asked = statistics.samePatients(given);
    expect(await turnsUntil(asked)).toBeGreaterThan(2);
    expect(await asked).toEqual(await inPlace().samePatients(given));
  }, 60_000);

  it('tell what failed without its message, and go on', async () => {
    const broken = [null] as unknown as ReturnType<typeof pairs>;
    await expect(statistics.samePatients(broken)).rejects.toThrow(/^statistics failed: TypeError$/);
    expect(await statistics.samePatients([])).toEqual({ predictions: 0, events: 0 });
  }, 60_000);

  it('that end tell who waits, and the next question begins anew', async () => {
    const waiting = statistics.samePatients(pairs(200));
    const told = expect(waiting).rejects.toThrow('the thread of the statistics ended');
    await statistics.close();
    await told;
    expect(await statistics.samePatients(pairs(10))).toMatchObject({ predictions: 10 });
  }, 60_000);

  it('are refused where too many wait', async () => {
    const asked = Array.from({ length: 40 }, () => statistics.samePatients([]));
    const ended = await Promise.allSettled(asked);
    const refused = ended.flatMap(one => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toHaveLength(8);
    expect(refused[0]).toMatchObject({ code: 'too-many-requests' });
  }, 60_000);
});
