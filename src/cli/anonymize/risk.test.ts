import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { anonymizeCommand } from '../anonymize.ts';
import { heard, type Ran } from '../testing/heard-io.ts';

const run = (args: readonly string[], stdin?: string): Promise<Ran> =>
  heard(io => anonymizeCommand.run(args, io), stdin);

const AGES = '31;30s;*\n34;30s;*\n52;50s;*\n55;50s;*\n90;90s;*\n';
const TABLE = 'age;sex\n31;f\n34;f\n52;f\n55;f\n90;f\n';

async function folder(files: Readonly<Record<string, string>>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'veileder-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text);
  return dir;
}

const sound = () => folder({ 't.csv': TABLE, 't_hierarchy_age.csv': AGES, 'readme.txt': 'passed over' });
const risk = (dir: string, ...more: string[]) =>
  run(['risk', '--table', join(dir, 't.csv'), '--hierarchies', dir, ...more]);

describe('anonymize risk', () => {
  test('tells risk before and after, the generalisation and its loss', async () => {
    const { code, out, err } = await risk(
      await sound(),
      '--model',
      'k=2',
      '--suppression',
      '0.2',
      '--population',
      '500',
    );
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({
      rows: 5,
      quasiIdentifiers: ['age'],
      models: ['k=2'],
      transformation: { age: 1 },
      suppressedRows: 1,
      before: { uniqueShare: 1, prosecutor: { highest: 1 }, journalist: { highest: 0.01 } },
      after: { classes: 2, prosecutor: { highest: 0.5 }, populationUniqueness: { share: 0 } },
    });
    expect(out).not.toContain('30s');
  });

  test('the table from stdin, a hierarchy as JSON, a sensitive attribute, several models', async () => {
    const rows = AGES.trim()
      .split('\n')
      .map(line => line.split(';'));
    const dir = await folder({ 'hierarchy_age.json': JSON.stringify(rows) });
    const args = [
      '--hierarchies',
      dir,
      '--sensitive',
      'sex',
      '--metric',
      'entropy',
      '--model',
      'k=2',
      '--model',
      'distinct-l=1',
    ];
    const { code, out } = await run(['risk', '--table', '-', ...args], TABLE);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      sensitive: 'sex',
      metric: 'entropy',
      transformation: { age: 2 },
    });
  });

  test('built-in rules need no folder', async () => {
    const table =
      'alder,postnr,kommune,kode,tid\n46,7030,5001,L03,2025-H1\n48,7031,5001,L92,2025-H2\n,7030,5001,L03,2024-H1\n';
    const rules = ['alder=age', 'postnr=postcode', 'kommune=municipality', 'kode=icpc2', 'tid=period'];
    const { code, out, err } = await run(
      ['risk', '--table', '-', '--model', 'k=3', ...rules.flatMap(rule => ['--rule', rule])],
      table,
    );
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out).transformation).toEqual({ alder: 4, postnr: 1, kommune: 0, kode: 2, tid: 2 });
  });

  test('a population table', async () => {
    const dir = await folder({
      't.csv': TABLE,
      'x_hierarchy_age.csv': AGES,
      'p.csv': 'age\n31\n31\n34\n52\n55\n90\n',
    });
    const { out } = await risk(dir, '--model', 'k=1', '--population-table', join(dir, 'p.csv'));
    expect(JSON.parse(out).before.journalist.average).toBeCloseTo((1 / 2 + 4) / 5, 12);
  });

  test('3 where no generalisation fulfils the models, with the risk as it is', async () => {
    const { code, out, err } = await risk(await sound(), '--model', 'k=6');
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({ transformation: null, before: { rows: 5 } });
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('what cannot be used is told by file, line and attribute, never by value', () => {
  test.each<[string, Record<string, string>, string]>([
    ['uneven row', { 't.csv': `${TABLE}hemmelig\n` }, 't.csv, line 7: has 1 cells, the head has 2'],
    ['open quote', { 't.csv': 'age;sex\n"hemmelig' }, 't.csv, line 2, column 1: a quoted cell is not closed'],
    [
      'value without path',
      { 't.csv': `${TABLE}\nhemmelig;f\n` },
      't.csv, line 8, attribute "age": its hierarchy lacks a value',
    ],
    [
      'value twice',
      { 't_hierarchy_age.csv': `${AGES}31;x;*\n` },
      't_hierarchy_age.csv, line 6, column 1: the value of this row stood before',
    ],
    [
      'no nesting',
      { 't_hierarchy_age.csv': '31;a;b;*\n34;a;c;*\n' },
      't_hierarchy_age.csv, line 2, column 2: agrees with an earlier row here and not on the next level',
    ],
    ['no JSON', { 'u_hierarchy_sex.json': '{hemmelig' }, 'u_hierarchy_sex.json: is not valid JSON'],
    [
      'no rows',
      { 'u_hierarchy_sex.json': '["hemmelig"]' },
      'u_hierarchy_sex.json: must be an array of arrays of texts',
    ],
    [
      'two of one',
      { 'u_hierarchy_age.csv': AGES },
      'u_hierarchy_age.csv: there is another hierarchy of the same attribute',
    ],
  ])('%s', async (_, files, message) => {
    const dir = await folder({ 't.csv': TABLE, 't_hierarchy_age.csv': AGES, ...files });
    expect(await risk(dir, '--model', 'k=2')).toEqual({
      code: 1,
      out: '',
      err: `anonymize risk: ${message}\n`,
    });
  });

  test('bytes that are not UTF-8, files that are not there, no hierarchy at all', async () => {
    const dir = await folder({ 'x_hierarchy_weight.csv': '1;*\n' });
    await writeFile(join(dir, 't.csv'), Buffer.from([0x61, 0xe6, 0x0a]));
    expect((await risk(dir, '--model', 'k=2')).err).toBe('anonymize risk: t.csv: is not UTF-8\n');
    await writeFile(join(dir, 't.csv'), TABLE);
    expect((await risk(dir, '--model', 'k=2')).err).toBe(
      'anonymize risk: t.csv: no attribute has a hierarchy\n',
    );
    expect((await risk('/nowhere/at/all', '--model', 'k=2')).err).toBe(
      'anonymize risk: t.csv: the file cannot be read\n',
    );
  });
});

test.each([
  [[]],
  [['nope']],
  [['risk']],
  [['risk', '--table', 't.csv']],
  [['risk', '--table', 't.csv', '--model', 'k=2']],
  [['risk', '--table', 't.csv', '--hierarchies', '.', '--model', 'k']],
  [['risk', '--table', 't.csv', '--hierarchies', '.', '--model', 'recursive=2']],
  [['risk', '--table', 't.csv', '--hierarchies', '.', '--model', 'k=2', '--metric', 'x']],
  [['risk', '--table', 't.csv', '--hierarchies', '.', '--model', 'k=2', '--suppression', '5']],
  [['risk', '--table', 't.csv', '--hierarchies', '.', '--model', 'k=2', '--rule', 'age=x']],
  [
    [
      'risk',
      '--table',
      't.csv',
      '--hierarchies',
      '.',
      '--model',
      'k=2',
      '--population',
      '9',
      '--population-table',
      'p.csv',
    ],
  ],
  [['risk', '--table']],
  [['risk', '--nope', 'x']],
])('wrong use: %j', async args => {
  const { code, err } = await run(args);
  expect(code).toBe(2);
  expect(err.trimEnd().split('\n')).toHaveLength(1);
});

test('parameters out of range and models without what they need are wrong use', async () => {
  const dir = await sound();
  for (const model of ['k=0', 't=2', 'distinct-l=2', 'population-uniqueness=0.1']) {
    expect((await risk(dir, '--model', model)).code).toBe(2);
  }
});

test('--help', async () => {
  for (const args of [['--help'], ['risk', '--help']]) {
    const { code, out } = await run(args);
    expect([code, out.startsWith('Usage: veileder anonymize')]).toEqual([0, true]);
  }
});
