import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inventedRecord, seeded } from '../../src/anonymize/export/testing/invented-records.ts';
import { main } from '../../src/cli/main.ts';
import { heard, type Ran } from '../../src/cli/testing/heard-io.ts';
import { createFindTraining } from '../../src/models/retrain/find-training.ts';

/** Identified records to a model, by the commands that people use and nothing between them. */
const RECORDS = 700;
const SCHEMA = {
  id: 'clinic',
  version: '1',
  features: [
    {
      name: 'age',
      label: 'Age',
      source: { kind: 'patient', id: 'age' },
      type: 'number',
      unit: 'a',
      low: 0,
      high: 120,
    },
    {
      name: 'painScore',
      label: 'Pain now',
      source: { kind: 'quantity', id: 'pain-nrs' },
      type: 'number',
      unit: '{score}',
      low: 0,
      high: 10,
    },
  ],
  measures: [{ name: 'recovered12w', label: 'Recovered', unit: '1', low: 0, high: 1, atDays: 84 }],
  outcomes: [
    {
      name: 'recovered',
      label: 'Recovered at 12 weeks',
      measures: ['recovered12w'],
      require: 'every',
      atLeast: 1,
    },
  ],
};
const MODEL = {
  id: 'recovery',
  version: '1',
  title: 'Recovery at 12 weeks',
  intendedUse: 'Tests',
  notFor: 'People',
  population: 'Nobody',
  outcome: 'recovered',
  features: ['age', 'painScore'],
  baseline: ['age'],
  candidates: [{ family: 'logistic', lambda: [0.01] }],
  folds: 3,
  bootstraps: 2,
  thresholds: { low: 0.2, high: 0.8 },
  ceiling: 'champion',
};

let dir = '';
const at = (name: string): string => join(dir, name);
const run = (...args: string[]): Promise<Ran> => heard(io => main(args, io));

/** An invented record whose recovery depends on its pain, so that there is something to learn. */
function lineOf(number: number, random: () => number): string {
  const { record } = inventedRecord(number, random);
  const painScore = Math.floor(random() * 11);
  const recovered12w = random() < 1 / (1 + Math.exp((painScore - 5) / 2));
  const { features: told, ...rest } = record;
  const features = { ...(told as object), painScore };
  return `${JSON.stringify({ ...rest, features, outcomes: { recovered12w } })}\n`;
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'veileder-records-'));
  const random = seeded(11);
  const lines = Array.from({ length: RECORDS }, (_, i) => lineOf(i, random));
  await writeFile(at('a.jsonl'), lines.join(''));
  await writeFile(at('schema.json'), JSON.stringify(SCHEMA));
  await writeFile(at('model.json'), JSON.stringify(MODEL));
  const terms = ['--purpose', 'training', '--legal-basis', 'consent'];
  const files = ['--in', at('a.jsonl'), '--out', at('b.jsonl'), '--report', at('r.json')];
  expect(await run('anonymize', ...files, ...terms)).toMatchObject({ code: 0 });
  const defined = ['--schema', at('schema.json'), '--model', at('model.json')];
  const built = [
    '--in',
    at('b.jsonl'),
    '--out',
    at('training/local/clinic'),
    '--id',
    'clinic',
    '--report',
    at('r.json'),
  ];
  expect(await run('dataset', 'build', ...built, ...defined)).toMatchObject({ code: 0, err: '' });
});
afterAll(() => rm(dir, { recursive: true, force: true }));

test('identified records become a data set that trains a model', async () => {
  const folder = at('training/local/clinic');
  expect(await run('dataset', 'verify', folder)).toMatchObject({ code: 0, err: '' });
  const trained = await run('train', '--data', folder, '--model', 'recovery', '--out', at('out'));
  expect([0, 3]).toContain(trained.code);
  const document = JSON.parse(await readFile(at('out/model.json'), 'utf8'));
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  const { parts } = manifest.counts;
  expect(document.training).toMatchObject({
    set: 'clinic',
    version: manifest.version,
    hash: manifest.hash,
    licence: 'within consent',
    attribution: 'own records; purpose: training',
    synthetic: false,
    rows: parts.train.records + parts.validation.records,
    people: parts.train.people + parts.validation.people,
  });
  expect(parts.test.records).toBeGreaterThan(0);
  // Pain is what recovery depends on, and training found it.
  expect(document.evaluation.nested.model.auc.value).toBeGreaterThan(0.65);
});

test('the service finds it for its own tenant alone', async () => {
  const find = createFindTraining(at('training'), at('none'));
  const names = { data: 'clinic', model: 'recovery' };
  const found = await find('local', names);
  const { hash } = JSON.parse(await readFile(at('training/local/clinic/manifest.json'), 'utf8'));
  expect(found.ok && found.value.dataHash).toBe(hash);
  expect((await find('other', names)).ok).toBe(false);
  for (const data of ['../local/clinic', 'local/clinic', '..', ''])
    expect((await find('other', { ...names, data })).ok).toBe(false);
});

test('a schema or a model that is none is refused before anything is built', async () => {
  await writeFile(at('bad.json'), '{"id": "x"}');
  const files = ['--in', at('b.jsonl'), '--out', at('bad')];
  for (const option of ['--schema', '--model']) {
    const { code, err } = await run('dataset', 'build', ...files, option, at('bad.json'));
    expect([code, err.startsWith(`dataset build: ${option}: `)]).toEqual([1, true]);
  }
});

test('data that a program made stay marked', async () => {
  const defined = ['--schema', at('schema.json'), '--model', at('model.json'), '--synthetic', 'yes'];
  expect(await run('dataset', 'build', '--in', at('b.jsonl'), '--out', at('made'), ...defined)).toMatchObject(
    {
      code: 0,
    },
  );
  expect(await run('dataset', 'verify', at('made'))).toMatchObject({ code: 0 });
  const manifest = JSON.parse(await readFile(at('made/manifest.json'), 'utf8'));
  expect(manifest.synthetic).toBe(true);
  await writeFile(at('made/schema.json'), JSON.stringify({ ...SCHEMA, version: '2' }));
  expect(await run('dataset', 'verify', at('made'))).toMatchObject({
    code: 3,
    err: 'dataset verify: schema.json: is not the file that the manifest names\n',
  });
});
