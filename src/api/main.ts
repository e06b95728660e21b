import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { pino } from 'pino';
import type { Evaluator } from '../assess/evaluator.ts';
import { VeilederError } from '../core/errors.ts';
import { LIMITS } from '../core/limits.ts';
import { openEvaluator } from '../open-evaluator.ts';
import type { Log } from './app-deps.ts';
import { type Environment, readConfig, type ServiceConfig } from './config.ts';
import { createApp } from './create-app.ts';

/** A service that answers. */
export interface RunningService {
  readonly url: string;
  /** Lets running requests end, at most for the drain time. */
  readonly stop: () => Promise<void>;
}

const DEGRADED = ['outcome: no models yet', 'record: evaluations are not stored'];

function banner(url: string, { release, hash }: Evaluator['knowledge']): string {
  return [
    `Veileder answers on ${url}`,
    `  ${url}/              what this is`,
    `  ${url}/cds-services  CDS Hooks services`,
    `  ${url}/readyz        what is ready and what is not`,
    `Knowledge ${release} (${hash.slice(0, 12)})`,
    'Running on embedded defaults: open without sign-in, on loopback only; nothing is stored.',
    '',
  ].join('\n');
}

function listen(server: Server, { host, port }: ServiceConfig): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', error => {
      const busy = 'code' in error && error.code === 'EADDRINUSE';
      reject(
        new VeilederError(
          'unavailable',
          busy ? `port ${port} is in use; PORT chooses another` : 'cannot listen',
        ),
      );
    });
    server.listen(port, host, () => resolve(server.address() as AddressInfo));
  });
}

function stop(server: Server, log: Log): Promise<void> {
  log.info({}, 'stopping');
  return new Promise(resolve => {
    const force = setTimeout(() => server.closeAllConnections(), LIMITS.drainTimeoutMs);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

/**
 * Starts the service: knowledge, clock, chance, log and network come together here and nowhere else. Log lines go to
 * stderr as JSON; `say` gets what a person should read.
 * @throws VeilederError `malformed` for configuration that cannot be, `unavailable` when it cannot listen.
 */
export async function startService(env: Environment, say: (text: string) => void): Promise<RunningService> {
  const config = readConfig(env);
  const log: Log = pino({ base: null }, pino.destination({ fd: 2, sync: false }));
  const onError = (part: string, error: unknown): void =>
    log.error({ part, error: error instanceof Error ? error.name : 'unknown' }, 'part failed');
  const evaluator = await openEvaluator({ onError });
  let url = '';
  const app = createApp({
    evaluator,
    now: () => new Date(),
    newId: randomUUID,
    log,
    publicUrl: () => config.publicUrl ?? url,
    tenant: 'local',
    requestTimeoutMs: LIMITS.requestTimeoutMs,
    degraded: DEGRADED,
  });
  // With the adaptor's own Response, which is written at once: the platform's goes through a stream and costs 60 µs more.
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.requestTimeout = LIMITS.receiveTimeoutMs;
  url = urlOf(await listen(server, config));
  say(banner(url, evaluator.knowledge));
  return { url, stop: () => stop(server, log) };
}
