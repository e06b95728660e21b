import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { decideReview } from '../anonymize/export/review-acts.ts';
import { inventedRecord, seeded } from '../anonymize/export/testing/invented-records.ts';
import { openConfiguredStore } from '../storage/open-configured-store.ts';
import { keptLog } from '../storage/testing/kept-log.ts';
import { layDatabase } from '../storage/testing/made-database.ts';
import { main } from './main.ts';
import { heard } from './testing/heard-io.ts';

const RARE = 'Ordføreren i Hol kom.';
let folder: string;

const file = (name: string): string => join(folder, name);
const open = () => openConfiguredStore({}, { dataDir: file('data'), log: keptLog(), now: () => new Date() });
const run = (...args: readonly string[]) => heard(io => main(args, io));
const reviews = (...args: readonly string[]) => run('reviews', ...args);
const anonymize = (...more: readonly string[]) => {
  const files = ['--in', file('a.jsonl'), '--out', file('b.jsonl'), '--report', file('r.json')];
  return run('anonymize', ...files, '--sample', '1', '--review-queue', file('q.jsonl'), ...more);
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veileder-reviews-command-'));
  vi.stubEnv('DATA_DIR', file('data'));
  vi.stubEnv('DATABASE_URL', '');
  await layDatabase(file('data'));
  await (await open()).close();
  const random = seeded(5);
  const records = Array.from({ length: 60 }, (_, i) => inventedRecord(i, random).record);
  const lines = records.map((one, i) => JSON.stringify(i === 7 ? { ...one, note: { text: RARE } } : one));
  await writeFile(file('a.jsonl'), `${lines.join('\n')}\n`);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

/** Every byte that lies in the data folder. */
async function kept(): Promise<string> {
  const files = await readdir(file('data'), { recursive: true, withFileTypes: true });
  const bytes = files
    .filter(one => one.isFile())
    .map(one => readFile(join(one.parentPath, one.name), 'latin1'));
  return (await Promise.all(bytes)).join('\n');
}

describe('veileder reviews', () => {
  test('takes the queue in, sealed, and gives decisions that the next run takes', async () => {
    expect((await anonymize()).code).toBe(3);
    await copyFile(file('q.jsonl'), file('q1.jsonl'));
    const taking = ['import', '--queue', file('q.jsonl'), '--in', file('a.jsonl'), '--by', 'kari'];
    expect(await reviews(...taking)).toEqual({ code: 0, out: '{"taken":2}\n', err: '' });
    expect((await reviews(...taking)).out).toBe('{"taken":0}\n');
    expect(await kept()).not.toContain(Buffer.from('Ordføreren').toString('latin1'));
    expect(
      (await reviews('status')).out
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line)),
    ).toEqual([
      { kind: 'quasi-identifier', open: 1, decided: 0 },
      { kind: 'sample', open: 1, decided: 0 },
    ]);

    const store = await open();
    const [rare, sample] = await store
      .reviews('local', { limit: 9 })
      .then(all => [...all].sort((a, b) => (a.kind < b.kind ? -1 : 1)));
    expect(rare?.texts[0]?.pieces[0]).toEqual({ asked: 'Ordføreren' });
    const caller = { kind: 'operator', id: 'ola', tenant: 'local' } as const;
    const actor = { store, caller, now: new Date().toISOString(), newId: () => crypto.randomUUID() };
    await decideReview({ item: rare?.item ?? '', decision: 'mask' }, actor);
    await decideReview({ item: sample?.item ?? '', decision: 'clean' }, actor);
    expect(await store.verifyAudit('local')).toMatchObject([{ ok: true, entries: 4 }]);
    await store.close();

    expect((await reviews('export', '--out', file('d.jsonl'))).code).toBe(0);
    expect(await readFile(file('d.jsonl'), 'utf8')).toContain('"by":"ola"');
    expect((await anonymize('--decisions', file('d.jsonl'))).code).toBe(0);
    expect(JSON.parse(await readFile(file('r.json'), 'utf8')).leakage).toMatchObject({
      reviewed: 1,
      leaks: 0,
    });
    expect((await reviews('forget', '--by', 'kari')).out).toBe('{"forgotten":2}\n');
    expect((await reviews('status')).out).toBe('');
    expect((await reviews('export', '--out', '-')).out.trimEnd().split('\n')).toHaveLength(2);
  });

  test.each<[string, (queue: string, input: string) => [string, string], string]>([
    ['another input', (queue, input) => [queue, input.replaceAll('"enc-', '"enk-')], '--in: line '],
    ['a shorter input', (queue, input) => [queue, input.slice(0, 9)], '--in: has fewer lines'],
    ['a queue that is none', (_, input) => ['{"item":"hemmelig"}\n', input], '--queue, line 1: item: '],
    ['no JSON', (_, input) => ['hemmelig\n', input], '--queue, line 1: is not valid JSON'],
  ])('%s is told by line, and nothing is taken', async (_, change, message) => {
    const [queue, input] = change(
      await readFile(file('q1.jsonl'), 'utf8'),
      await readFile(file('a.jsonl'), 'utf8'),
    );
    await writeFile(file('q2.jsonl'), queue);
    await writeFile(file('a2.jsonl'), input);
    const { code, err } = await reviews(
      ...['import', '--queue', file('q2.jsonl'), '--in', file('a2.jsonl'), '--by', 'kari'],
    );
    expect([code, err.startsWith(`reviews: ${message}`)]).toEqual([1, true]);
    expect(err).not.toContain('hemmelig');
  });

  test('forgets what nobody has decided with --all alone, and says so in the audit chain', async () => {
    const by = ['--by', 'kari', '--tenant', 'north'];
    await reviews('import', '--queue', file('q1.jsonl'), '--in', file('a.jsonl'), ...by);
    expect((await reviews('forget', ...by)).out).toBe('{"forgotten":0}\n');
    expect((await reviews('forget', '--all', ...by)).out).toBe('{"forgotten":2}\n');
    const store = await open();
    expect(await store.reviewProgress('north')).toEqual([]);
    const entries = (await store.administration('review.forget')).filter(one => one.tenant === 'north');
    expect(entries.map(({ object, actor }) => [object, actor.id])).toEqual([
      ['decided-items', 'kari'],
      ['all-items', 'kari'],
    ]);
    await store.close();
  });

  test.each([[['nothing']], [['import', '--by', 'kari']], [['export']]])('wrong use: %j', async args => {
    expect((await reviews(...args)).code).toBe(2);
  });
});
