import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { inventedRecord, seeded } from '../anonymize/export/testing/invented-records.ts';
import { anonymizeCommand } from './anonymize.ts';
import { datasetCommand } from './dataset.ts';
import type { Command } from './io.ts';
import { heard, type Ran } from './testing/heard-io.ts';

const run = (command: Command, ...args: readonly string[]): Promise<Ran> =>
  heard(io => command.run(args, io));
const dataset = (...args: readonly string[]) => run(datasetCommand, ...args);

let dir = '';
const at = (name: string): string => join(dir, name);

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dataset-'));
  const random = seeded(5);
  const lines = Array.from(
    { length: 400 },
    (_, i) => `${JSON.stringify(inventedRecord(i, random).record)}\n`,
  );
  await writeFile(at('a.jsonl'), lines.join(''));
  const files = ['--in', at('a.jsonl'), '--out', at('b.jsonl'), '--report', at('r.json')];
  const { code } = await run(anonymizeCommand, ...files, '--purpose', 'training', '--legal-basis', 'consent');
  expect(code).toBe(0);
});

async function build(name: string): Promise<string> {
  expect(
    await dataset('build', '--in', at('b.jsonl'), '--out', at(name), '--report', at('r.json')),
  ).toMatchObject({ code: 0, err: '' });
  return at(name);
}

test('build, show, verify', async () => {
  const folder = await build('one');
  expect((await readdir(folder)).sort()).toEqual([
    'manifest.json',
    'test.jsonl',
    'train.jsonl',
    'validation.jsonl',
  ]);
  const shown = JSON.parse((await dataset('show', folder)).out);
  expect(shown).toMatchObject({
    called: 'de-identified',
    purpose: 'training',
    legalBasis: 'consent',
    keys: 'destroyed',
  });
  const { parts, records } = shown.counts;
  expect(parts.train.records + parts.validation.records + parts.test.records).toBe(records);
  expect(await dataset('verify', folder)).toMatchObject({ code: 0, err: '' });
});

test('the same export gives the same data set', async () => {
  const [one, two] = [await build('same-1'), await build('same-2')];
  expect(await readFile(join(one, 'manifest.json'), 'utf8')).toBe(
    await readFile(join(two, 'manifest.json'), 'utf8'),
  );
});

test('no person stands in two parts', async () => {
  const folder = await build('people');
  const people = await Promise.all(
    ['train', 'validation', 'test'].map(async part => {
      const text = await readFile(join(folder, `${part}.jsonl`), 'utf8');
      return new Set(
        text
          .trimEnd()
          .split('\n')
          .map(line => JSON.parse(line).personId),
      );
    }),
  );
  const all = people.flatMap(one => [...one]);
  expect(new Set(all).size).toBe(all.length);
});

test.each(['manifest.json', 'train.jsonl', 'validation.jsonl', 'test.jsonl'])(
  'verify sees one flipped bit anywhere in %s',
  async name => {
    const folder = await build(`flipped-${name}`);
    const bytes = await readFile(join(folder, name));
    for (const share of [0.05, 0.35, 0.65, 0.95]) {
      const changed = Buffer.from(bytes);
      const place = Math.floor(bytes.length * share);
      changed[place] = (changed[place] ?? 0) ^ 1;
      await writeFile(join(folder, name), changed);
      const { code, err } = await dataset('verify', folder);
      expect([code, err.startsWith('dataset verify: ')], `byte ${place}`).toEqual([3, true]);
    }
  },
);

test('verify sees a file that nobody named, and one that is gone', async () => {
  const folder = await build('extra');
  await writeFile(join(folder, 'more.jsonl'), '');
  expect((await dataset('verify', folder)).code).toBe(3);
});

describe('refused', () => {
  test('identified records', async () => {
    const { code, err } = await dataset('build', '--in', at('a.jsonl'), '--out', at('none'));
    expect([code, err]).toEqual([
      1,
      'dataset build: --in: line 1: record: the record is not de-identified\n',
    ]);
    expect(await readdir(dir)).not.toContain('none');
  });

  test('a part of an export that its report does not know', async () => {
    await writeFile(at('part.jsonl'), `${(await readFile(at('b.jsonl'), 'utf8')).split('\n')[0]}\n`);
    const { code, err } = await dataset(
      'build',
      '--in',
      at('part.jsonl'),
      '--out',
      at('none'),
      '--report',
      at('r.json'),
    );
    expect([code, err]).toEqual([1, 'dataset build: --report: is not that of the file named by --in\n']);
  });

  test('an export twice, and a folder that is in use', async () => {
    const text = await readFile(at('b.jsonl'), 'utf8');
    await writeFile(at('twice.jsonl'), text + text);
    expect((await dataset('build', '--in', at('twice.jsonl'), '--out', at('none'))).code).toBe(1);
    expect((await dataset('build', '--in', at('b.jsonl'), '--out', dir)).code).toBe(1);
    expect((await readdir(dir)).filter(name => name.includes('partial'))).toEqual([]);
  });

  test.each([
    [[]],
    [['nope']],
    [['build']],
    [['build', '--in', 'x', '--out', 'y', '--test', '1']],
    [['show']],
    [['verify', 'a', 'b']],
  ])('wrong use: %j', async args => {
    expect((await dataset(...args)).code).toBe(2);
  });
});
