import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLoop } from '../bench/http/open-loop.ts';
import { SAVE_PATH, savedEncounter } from '../bench/http/saved-encounter.ts';
import { startProduct } from '../bench/http/server-process.ts';
import { figureOf, scrape } from './scrape.ts';
import { type Reading, slopePerHour } from './slope.ts';

/*
 * node --import tsx scripts/drills/soak.ts [requests a second] [minutes] [minutes of warm-up]
 * Saves encounters at a fixed rate and tells whether memory grows. Environment is passed on: DATABASE_URL takes Postgres.
 * Ends with 3 when memory grows by more than 1 MB an hour, the event loop was late by 50 ms or more at p99, or an answer was
 * none. Short runs tell less: a heap that still fills looks like growth.
 */
const READ_EVERY_MS = 10_000;
const MB = 1e6;
const GROWTH_MB_MAX = 1;
const DELAY_MS_MAX = 50;
const PATIENTS = 2_000;

const [perSecond = 50, minutes = 120, warmUpMinutes = Math.min(10, minutes / 4)] = process.argv
  .slice(2)
  .map(Number);

interface Watched {
  readonly rss: Reading[];
  readonly heap: Reading[];
  readonly delayMs: number[];
}

/** Reads memory and delay until told to stop; each reading of the delay covers the time since the one before. */
function watch(url: string, watched: Watched): () => void {
  const read = async (): Promise<void> => {
    const text = await scrape(url);
    const atMs = performance.now();
    watched.rss.push({ atMs, value: figureOf(text, 'veileder_memory_bytes{kind="rss"}') / MB });
    watched.heap.push({ atMs, value: figureOf(text, 'veileder_memory_bytes{kind="heap-used"}') / MB });
    watched.delayMs.push(figureOf(text, 'veileder_event_loop_delay_seconds{quantile="0.99"}') * 1_000);
  };
  const timer = setInterval(() => read().catch(error => console.error(String(error))), READ_EVERY_MS);
  return () => clearInterval(timer);
}

const dataDir = mkdtempSync(join(tmpdir(), 'veileder-soak-'));
const server = await startProduct({ DATA_DIR: dataDir });
const path = `${server.url}${SAVE_PATH}`;
const body = (serial: number): string => savedEncounter(serial % PATIENTS);
await openLoop(path, { perSecond, seconds: warmUpMinutes * 60, body });
const watched: Watched = { rss: [], heap: [], delayMs: [] };
const stopWatching = watch(server.url, watched);
const result = await openLoop(path, { perSecond, seconds: minutes * 60, body });
stopWatching();
await server.stop();
rmSync(dataDir, { recursive: true, force: true });

const growthMb = slopePerHour(watched.rss);
const delayMs = Math.max(...watched.delayMs);
const faults = result.failed + result.wrong + result.shed;
console.log(
  `${result.sent} saved at ${perSecond} a second over ${minutes} min after ${warmUpMinutes} min of warm-up`,
);
console.log(
  `  latency            p50 ${result.acceptedP50Ms.toFixed(1)} ms, p99 ${result.acceptedP99Ms.toFixed(1)} ms`,
);
console.log(`  faults             ${faults}`);
console.log(
  `  resident memory    ${growthMb.toFixed(2)} MB an hour, ${watched.rss.at(-1)?.value.toFixed(0)} MB at the end`,
);
console.log(`  heap in use        ${slopePerHour(watched.heap).toFixed(2)} MB an hour`);
console.log(`  event-loop delay   p99 ${delayMs.toFixed(1)} ms in the worst ${READ_EVERY_MS / 1_000} s`);
process.exitCode = growthMb > GROWTH_MB_MAX || delayMs >= DELAY_MS_MAX || faults > 0 ? 3 : 0;
