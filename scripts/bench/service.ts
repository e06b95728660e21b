import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { type Row, sampleOf } from './measure.ts';
import { NOTES } from './notes.ts';

const ROUNDS = 3;
const SECONDS = 3;
const CONNECTIONS = [1, 32];
const START_LIMIT_MS = 30_000;
const JSON_TYPE = { 'content-type': 'application/json' };

/** A saved encounter with one of the bench's notes. */
function encounterSave(): string {
  const div = `<div xmlns="http://www.w3.org/1999/xhtml">${(NOTES[0] ?? '').replaceAll('\n', '<br/>')}</div>`;
  const section = [{ title: 'Notat', text: { status: 'generated', div } }];
  return JSON.stringify({
    hook: 'no.veileder.encounter-save',
    hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea',
    context: {
      userId: 'Practitioner/bench',
      patientId: 'bench',
      encounterId: 'bench',
      note: { resourceType: 'Composition', status: 'final', title: 'Notat', section },
    },
    prefetch: {
      patient: { resourceType: 'Patient', id: 'bench', gender: 'female', birthDate: '1972-05-02' },
    },
  });
}

interface Running {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts a server as a process of its own, so that it does not share a thread with the load. */
async function start(args: readonly string[]): Promise<Running> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, PORT: '0', DATA_DIR: await mkdtemp(join(tmpdir(), 'veileder-bench-')) },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const stop = async (): Promise<void> => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  return { url: await addressOf(child), stop };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('a server did not start in time')), START_LIMIT_MS);
    let printed = '';
    child.once('exit', code => reject(new Error(`a server ended with ${code}`)));
    child.stdout?.on('data', chunk => {
      printed += chunk;
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? [];
      if (found === undefined) return;
      clearTimeout(timer);
      child.removeAllListeners('exit');
      resolve(found);
    });
  });
}

interface Load {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p99: number;
}

/** The part of what autocannon reports that is used here. */
const Report = z.object({
  requests: z.object({ average: z.number() }),
  latency: z.object({ p99: z.number() }),
  non2xx: z.number(),
  errors: z.number(),
});

const run = promisify(execFile);

/** One round of load, from a process of its own. */
async function load(url: string, body: string, connections: number): Promise<Load> {
  const type = `content-type=${JSON_TYPE['content-type']}`;
  const options = ['--json', '--no-progress', '-m', 'POST', '-H', type, '-b', body];
  const amount = ['-c', String(connections), '-d', String(SECONDS)];
  const { stdout } = await run('node_modules/.bin/autocannon', [...options, ...amount, url]);
  const report = Report.parse(JSON.parse(stdout));
  if (report.non2xx + report.errors > 0) throw new Error(`${url} did not answer every request with success`);
  return { perSecond: report.requests.average, p99: report.latency.p99 };
}

/** Saving an encounter over HTTP beside a server that only parses and answers bodies of the same size. */
export async function measureService(): Promise<Row[]> {
  const body = encounterSave();
  const product = await start(['bin/veileder.mjs', 'serve']);
  const path = `${product.url}/cds-services/veileder-encounter-save`;
  const answered = await (await fetch(path, { method: 'POST', headers: JSON_TYPE, body })).text();
  const bare = await start(['--import', 'tsx', 'scripts/bench/bare-server.ts', String(answered.length)]);
  try {
    for (const url of [path, bare.url]) await load(url, body, 8);
    const rows: Row[] = [];
    for (const connections of CONNECTIONS) rows.push(...(await compare(path, bare.url, body, connections)));
    return rows;
  } finally {
    await Promise.all([product.stop(), bare.stop()]);
  }
}

async function compare(product: string, bare: string, body: string, connections: number): Promise<Row[]> {
  const figures = { product: [] as Load[], bare: [] as Load[] };
  for (let round = 0; round < ROUNDS; round++) {
    figures.bare.push(await load(bare, body, connections));
    figures.product.push(await load(product, body, connections));
  }
  const median = (loads: readonly Load[], of: keyof Load): number =>
    sampleOf(loads.map(one => one[of])).median;
  const [own, other] = [median(figures.product, 'perSecond'), median(figures.bare, 'perSecond')];
  const row = (what: string, loads: readonly Load[], ratio: string): Row => ({
    what: `${what}, ${connections} connections`,
    figure: `${median(loads, 'perSecond').toFixed(0)} per second, p99 ${median(loads, 'p99').toFixed(0)} ms`,
    ratio,
  });
  return [
    row('bare server', figures.bare, ''),
    row('encounter-save', figures.product, `${(own / other).toFixed(2)} x the bare server`),
  ];
}
