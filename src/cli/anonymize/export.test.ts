import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { inventedRecord, seeded } from '../../anonymize/export/testing/invented-records.ts';
import { fold } from '../../anonymize/record/folded-text.ts';
import { heard, type Ran } from '../testing/heard-io.ts';
import { type OpenAppend, openAppend } from './export/append-file.ts';
import { runExport } from './export.ts';

function invented(count: number) {
  const random = seeded(11);
  return Array.from({ length: count }, (_, i) => inventedRecord(i, random));
}

const jsonl = (values: readonly object[]): string =>
  values.map(value => `${JSON.stringify(value)}\n`).join('');

/** A folder with `a.jsonl` in it. */
async function folderOf(input: string | Uint8Array): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'export-'));
  await writeFile(join(dir, 'a.jsonl'), input);
  return dir;
}

const argsOf = (dir: string, ...more: readonly string[]): string[] => [
  ...['--in', join(dir, 'a.jsonl'), '--out', join(dir, 'b.jsonl'), '--report', join(dir, 'r.json')],
  ...['--purpose', 'training', '--legal-basis', 'helsepersonelloven § 29', ...more],
];

const run = (args: readonly string[], openFile: OpenAppend = openAppend, stdin?: string): Promise<Ran> =>
  heard(io => runExport(args, io, openFile), stdin);

async function parsed(path: string) {
  return JSON.parse(await readFile(path, 'utf8'));
}

async function linesOf(path: string) {
  return (await readFile(path, 'utf8'))
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
}

const RECORDS = invented(300);
const SOUND = jsonl(RECORDS.map(({ record }) => record));

describe('a sound export', () => {
  test('comes out in order, with a report, and without any planted identifier anywhere', async () => {
    const dir = await folderOf(SOUND);
    const seen: Uint8Array[] = [];
    const listening: OpenAppend = async (path, keep) => {
      const file = await openAppend(path, keep);
      return {
        ...file,
        write: bytes => {
          seen.push(bytes);
          return file.write(bytes);
        },
      };
    };
    const { code, err } = await run(argsOf(dir, '--review-queue', join(dir, 'q.jsonl')), listening);
    expect([code, err]).toEqual([0, '']);
    expect((await readdir(dir)).sort()).toEqual(['a.jsonl', 'b.jsonl', 'q.jsonl', 'r.json']);
    const out = await linesOf(join(dir, 'b.jsonl'));
    expect(out.map(({ outcomes }) => outcomes)).toEqual(RECORDS.map(({ record }) => record.outcomes));
    expect(new Set(out.map(({ personId }) => personId)).size).toBe(150);
    expect(await parsed(join(dir, 'r.json'))).toMatchObject({
      verdict: 'passed',
      called: 'de-identified',
      calledBecause: ['no reviewed sample shows that at most 0.01 of records leak'],
      purpose: 'training',
      legalBasis: 'helsepersonelloven § 29',
      records: {
        read: 300,
        people: 150,
        written: 300 - (await parsed(join(dir, 'r.json'))).records.suppressed,
      },
    });
    const written = ['b.jsonl', 'q.jsonl', 'r.json'].map(name => readFile(join(dir, name), 'utf8'));
    const all = fold([...(await Promise.all(written)), Buffer.concat(seen).toString(), err].join(' '));
    const planted = RECORDS.flatMap(record => record.planted);
    expect(planted.filter(one => all.includes(fold(one)))).toEqual([]);
  });

  test('threads write the same as one', async () => {
    const big = jsonl(invented(600).map(({ record }) => record));
    const strip = (lines: readonly { note: unknown; patient: unknown; outcomes: unknown }[]) =>
      lines.map(({ patient, outcomes }) => ({ patient, outcomes }));
    const [one, two] = [await folderOf(big), await folderOf(big)];
    expect((await run(argsOf(one, '--workers', '0'))).code).toBe(0);
    expect((await run(argsOf(two, '--workers', '2'))).code).toBe(0);
    expect(strip(await linesOf(join(two, 'b.jsonl')))).toEqual(strip(await linesOf(join(one, 'b.jsonl'))));
    const [first, second] = [await parsed(join(one, 'r.json')), await parsed(join(two, 'r.json'))];
    expect(second.labels).toEqual(first.labels);
  });

  test('a kept key is for its owner alone, and makes the export pseudonymised', async () => {
    const dir = await folderOf(SOUND);
    expect((await run(argsOf(dir, '--keep-keys', join(dir, 'k.json')))).code).toBe(0);
    expect((await stat(join(dir, 'k.json'))).mode & 0o777).toBe(0o600);
    expect((await parsed(join(dir, 'r.json'))).called).toBe('pseudonymised');
    expect((await linesOf(join(dir, 'b.jsonl')))[0].deidentified.keys).toBe('kept');
  });

  test('a name that is taken is refused, and what bears it stays', async () => {
    const dir = await folderOf(SOUND);
    await writeFile(join(dir, 'b.jsonl'), 'handed on');
    expect(await run(argsOf(dir))).toMatchObject({
      code: 1,
      err: 'anonymize: --out: the file is there already\n',
    });
    expect(await readFile(join(dir, 'b.jsonl'), 'utf8')).toBe('handed on');
    expect((await readdir(dir)).sort()).toEqual(['a.jsonl', 'b.jsonl']);
  });

  test('a report that cannot be written leaves no export behind', async () => {
    const dir = await folderOf(jsonl(RECORDS.slice(0, 60).map(({ record }) => record)));
    const args = argsOf(dir, '--k', '1').map(arg =>
      arg.endsWith('r.json') ? join(dir, 'no', 'r.json') : arg,
    );
    expect(await run(args)).toMatchObject({ code: 1 });
    expect(await readdir(dir)).not.toContain('b.jsonl');
  });

  test('standard input is held in memory', async () => {
    const dir = await folderOf('');
    const args = argsOf(dir).map(arg => (arg === join(dir, 'a.jsonl') ? '-' : arg));
    expect((await run(args, openAppend, SOUND)).code).toBe(0);
  });
});

