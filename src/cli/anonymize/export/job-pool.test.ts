import { expect, test } from 'vitest';
import { emptyTally } from '../../../anonymize/export/tally.ts';
import { encodeRequest } from './batch-message.ts';
import type { BatchPool } from './batch-pool.ts';
import type { DeidentifierData } from './deidentifier-data.ts';
import { BatchWorker } from './job-pool.ts';

const stamp = { policy: 'test', version: '0', keys: 'destroyed' } as const;

const MADE = { version: '1', tagger: 'abc' };

function dataOf(secret: string): DeidentifierData {
  const policy = { replace: 'tags', unsure: 'mask', ageLevel: 1, stamp } as const;
  return { secret: Buffer.from(secret), policy, decisions: new Map(), made: MADE };
}

test('the threads of an export stay while its batches run, also when another comes in between', async () => {
  const closed: string[] = [];
  const ends = new Map<string, () => void>();
  const open = ({ secret }: DeidentifierData): BatchPool => {
    const name = Buffer.from(secret).toString();
    let isOpen = true;
    return {
      width: 1,
      process: () =>
        new Promise((resolve, reject) => {
          const made = { text: Buffer.from(name), queue: Buffer.from(''), tally: emptyTally() };
          ends.set(name, () => (isOpen ? resolve(made) : reject(new Error('closed'))));
        }),
      close: async () => {
        isOpen = false;
        closed.push(name);
      },
    };
  };
  const worker = new BatchWorker(1, open, MADE);
  const ask = (name: string) => worker.work(encodeRequest({ data: dataOf(name), lines: [] }));
  const [one, two] = [ask('one'), ask('two')];
  expect(closed).toEqual([]);
  ends.get('one')?.();
  expect(JSON.parse(Buffer.from(await one).toString()).text).toBe('one');
  expect(closed).toEqual(['one']);
  ends.get('two')?.();
  await two;
  expect(closed).toEqual(['one']);
  await worker.close();
  expect(closed).toEqual(['one', 'two']);
});

test.each([
  { version: '2', tagger: 'abc' },
  { version: '1', tagger: null },
])('a worker that is made otherwise refuses: %j', async made => {
  const none = (): BatchPool => {
    throw new Error('nothing may be opened');
  };
  const worker = new BatchWorker(1, none, made);
  const asked = worker.work(encodeRequest({ data: dataOf('one'), lines: [] }));
  await expect(asked).rejects.toThrow('a worker has another version or tagger than the export');
});
