import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { inventedRecord, seeded } from '../../src/anonymize/export/testing/invented-records.ts';
import { type Reading, slopePerHour } from './slope.ts';

/** What the product promises for a file of 2 GB. */
const MOST_MB = 512;
const MB = 1024 * 1024;
const EVERY_MS = 500;
/** While threads start and the first batches are read memory grows in any case. */
const WARM_UP = 0.3;

/** Writes invented records until the file is large enough; gives how many. */
async function generate(path: string, bytes: number): Promise<number> {
  const random = seeded(17);
  const out = createWriteStream(path);
  let [written, count] = [0, 0];
  for (; written < bytes; count++) {
    const line = `${JSON.stringify(inventedRecord(count, random).record)}\n`;
    written += Buffer.byteLength(line);
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return count;
}

async function memoryMb({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? Number.NaN) / 1024;
}

const TICKS_A_SECOND = 100;

/** Time on cores so far, of all threads; NaN once it has ended. */
async function coreSeconds({ pid }: ChildProcess): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

/** Readings of a process until it ends, and the time that it had on cores. */
async function watch(child: ChildProcess): Promise<{ readings: Reading[]; cores: number }> {
  const readings: Reading[] = [];
  let cores = 0;
  const begunMs = Date.now();
  while (child.exitCode === null && child.signalCode === null) {
    const value = await memoryMb(child);
    if (Number.isFinite(value)) readings.push({ atMs: Date.now() - begunMs, value });
    cores = Math.max(cores, (await coreSeconds(child)) || 0);
    await wait(EVERY_MS);
  }
  return { readings, cores };
}

/** Whether the lines of the export are those of the input, in order. */
async function isInOrder(input: string, output: string): Promise<boolean> {
  const outcomesOf = (line: string): string => JSON.stringify(JSON.parse(line).outcomes);
  const written = createInterface({ input: createReadStream(output) })[Symbol.asyncIterator]();
  let next = await written.next();
  for await (const line of createInterface({ input: createReadStream(input) }))
    if (next.done !== true && outcomesOf(line) === outcomesOf(next.value)) next = await written.next();
  return next.done === true;
}

/** `node --import tsx scripts/drills/export.ts [MEGABYTES] [WORKERS]`: exports a generated file with the real program and says what memory it took. */
async function main(megabytes: number, workers: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'veileder-export-drill-'));
  const file = (name: string): string => join(folder, name);
  const records = await generate(file('a.jsonl'), megabytes * MB);
  const begunMs = Date.now();
  const files = ['--in', file('a.jsonl'), '--out', file('b.jsonl'), '--report', file('r.json')];
  const how = ['--unsure', 'mask', '--workers', workers, '--purpose', 'drill', '--legal-basis', 'none'];
  const child = spawn('node', ['bin/veileder.mjs', 'anonymize', ...files, ...how], { stdio: 'inherit' });
  const { readings, cores } = await watch(child);
  const seconds = (Date.now() - begunMs) / 1000;
  const code = child.exitCode;
  const mostMb = Math.max(...readings.map(({ value }) => value));
  const later = readings.slice(Math.floor(readings.length * WARM_UP));
  const report = {
    megabytes,
    records,
    workers: Number(workers),
    code,
    seconds: Math.round(seconds),
    megabytesPerSecond: Number((megabytes / seconds).toFixed(2)),
    megabytesPerCoreSecond: Number((megabytes / cores).toFixed(2)),
    mostMb: Math.round(mostMb),
    slopeMbPerHour: Math.round(slopePerHour(later.filter((_, i) => i % Math.ceil(later.length / 400) === 0))),
    outputMb: code === 0 ? Math.round((await stat(file('b.jsonl'))).size / MB) : 0,
    inOrder: code === 0 && (await isInOrder(file('a.jsonl'), file('b.jsonl'))),
  };
  console.log(JSON.stringify(report));
  if (code !== 0 || mostMb > MOST_MB || !report.inOrder) process.exitCode = 3;
  await rm(folder, { recursive: true });
}

await main(Number(process.argv[2] ?? 200), process.argv[3] ?? '2');
