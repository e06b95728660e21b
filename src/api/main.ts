import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { pino } from 'pino';
import type { AssessorSetup } from '../assess/assessor.ts';
import { createEvaluator, type Evaluator } from '../assess/evaluator.ts';
import { openReadingPool, type ReadingPool } from '../assess/reading/reading-pool.ts';
import { VeilederError } from '../core/errors.ts';
import { LIMITS } from '../core/limits.ts';
import { reviewDatesOf } from '../core/review-dates.ts';
import type { StoreHealth } from '../core/store.ts';
import { createFhirReader } from '../fhir/server/create-fhir-reader.ts';
import { createHttpGet } from '../fhir/server/http-get.ts';
import { keepKnowledge } from '../keep-knowledge.ts';
import { type PreparedKnowledge, prepareKnowledge } from '../open-evaluator.ts';
import { softwareVersion } from '../software-version.ts';
import {
  type ConfiguredStore,
  openConfiguredStore,
  type StorageEnvironment,
} from '../storage/open-configured-store.ts';
import type { AppDeps, Log } from './app-deps.ts';
import { type Environment, readConfig, type ServiceConfig } from './config.ts';
import { createApp } from './create-app.ts';
import { openIdentity } from './identity/open-identity.ts';
import { createGate, type Gate } from './middleware/gate.ts';
import { openModels } from './open-models.ts';
import { type OpenedTraining, openTraining } from './open-training.ts';
import { watchJobs } from './telemetry/job-metrics.ts';
import { watchModels } from './telemetry/model-metrics.ts';
import { openTelemetry, type Telemetry } from './telemetry/open-telemetry.ts';
import { watchReviews } from './telemetry/review-metrics.ts';
import { watchAge } from './telemetry/store-metrics.ts';
import type { TracingEnvironment } from './telemetry/tracing.ts';
import { type ForgettingParts, keepForgetting } from './watch/keep-forgetting.ts';
import { keepLooking, type LookingParts } from './watch/keep-looking.ts';

/** A service that answers. */
export interface RunningService {
  readonly url: string;
  /** Lets running requests end, at most for the drain time. */
  readonly stop: () => Promise<void>;
}

const GATE = {
  inWork: LIMITS.requestsInWork,
  waiting: LIMITS.requestsWaiting,
  waitMs: LIMITS.requestWaitMs,
  answeredWithinMs: LIMITS.requestAnsweredMs,
};
const NO_CHAMPION = 'outcome: no model is champion yet';
const KEY_AGES = 'Age of the keys of a client that come from its address';
const NO_JOBS = 'jobs: the queue cannot be reached';

/** What a person who starts the service must know about who may call. */
function whoMayCall({ isOpen, dataDir, clientsFile, operatorsFile }: ServiceConfig): string {
  const adminToken = join(dataDir, 'admin-token');
  if (isOpen)
    return `Running on embedded defaults: open without sign-in, on loopback only; token of the operator admin: ${adminToken}`;
  const known = [
    ...(clientsFile === undefined ? [] : ['clients by token']),
    ...(operatorsFile === undefined ? [] : ['operators by sign-in']),
  ];
  return `Who may call: ${known.join(', ')}`;
}

function whereKept({ dataDir }: ServiceConfig, { backend }: StoreHealth): string {
  const where =
    backend === 'postgres' ? 'the database of DATABASE_URL' : `an embedded database in ${dataDir}`;
  return `Evaluations are kept in ${where}`;
}