describe('the gate', () => {
  const RARE = RECORDS.map(({ record }, i) =>
    i === 7 ? { ...record, note: { text: 'Ordføreren i Hol kom.' } } : record,
  );

  test('refuses what nobody has looked at, says where, and takes decisions', async () => {
    const dir = await folderOf(jsonl(RARE));
    const args = argsOf(dir, '--review-queue', join(dir, 'q.jsonl'));
    const refused = await run(args);
    expect(refused.code).toBe(3);
    expect(refused.err.trimEnd().split('\n')).toHaveLength(1);
    expect((await readdir(dir)).sort()).toEqual(['a.jsonl', 'q.jsonl', 'r.json']);
    const queue = await linesOf(join(dir, 'q.jsonl'));
    expect(queue).toMatchObject([
      { kind: 'quasi-identifier', line: 8, section: 'note.text', start: 0, end: 10 },
    ]);
    expect((await parsed(join(dir, 'r.json'))).gate.places).toMatchObject([
      { line: 8, section: 'note.text', kind: 'quasi-identifier', count: 1 },
    ]);
    await writeFile(join(dir, 'd.jsonl'), jsonl(queue.map(({ item }) => ({ item, decision: 'mask' }))));
    expect((await run([...args, '--decisions', join(dir, 'd.jsonl')])).code).toBe(0);
    expect(await readFile(join(dir, 'q.jsonl'), 'utf8')).toBe('');
  });

  test('refuses small groups, and tells the risk as it is', async () => {
    const dir = await folderOf(jsonl(RECORDS.slice(0, 4).map(({ record }) => record)));
    expect((await run(argsOf(dir))).code).toBe(3);
    expect(await readdir(dir)).not.toContain('b.jsonl');
    const report = await parsed(join(dir, 'r.json'));
    expect(report).toMatchObject({ verdict: 'refused', called: null, output: null, risk: { after: null } });
    expect(report.risk.before.rows).toBeGreaterThan(0);
  });

  test('a sample is reviewed, bounds the leakage, and one leak in it stops the export', async () => {
    const dir = await folderOf(SOUND);
    const args = argsOf(dir, '--sample', '20', '--review-queue', join(dir, 'q.jsonl'));
    expect((await run(args)).code).toBe(3);
    const queue = await linesOf(join(dir, 'q.jsonl'));
    expect(queue).toHaveLength(20);
    const decide = (leaks: number) =>
      writeFile(
        join(dir, 'd.jsonl'),
        jsonl(queue.map(({ item }, i) => ({ item, decision: i < leaks ? 'leak' : 'clean' }))),
      );
    await decide(1);
    expect((await run([...args, '--decisions', join(dir, 'd.jsonl')])).code).toBe(3);
    await decide(0);
    expect((await run([...args, '--decisions', join(dir, 'd.jsonl')])).code).toBe(0);
    const { leakage } = await parsed(join(dir, 'r.json'));
    expect(leakage).toMatchObject({ sampled: 20, reviewed: 20, leaks: 0 });
    expect(leakage.upperBound95).toBeCloseTo(1 - 0.05 ** (1 / 20), 9);
  });
});

