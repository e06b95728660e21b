import { closedLoop } from './http/closed-loop.ts';
import { type OpenResult, openLoop } from './http/open-loop.ts';
import { SAVE_PATH, savedEncounter } from './http/saved-encounter.ts';
import { type ServerProcess, startBare } from './http/server-process.ts';
import { variants, variantsByContent } from './http/variants.ts';
import type { Row } from './measure.ts';

const FIXED_PER_SECOND = 50;
const FIXED_SECONDS = 15;
const OVERLOAD = 3;
const OVERLOAD_SECONDS = 10;
const PATIENTS = 500;
const BARE_ANSWER_BYTES = 10_000;
const WARM_UP = { connections: 8, seconds: 8 };
const FULL = { connections: 32, seconds: 4 };

const body = (serial: number): string => savedEncounter(serial % PATIENTS);

function latencies({ acceptedP50Ms, acceptedP99Ms, failed, wrong }: OpenResult): string {
  const faults = failed + wrong === 0 ? '' : `, ${failed + wrong} FAILED`;
  return `p50 ${acceptedP50Ms.toFixed(1)} ms, p99 ${acceptedP99Ms.toFixed(1)} ms${faults}`;
}

async function atFixedRate(url: string): Promise<OpenResult> {
  return openLoop(url, { perSecond: FIXED_PER_SECOND, seconds: FIXED_SECONDS, body });
}

async function fixedRateOf(name: string, { url }: ServerProcess): Promise<Row> {
  const path = `${url}${SAVE_PATH}`;
  await closedLoop(path, body(0), WARM_UP);
  return {
    what: `${name}, ${FIXED_PER_SECOND} per second`,
    figure: latencies(await atFixedRate(path)),
    ratio: '',
  };
}

/** Encounters that arrive at a fixed rate, counted from when each was due. */
export async function measureFixedRate(): Promise<Row[]> {
  const bare = await startBare(BARE_ANSWER_BYTES);
  await closedLoop(bare.url, body(0), WARM_UP);
  const figure = latencies(await atFixedRate(bare.url));
  await bare.stop();
  const rows: Row[] = [{ what: `bare Hono, ${FIXED_PER_SECOND} per second`, figure, ratio: '' }];
  for (const { name, use } of await variants()) rows.push(await use(server => fixedRateOf(name, server)));
  return rows;
}

async function overloadOf(name: string, { url, rssBytes, alive }: ServerProcess): Promise<Row[]> {
  const path = `${url}${SAVE_PATH}`;
  await closedLoop(path, body(0), WARM_UP);
  const { perSecond } = await closedLoop(path, body(0), FULL);
  const rate = Math.round(perSecond * OVERLOAD);
  const result = await openLoop(path, { perSecond: rate, seconds: OVERLOAD_SECONDS, body });
  const share = (of: number): string => `${((100 * of) / result.sent).toFixed(0)} %`;
  return [
    {
      what: `${name}, ${rate} per second`,
      figure: `${share(result.accepted)} accepted: ${latencies(result)}`,
      ratio: `${(result.accepted / OVERLOAD_SECONDS / perSecond).toFixed(2)} x what it carries`,
    },
    {
      what: '  turned away with 429 or 503',
      figure: `${share(result.shed)}, p99 ${result.shedP99Ms.toFixed(0)} ms`,
      ratio: `${result.shedWithoutRetryAfter} without Retry-After`,
    },
    {
      what: '  afterwards',
      figure: `${alive() ? 'alive' : 'DEAD'}, ${(rssBytes() / 1e6).toFixed(0)} MB resident`,
      ratio: '',
    },
  ];
}

/** Three times what the service carries at 32 connections. */
export async function measureOverload(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { name, use } of await variantsByContent())
    rows.push(...(await use(server => overloadOf(name, server))));
  return rows;
}