function banner(
  url: string,
  { release, hash }: Evaluator['knowledge'],
  config: ServiceConfig,
  health: StoreHealth,
): string {
  return [
    `Veileder answers on ${url}`,
    `  ${url}/              what this is`,
    `  ${url}/cds-services  CDS Hooks services`,
    `  ${url}/readyz        what is ready and what is not`,
    `Knowledge ${release} (${hash.slice(0, 12)})`,
    whoMayCall(config),
    whereKept(config, health),
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
 * @param prepare compiles the knowledge with what a site lays over it; left out, the released one.
 * @throws VeilederError `malformed` for configuration that cannot be, `unavailable` when it cannot listen.
 */
export async function startService(
  env: Environment & StorageEnvironment & TracingEnvironment,
  say: (text: string) => void,
  prepare: (overlays: readonly string[]) => Promise<PreparedKnowledge> = prepareKnowledge,
): Promise<RunningService> {
  const config = readConfig(env);
  const log: Log = pino({ base: null }, pino.destination({ fd: 2, sync: false }));
  const now = (): Date => new Date();
  // The embedded database opens in a thread of its own: meanwhile this one compiles the knowledge.
  const preparing = prepare(config.knowledgeDirs);
  preparing.catch(() => undefined);
  const store = await openConfiguredStore(env, { dataDir: config.dataDir, log, now });
  try {
    return await serve(env, config, { log, store, preparing, now, say });
  } catch (error) {
    await store.close();
    throw error;
  }
}

function createServer({ fetch }: ReturnType<typeof createApp>, { connected }: Gate): Server {
  // With the adaptor's own Response, which is written at once: the platform's goes through a stream, which costs more.
  const server = createAdaptorServer({ fetch }) as Server;
  server.requestTimeout = LIMITS.receiveTimeoutMs;
  server.on('connection', connected);
  return server;
}

interface ServiceParts {
  readonly log: Log;
  readonly store: ConfiguredStore;
  readonly preparing: Promise<PreparedKnowledge>;
  readonly now: () => Date;
  readonly say: (text: string) => void;
}

/** Counts and logs a part that failed, by its name and that of the error. */
function partFailed({ metrics }: Telemetry, log: Log): (part: string, error: unknown) => void {
  return (part, error) => {
    metrics.partFailed(part);
    log.error({ part, error: error instanceof Error ? error.name : 'unknown' }, 'part failed');
  };
}

/** What works with less, for who asks whether the service is ready. */
function degraded(shelf: AppDeps['shelf'], jobs: OpenedTraining['jobs']): readonly string[] {
  return [...(shelf.champions() > 0 ? [] : [NO_CHAMPION]), ...(jobs.isUp() ? [] : [NO_JOBS])];
}

/**
 * An evaluator, and what starts and ends the threads that read notes for it. They compile the words again, for which nobody who waits
 * for the start is to wait: they are started when the service answers.
 */
function openEvaluating(
  prepared: PreparedKnowledge,
  told: Pick<AssessorSetup, 'onError' | 'onAssessed' | 'probe'>,
  { readingThreads: threads }: ServiceConfig,
  log: Log,
): { evaluator: Evaluator; startThreads: () => void; endThreads: () => Promise<void> } {
  const { knowledge, readNote } = prepared;
  const onLost = (): void => log.error({}, 'a thread that reads notes ended; it is replaced');
  let pool: ReadingPool | undefined;
  return {
    evaluator: createEvaluator({
      knowledge,
      readNote,
      ...told,
      readApart: (note, context) => pool?.read(note, context),
    }),
    startThreads: () => {
      pool = openReadingPool({ vocabulary: knowledge.vocabulary, readNote, threads, onLost });
    },
    endThreads: async () => pool?.close(),
  };
}

function openCallers(
  config: ServiceConfig,
  { claimToken }: ConfiguredStore,
  log: Log,
): ReturnType<typeof openIdentity> {
  const elapsedMs = (): number => performance.now();
  return openIdentity(config, { log, claimToken, fetch, nowMs: Date.now, elapsedMs });
}

/** What the service looks after by itself, off the path of any request: models that drift, review items that are old. */
function lookAfter(
  { reviewDays: days }: ServiceConfig,
  parts: LookingParts & Pick<ForgettingParts, 'store'>,
): ReturnType<typeof keepLooking> {
  const drift = keepLooking(parts);
  const stopForgetting = keepForgetting({ ...parts, days, newId: randomUUID });
  const stop = async (): Promise<void> => void (await Promise.all([drift.stop(), stopForgetting()]));
  return { latest: drift.latest, stop };
}

async function serve(
  env: StorageEnvironment & TracingEnvironment,
  config: ServiceConfig,
  { log, store, preparing, now, say }: ServiceParts,
): Promise<RunningService> {
  const models = await openModels(store, { now, newId: randomUUID, log });
  const { registry, shelf, statistics } = models.parts;
  const training = openTraining(env, config, { store, registry, log, now });
  const telemetry = await openTelemetry(env, () => degraded(shelf, training.jobs), store.health);
  const { metrics, probe, readiness, tracing } = telemetry;
  const onError = partFailed(telemetry, log);
  const told = { onError, onAssessed: metrics.assessed, probe };
  const { evaluator, startThreads, endThreads } = openEvaluating(await preparing, told, config, log);
  metrics.runs({ version: softwareVersion(), knowledge: evaluator.knowledge });
  const { identity, close } = await openCallers(config, store, log);
  const drift = lookAfter(config, { store, shelf, statistics, now, onError });
  watchReviews(metrics.registry, () => reviewDatesOf(evaluator.content, now().toISOString().slice(0, 10)));
  watchJobs(metrics.registry, training.jobs);
  watchAge(metrics.registry, 'jwks', KEY_AGES, identity.keyAges);
  watchModels(metrics.registry, drift.latest);
  const fhir = createHttpGet();
  const gate = createGate(GATE);
  let url = '';
  const app = createApp({
    evaluator,
    now,
    store,
    ...models.parts,
    jobs: training.jobs,
    findTraining: training.find,
    newId: randomUUID,
    log,
    publicUrl: () => config.publicUrl ?? url,
    identity,
    gate,
    evaluationText: config.evaluationText,
    softwareVersion: softwareVersion(),
    readFhir: createFhirReader(fhir.get),
    fhirServers: client => client?.fhirServers ?? config.fhirServers,
    requestTimeoutMs: LIMITS.requestTimeoutMs,
    readiness,
    metrics,
    modelLooks: drift.latest,
    probe,
    tracing,
  });
  const server = createServer(app, gate);
  url = urlOf(await listen(server, config));
  say(banner(url, evaluator.knowledge, config, store.health()));
  startThreads();
  training.start();
  const running = new AbortController();
  const keeping = keepKnowledge(store, await preparing, log, running.signal);
  return {
    url,
    stop: async () => {
      close();
      running.abort();
      const given = training.close();
      await stop(server, telemetry, log);
      await given;
      await endThreads();
      fhir.close();
      await drift.stop();
      await keeping;
      await models.close();
      await store.close();
    },
  };
}
