import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { pino } from 'pino';
import type { Evaluator } from '../assess/evaluator.ts';
import { VeilederError } from '../core/errors.ts';
import { LIMITS } from '../core/limits.ts';
import { createFhirReader } from '../fhir/server/create-fhir-reader.ts';
import { createHttpGet } from '../fhir/server/http-get.ts';
import { openEvaluator } from '../open-evaluator.ts';
import { softwareVersion } from '../software-version.ts';
import { openConfiguredStore, type StorageEnvironment } from '../storage/open-configured-store.ts';
import type { Log } from './app-deps.ts';
import { type Environment, readConfig, type ServiceConfig } from './config.ts';
import { createApp } from './create-app.ts';
import { openIdentity } from './identity/open-identity.ts';
import { createGate } from './middleware/gate.ts';
import { openTelemetry, type Telemetry } from './telemetry/open-telemetry.ts';
import type { TracingEnvironment } from './telemetry/tracing.ts';

/** A service that answers. */
export interface RunningService {
  readonly url: string;
  /** Lets running requests end, at most for the drain time. */
  readonly stop: () => Promise<void>;
}

const DEGRADED = ['outcome: no models yet'];

/** What a person who starts the service must know about who may call. */
function whoMayCall({ isOpen, dataDir, clientsFile, operatorsFile }: ServiceConfig): string {
  if (isOpen)
    return `Running on embedded defaults: open without sign-in, on loopback only; token of the operator admin: ${join(dataDir, 'admin-token')}`;
  const known = [
    ...(clientsFile ? ['clients by token'] : []),
    ...(operatorsFile ? ['operators by sign-in'] : []),
  ];
  return `Who may call: ${known.join(', ')}`;
}

function banner(url: string, { release, hash }: Evaluator['knowledge'], config: ServiceConfig): string {
  return [
    `Veileder answers on ${url}`,
    `  ${url}/              what this is`,
    `  ${url}/cds-services  CDS Hooks services`,
    `  ${url}/readyz        what is ready and what is not`,
    `Knowledge ${release} (${hash.slice(0, 12)})`,
    whoMayCall(config),
    'Nothing is stored.',
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

/** Readiness off, then the running requests, then what they need. */
async function stop(server: Server, { readiness, close }: Telemetry, log: Log): Promise<void> {
  readiness.stop();
  log.info({}, 'stopping');
  await drain(server);
  await close();
}

function drain(server: Server): Promise<void> {
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
export async function startService(
  env: Environment & StorageEnvironment & TracingEnvironment,
  say: (text: string) => void,
): Promise<RunningService> {
  const config = readConfig(env);
  const log: Log = pino({ base: null }, pino.destination({ fd: 2, sync: false }));
  const store = await openConfiguredStore(env, {
    dataDir: config.dataDir,
    log,
    now: () => new Date(),
  });
  const telemetry = await openTelemetry(env, DEGRADED, store.health);
  const { metrics, probe, readiness, tracing } = telemetry;
  const onError = (part: string, error: unknown): void => {
    metrics.partFailed(part);
    log.error({ part, error: error instanceof Error ? error.name : 'unknown' }, 'part failed');
  };
  const evaluator = await openEvaluator({ onError, onAssessed: metrics.assessed, probe });
  metrics.runs({ version: softwareVersion(), knowledge: evaluator.knowledge });
  const opened = await openIdentity(config, {
    log,
    claimToken: store.claimToken,
    fetch,
    nowMs: Date.now,
    elapsedMs: () => performance.now(),
  });
  let url = '';
  const app = createApp({
    evaluator,
    now: () => new Date(),
    newId: randomUUID,
    log,
    publicUrl: () => config.publicUrl ?? url,
    identity: opened.identity,
    gate: createGate({
      inWork: LIMITS.requestsInWork,
      waiting: LIMITS.requestsWaiting,
      waitMs: LIMITS.requestWaitMs,
    }),
    store,
    evaluationText: config.evaluationText,
    softwareVersion: softwareVersion(),
    readFhir: createFhirReader(createHttpGet().get),
    fhirServers: config.fhirServers,
    requestTimeoutMs: LIMITS.requestTimeoutMs,
    readiness,
    metrics,
    probe,
    tracing,
  });
  // With the adaptor's own Response, which is written at once: the platform's goes through a stream and costs 60 µs more.
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.requestTimeout = LIMITS.receiveTimeoutMs;
  url = urlOf(await listen(server, config));
  say(banner(url, evaluator.knowledge, config));
  return {
    url,
    stop: async () => {
      opened.close();
      await stop(server, telemetry, log);
      await store.close();
    },
  };
}