describe('what cannot be read is told by line and field, and nothing is written', () => {
  const [first, second] = SOUND.split('\n');
  test.each<[string, string | Uint8Array, string]>([
    ['no JSON', `${first}\n{hemmelig\n`, 'line 2: is not valid JSON'],
    ['cut off', SOUND.slice(0, -40), 'line 300: is not valid JSON'],
    [
      'not UTF-8',
      Buffer.concat([Buffer.from(`${first}\n`), Buffer.from([0x7b, 0xe6, 0x7d])]),
      'line 2: is not valid UTF-8',
    ],
    ['UTF-16', Buffer.from(SOUND, 'utf16le'), 'line 1: is not valid'],
    [
      'a member of another type',
      `${first}\n\n{"id":"hemmelig","personId":7}\n`,
      'line 3: personId: is missing or of another type than it must be',
    ],
    ['an id twice', `${first}\n${second}\n${first}\n`, 'line 3: id: stood on an earlier line'],
    [
      'de-identified already',
      `${first}\n{"deidentified":{}}\n`,
      'line 2: deidentified: the record is de-identified already',
    ],
    ['too long', `${first}\n${'x'.repeat(2_000_001)}\n`, 'line 2: is over the limit of 2000000 bytes'],
    ['nothing', '\n \n', '--in: there are no records'],
  ])('%s', async (_, input, message) => {
    const dir = await folderOf(input);
    const { code, err } = await run(argsOf(dir));
    expect(code).toBe(1);
    expect(err.startsWith(`anonymize: ${message}`)).toBe(true);
    expect(err).not.toContain('hemmelig');
    expect(await readdir(dir)).toEqual(['a.jsonl']);
  });

  test.each<[string, string[]]>([
    [
      'output to a pipe',
      ['--in', 'a', '--out', '-', '--report', 'r', '--legal-basis', 'x', '--purpose', 'x'],
    ],
    [
      'one file twice',
      ['--in', 'a', '--out', './a', '--report', 'r', '--legal-basis', 'x', '--purpose', 'x'],
    ],
    ['no such option', ['--nope', 'x']],
  ])('wrong use: %s', async (_, args) => {
    expect(await run(args)).toMatchObject({ code: 2 });
  });
});

describe('an interrupted run', () => {
  // A checkpoint comes after 1 MiB, which is some 1,200 records.
  const big = invented(1500);
  const all = (dir: string) => argsOf(dir, '--suppression', '0');
  const input = jsonl(big.map(({ record }) => record));

  test('a full disk is told, leaves nothing under the final name, and the next run goes on', async () => {
    const dir = await folderOf(input);
    let room = 1_150_000;
    const full: OpenAppend = async (path, keep) => {
      const file = await openAppend(path, keep);
      const write = async (bytes: Uint8Array): Promise<void> => {
        room -= bytes.length;
        if (room < 0) throw Object.assign(new Error('hemmelig'), { code: 'ENOSPC' });
        await file.write(bytes);
      };
      return { ...file, write };
    };
    const failed = await run(all(dir), full);
    expect(failed).toMatchObject({ code: 1, err: 'anonymize: --out: the disk is full\n' });
    expect(await readdir(dir)).not.toContain('b.jsonl');
    const [before] = await linesOf(join(dir, 'b.jsonl.partial'));
    const { code } = await run(all(dir));
    expect(code).toBe(0);
    const out = await linesOf(join(dir, 'b.jsonl'));
    // Were it begun anew, the keys would be others.
    expect(out[0]).toEqual(before);
    expect(out.map(({ outcomes }) => outcomes)).toEqual(big.map(({ record }) => record.outcomes));
    expect((await readdir(dir)).sort()).toEqual(['a.jsonl', 'b.jsonl', 'r.json']);
    expect((await parsed(join(dir, 'r.json'))).records.written).toBe(big.length);
  });

  test('killed midway, it goes on behind the last durable batch', async () => {
    const dir = await folderOf(input);
    const child = spawn('node', ['bin/veileder.mjs', 'anonymize', ...all(dir)], { stdio: 'ignore' });
    const journal = join(dir, 'b.jsonl.journal');
    const checkpoints = async () => (await readFile(journal, 'utf8').catch(() => '')).split('\n').length - 2;
    while (child.exitCode === null && (await checkpoints()) < 1) await wait(5);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await readdir(dir)).toEqual([
      'a.jsonl',
      'b.jsonl.journal',
      'b.jsonl.partial',
      'b.jsonl.review.partial',
    ]);
    const [before] = await linesOf(join(dir, 'b.jsonl.partial')).catch(async () => [
      JSON.parse((await readFile(join(dir, 'b.jsonl.partial'), 'utf8')).split('\n')[0] ?? ''),
    ]);
    expect((await run(all(dir))).code).toBe(0);
    const out = await linesOf(join(dir, 'b.jsonl'));
    expect(out[0]).toEqual(before);
    expect(out.map(({ outcomes }) => outcomes)).toEqual(big.map(({ record }) => record.outcomes));
  });

  test('of another version is not gone on with, and is told', async () => {
    const dir = await folderOf(SOUND);
    const header = { format: 'veileder-export-journal-1', salt: '0'.repeat(64), check: '' };
    const made = { version: 'another', tagger: null };
    await writeFile(join(dir, 'b.jsonl.journal'), jsonl([{ ...header, made }]));
    const { code, err } = await run(argsOf(dir));
    expect(code).toBe(1);
    expect(err).toMatch(/^anonymize: --out: an interrupted run of another version or tagger lies there/);
    expect(await readdir(dir)).not.toContain('b.jsonl');
  });

  test('another input begins anew', async () => {
    const dir = await folderOf(SOUND);
    await writeFile(join(dir, 'b.jsonl.partial'), 'left over\n');
    await writeFile(
      join(dir, 'b.jsonl.journal'),
      `{"format":"veileder-export-journal-1","salt":"${'0'.repeat(64)}","check":""}\n{}\n`,
    );
    expect((await run(argsOf(dir))).code).toBe(0);
    expect(await readFile(join(dir, 'b.jsonl'), 'utf8')).not.toContain('left over');
  });
});
