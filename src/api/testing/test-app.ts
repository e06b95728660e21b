import type { AssessorSetup } from '../../assess/assessor.ts';
import { createEvaluator } from '../../assess/evaluator.ts';
import { tinySetup } from '../../assess/testing/tiny-knowledge.ts';
import { createFindTraining } from '../../models/retrain/find-training.ts';
import { inPlace } from '../../models/statistics/statistics.ts';
import type { AppDeps, Log } from '../app-deps.ts';
import { createApp } from '../create-app.ts';
import { createGate } from '../middleware/gate.ts';
import { createProbe } from '../telemetry/create-probe.ts';
import { createMetrics } from '../telemetry/metrics.ts';
import { createReadiness } from '../telemetry/readiness.ts';
import { lintAnswer } from './lint-cards.ts';
import { memoryJobs } from './memory-jobs.ts';
import { memoryStore } from './memory-store.ts';
import { openTestIdentity } from './test-identity.ts';
import { testModels } from './test-models.ts';

/** A log that keeps its lines. */
export interface KeptLog extends Log {
  readonly lines: { readonly level: string; readonly fields: Readonly<Record<string, unknown>> }[];
}

/** Makes a log that keeps its lines. */
export function keptLog(): KeptLog {
  const lines: KeptLog['lines'] = [];
  const keep = (level: string) => (fields: Readonly<Record<string, unknown>>) =>
    void lines.push({ level, fields });
  return { lines, info: keep('info'), warn: keep('warn'), error: keep('error') };
}

/** Answers with cards, wherever a test asks for them, must keep the rules of CDS Hooks. */
function linted(app: ReturnType<typeof createApp>): ReturnType<typeof createApp> {
  const request = app.request.bind(app);
  app.request = async (...args) => {
    const answer = await request(...args);
    const [path] = args;
    const gives = typeof path === 'string' && /^\/cds-services\/[^/]+$/.test(path) && answer.status === 200;
    const problems = gives ? lintAnswer(await answer.clone().json()) : [];
    if (problems.length > 0) throw new Error(`Cards break CDS Hooks: ${problems.join('; ')}`);
    return answer;
  };
  return app;
}

const EVALUATION_ID = '00000000-0000-4000-8000-000000000001';

/** The app over the tiny knowledge, with a stopped clock and no chance. */
export function testApp(
  deps: Partial<AppDeps> = {},
  setup: Partial<AssessorSetup> = {},
): ReturnType<typeof createApp> {
  const metrics = deps.metrics ?? createMetrics();
  const probe = createProbe(metrics, deps.tracing);
  const onAssessed = metrics.assessed;
  const store = deps.store ?? memoryStore();
  const app = createApp({
    evaluator: createEvaluator(tinySetup({ probe, onAssessed, ...setup })),
    now: () => new Date('2026-06-01T10:00:00Z'),
    newId: () => EVALUATION_ID,
    log: keptLog(),
    publicUrl: () => 'https://veileder.test',
    identity: openTestIdentity(),
    gate: createGate({ inWork: 100, waiting: 100, waitMs: 1_000 }),
    store,
    ...testModels(store),
    statistics: inPlace(),
    jobs: memoryJobs(() => new Date('2026-06-01T10:00:00Z')),
    findTraining: createFindTraining('no-folder', 'datasets/training'),
    evaluationText: 'kept',
    softwareVersion: '0.0.0-test',
    readFhir: async () => new Map(),
    fhirServers: () => [],
    requestTimeoutMs: 5_000,
    readiness: createReadiness(() => ['nothing']),
    metrics,
    probe,
    ...deps,
  });
  return linted(app);
}

/** Options of a POST with a JSON body; a string goes as it is. */
export function json(body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

/** A valid encounter-save request with a note that raises a red flag. */
export function saveRequest(more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    hook: 'no.veileder.encounter-save',
    hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea',
    context: saveContext(),
    ...more,
  };
}

/** Its context. */
export function saveContext(more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    userId: 'Practitioner/7',
    patientId: 'p-1',
    encounterId: 'e-1',
    note: noteOf('Ryggsmerter. Nummen i skrittet.'),
    ...more,
  };
}

/** A Composition with one subjective section. */
export function noteOf(text: string): Record<string, unknown> {
  return {
    resourceType: 'Composition',
    section: [
      {
        code: { coding: [{ system: 'http://loinc.org', code: '61150-9' }] },
        text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${text}</div>` },
      },
    ],
  };
}
