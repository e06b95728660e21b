import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { JSON_HEADERS } from './saved-encounter.ts';

/** What a closed loop measured: each connection sends its next request when it has its answer. */
export interface ClosedLoad {
  readonly perSecond: number;
  readonly p99Ms: number;
}

/** The part of what autocannon reports that is used here. */
const Report = z.object({
  requests: z.object({ average: z.number() }),
  latency: z.object({ p99: z.number() }),
  non2xx: z.number(),
  errors: z.number(),
});

const run = promisify(execFile);

/** One round of load from a process of its own. Throws when an answer is no success. */
export async function closedLoop(
  url: string,
  body: string,
  { connections, seconds }: { readonly connections: number; readonly seconds: number },
): Promise<ClosedLoad> {
  const type = `content-type=${JSON_HEADERS['content-type']}`;
  const options = ['--json', '--no-progress', '-m', 'POST', '-H', type, '-b', body];
  const amount = ['-c', String(connections), '-d', String(seconds)];
  const { stdout } = await run('node_modules/.bin/autocannon', [...options, ...amount, url]);
  const report = Report.parse(JSON.parse(stdout));
  if (report.non2xx + report.errors > 0) throw new Error(`${url} did not answer every request with success`);
  return { perSecond: report.requests.average, p99Ms: report.latency.p99 };
}
