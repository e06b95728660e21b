import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inventedRecord, seeded } from '../../anonymize/export/testing/invented-records.ts';
import { PlantedValues } from './testing/planted-values.ts';

/**
 * Plants identifiers into generated records in any casing and spacing, exports them with the real program, and searches every byte that it leaves or leaves behind on its way: output, report, queue, messages, and the
 * temporary files of a run that was killed. 10,000 for acceptance.
 */
const { GENERATED_RECORDS } = process.env;
const COUNT = Number(GENERATED_RECORDS ?? 400);
let folder: string;
const planted = new PlantedValues();
const records: {
  readonly planted: readonly string[];
  readonly short: readonly string[];
  readonly outcomes: string;
}[] = [];
const file = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'planted-'));
  const random = seeded(29);
  const out = createWriteStream(file('a.jsonl'));
  for (let i = 0; i < COUNT; i++) {
    const one = inventedRecord(i, random);
    for (const value of one.planted) planted.add(value);
    records.push({ planted: one.planted, short: one.short, outcomes: JSON.stringify(one.record.outcomes) });
    if (!out.write(`${JSON.stringify(one.record)}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

function start(replace: string, name: string, more: readonly string[], input = 'a.jsonl') {
  const files = ['--in', file(input), '--out', file(`${name}.jsonl`), '--report', file(`${name}.json`)];
  const how = ['--review-queue', file(`${name}.queue`), '--replace', replace, ...more];
  const env = { ...process.env, TMPDIR: folder };
  const child = spawn('node', ['bin/veileder.mjs', 'anonymize', ...files, ...how], { env });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', chunk => {
      said += chunk;
    });
  return { child, said: () => said };
}

/** What holds records, in whole lines. */
const RECORDS_IN = /\.jsonl(?:\.partial)?$/;

/**
 * Planted values in anything but the input, in any casing and spacing. Surrogates are drawn from names and numbers that other records may bear by chance, so records that hold them are searched for their own values.
 */
async function found(said: string, isTags: boolean): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true })).filter(name => name !== 'a.jsonl');
  const leaks = planted.in(`${said}\n${names.join('\n')}`);
  for (const name of names) {
    const text = await readFile(file(name), 'utf8').catch(() => '');
    const lines = text
      .slice(0, text.lastIndexOf('\n') + 1)
      .split('\n')
      .slice(0, -1);
    if (RECORDS_IN.test(name)) leaks.push(...ownIn(lines).map(line => `${name}, line ${line}`));
    if (isTags || !RECORDS_IN.test(name))
      leaks.push(...planted.in(text).map(value => `${name}: ${value.length} characters`));
  }
  return leaks;
}

/** Lines that hold a value of their own record, by number. Records that were left out have no line. */
function ownIn(lines: readonly string[]): number[] {
  const leaking: number[] = [];
  let at = 0;
  for (const [i, { planted: values, short, outcomes }] of records.entries()) {
    const line = lines[at];
    if (line === undefined || JSON.stringify(JSON.parse(line).outcomes) !== outcomes) continue;
    at++;
    const own = new PlantedValues();
    for (const value of values) own.add(value);
    const numbers = new Set(JSON.stringify(JSON.parse(line).features).match(/\d+/g));
    if (own.in(line).length > 0 || short.some(one => numbers.has(one))) leaking.push(i + 1);
  }
  expect(at).toBe(lines.length);
  return leaking;
}

test('the search finds a planted value in any casing and spacing, so that finding nothing means something', () => {
  for (const value of [...planted.all].slice(0, 200))
    for (const form of [value, value.toUpperCase(), [...value].join(' '), `[${[...value].join('-')}]`])
      expect(planted.in(`før ${form} etter`)).toContain(value);
});

test('a value planted as the system of a code stops the run, and is said nowhere', async () => {
  const [value = ''] = planted.all;
  const record = { ...inventedRecord(0, seeded(3)).record, diagnosisCodes: [{ system: value, code: 'L03' }] };
  await writeFile(file('system.in'), `${JSON.stringify(record)}\n`);
  const { child, said } = start('tags', 'system', [], 'system.in');
  const [code] = await once(child, 'exit');
  expect(code).toBe(1);
  expect(said()).toMatch(/^anonymize: line 1: diagnosisCodes\.0: /);
  expect(said()).not.toContain(value);
  await rm(file('system.in'));
});

describe.each(['tags', 'surrogates'])('no planted identifier is left anywhere: %s', replace => {
  test(`of ${COUNT} records, by a run that was killed on its way`, async () => {
    const { child, said } = start(replace, `killed-${replace}`, ['--sample', '50']);
    const partial = file(`killed-${replace}.jsonl.partial`);
    const written = async () => (await readFile(partial).catch(() => Buffer.alloc(0))).length;
    while (child.exitCode === null && (await written()) < 1000) await wait(5);
    child.kill('SIGKILL');
    if (child.exitCode === null) await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');
    expect(await found(said(), replace === 'tags')).toEqual([]);
  }, 3_600_000);

  test(`of ${COUNT} records, by a run that ended`, async () => {
    const { child, said } = start(replace, replace, ['--unsure', 'mask', '--sample', '0']);
    const [code] = await once(child, 'exit');
    expect([code, said()]).toEqual([0, '']);
    const lines = (await readFile(file(`${replace}.jsonl`), 'utf8')).trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(COUNT * 0.9);
    expect(await found(said(), replace === 'tags')).toEqual([]);
  }, 3_600_000);
});
