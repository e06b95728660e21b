import { type ClosedLoad, closedLoop } from './http/closed-loop.ts';
import { JSON_HEADERS, SAVE_PATH, savedEncounter } from './http/saved-encounter.ts';
import { type ServerProcess, startBare } from './http/server-process.ts';
import { variantsByContent } from './http/variants.ts';
import { type Row, sampleOf } from './measure.ts';

const ROUNDS = 3;
const ROUND_SECONDS = 3;
/** Until the code that runs is compiled. */
const WARM_UP = { connections: 8, seconds: 8 };
const CONNECTIONS = [1, 32];

/** Saving an encounter over HTTP beside Hono as it comes, which only parses and answers bodies of the same size. */
export async function measureService(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { name, use } of await variantsByContent())
    rows.push(...(await use(server => besideBare(name, server))));
  return rows;
}

async function besideBare(name: string, product: ServerProcess): Promise<Row[]> {
  const body = savedEncounter();
  const path = `${product.url}${SAVE_PATH}`;
  const answered = await (await fetch(path, { method: 'POST', headers: JSON_HEADERS, body })).arrayBuffer();
  const bare = await startBare(answered.byteLength);
  try {
    for (const url of [path, bare.url]) await closedLoop(url, body, WARM_UP);
    const rows: Row[] = [];
    for (const connections of CONNECTIONS)
      rows.push(...(await compare(name, path, bare.url, body, connections)));
    return rows;
  } finally {
    await bare.stop();
  }
}

async function compare(
  name: string,
  product: string,
  bare: string,
  body: string,
  connections: number,
): Promise<Row[]> {
  const figures = { product: [] as ClosedLoad[], bare: [] as ClosedLoad[] };
  const amount = { connections, seconds: ROUND_SECONDS };
  for (let round = 0; round < ROUNDS; round++) {
    figures.bare.push(await closedLoop(bare, body, amount));
    figures.product.push(await closedLoop(product, body, amount));
  }
  const median = (loads: readonly ClosedLoad[], of: keyof ClosedLoad): number =>
    sampleOf(loads.map(one => one[of])).median;
  const [own, other] = [median(figures.product, 'perSecond'), median(figures.bare, 'perSecond')];
  const row = (what: string, loads: readonly ClosedLoad[], ratio: string): Row => ({
    what: `${what}, ${connections} connections`,
    figure: `${median(loads, 'perSecond').toFixed(0)} per second, p99 ${median(loads, 'p99Ms').toFixed(0)} ms`,
    ratio,
  });
  return [
    row('bare Hono', figures.bare, ''),
    row(name, figures.product, `${(own / other).toFixed(3)} x bare Hono`),
  ];
}
