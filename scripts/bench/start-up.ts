import { closedLoop } from './http/closed-loop.ts';
import { SAVE_PATH, savedEncounter } from './http/saved-encounter.ts';
import type { ServerProcess } from './http/server-process.ts';
import { variants } from './http/variants.ts';
import { type Row, sampleOf } from './measure.ts';

const STARTS = 3;
const LOAD = { connections: 8, seconds: 5 };

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

async function memoryOf(server: ServerProcess): Promise<string> {
  const before = server.rssBytes();
  await closedLoop(`${server.url}${SAVE_PATH}`, savedEncounter(), LOAD);
  return `${megabytes(before)} resident when started, ${megabytes(server.rssBytes())} after ${LOAD.seconds} s of load`;
}

/** How long a start takes and how much memory it holds. The first start of a folder is the one measured. */
export async function measureStartUp(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { name, use } of await variants()) {
    const starts: number[] = [];
    for (let time = 0; time < STARTS; time++) starts.push(await use(async ({ startMs }) => startMs));
    rows.push({ what: `${name}, start`, figure: `${sampleOf(starts).median.toFixed(0)} ms`, ratio: '' });
    rows.push({ what: `${name}, memory`, figure: await use(memoryOf), ratio: '' });
  }
  return rows;
}
