import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { startProduct } from '../bench/http/server-process.ts';
import { type HostileRequest, hostileRequest, MARK } from './hostile-request.ts';
import { type HostileAnswer, sendHostile } from './send-hostile.ts';

/*
 * node --import tsx scripts/drills/hostile.ts [requests] [seed]
 * Sends generated hostile requests to a real service. Ends with 3 when one is answered with 5xx (503 with Retry-After is
 * shedding and allowed), gives back what it held on an error, or ends the service.
 */
const [requests = 100_000, seed = Date.now() % 1e9] = process.argv.slice(2).map(Number);
const BATCH = 2_000;
const SIDE_BY_SIDE = 32;
const MB = 1e6;

interface Tally {
  readonly byStatus: Map<number, number>;
  readonly faults: { readonly what: string; readonly request: string }[];
}

function judge({ status, text }: HostileAnswer, request: HostileRequest, { byStatus, faults }: Tally): void {
  byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
  const shown = JSON.stringify(request).slice(0, 300);
  const shed = status === 503 && /retry-after/i.test(text);
  if (status >= 500 && !shed && request.kind === 'http')
    faults.push({ what: `answered ${status}`, request: shown });
  if (status >= 400 && text.includes(MARK))
    faults.push({ what: 'gave back what it was sent', request: shown });
}

async function sendBatch(
  url: URL,
  agent: Agent,
  batchSeed: number,
  count: number,
  tally: Tally,
): Promise<void> {
  const waiting = fc.sample(hostileRequest, { numRuns: count, seed: batchSeed });
  const worker = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop())
      judge(await sendHostile(url, agent, next), next, tally);
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
}

const dataDir = mkdtempSync(join(tmpdir(), 'veileder-hostile-'));
const server = await startProduct({ DATA_DIR: dataDir });
const agent = new Agent({ keepAlive: true, maxSockets: SIDE_BY_SIDE });
const tally: Tally = { byStatus: new Map(), faults: [] };
const memory: number[] = [];
for (let sent = 0; sent < requests && server.alive(); sent += BATCH) {
  await sendBatch(new URL(server.url), agent, seed + sent, Math.min(BATCH, requests - sent), tally);
  memory.push(server.rssBytes() / MB);
}
const alive = server.alive() && (await fetch(`${server.url}/healthz`)).ok;
agent.destroy();
await server.stop();
rmSync(dataDir, { recursive: true, force: true });

const statuses = [...tally.byStatus]
  .sort(([a], [b]) => a - b)
  .map(([status, count]) => `${status}: ${count}`);
const half = Math.floor(memory.length / 2);
console.log(`${requests} hostile requests, seed ${seed}`);
console.log(`  answers            ${statuses.join(', ')} (0: connection ended)`);
console.log(`  service            ${alive ? 'alive' : 'DEAD'}`);
console.log(
  `  resident memory    ${memory[0]?.toFixed(0)} MB, ${memory[half]?.toFixed(0)} MB at half, ${memory.at(-1)?.toFixed(0)} MB at the end`,
);
console.log(`  faults             ${tally.faults.length}`);
for (const { what, request } of tally.faults.slice(0, 10)) console.log(`    ${what}: ${request}`);
process.exitCode = alive && tally.faults.length === 0 ? 0 : 3;
