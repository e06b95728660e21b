import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { json, noteOf, saveContext, saveRequest, testApp } from '../../src/api/testing/test-app.ts';
import { testIdentity } from '../../src/api/testing/test-identity.ts';
import { bearer, testOperator } from '../../src/api/testing/test-operators.ts';
import type { Analysis } from '../../src/core/analysis.ts';
import type { Card } from '../../src/core/card.ts';
import { LIMITS } from '../../src/core/limits.ts';
import type { EvaluationRecord } from '../../src/core/record.ts';
import {
  createExperimentRegistry,
  type ExperimentRegistry,
} from '../../src/models/experiment/experiment-registry.ts';
import {
  createExperimentJudge,
  type ExperimentJudge,
} from '../../src/models/experiment/judge-experiments.ts';
import { createModelRegistry } from '../../src/models/registry/model-registry.ts';
import { createModelShelf, type ModelShelf } from '../../src/models/registry/model-shelf.ts';
import { artifactSigner } from '../../src/storage/crypto/artifact-signer.ts';
import { type OpenedStore, openStore } from '../../src/storage/open-store.ts';
import { keptLog } from '../../src/storage/testing/kept-log.ts';
import { layDatabase } from '../../src/storage/testing/made-database.ts';
import { createTestDatabase } from '../../src/storage/testing/test-databases.ts';
import { testKeyring } from '../../src/storage/testing/test-keyring.ts';
import { releasedEvaluator } from './released-app.ts';

type RoleName = 'data' | 'viewer' | 'knowledge';

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: answers are held against their schemas by the tests
  readonly body: any;
}

interface AuditRow {
  readonly action: string;
  readonly object: string;
  readonly actor_id: string;
}

/** A service over a real store, with an operator of each role, and another process beside it. */
export interface Rehearsal {
  readonly store: OpenedStore;
  /** The models as another process on the same database has them. */
  readonly elsewhere: ModelShelf;
  readonly get: (path: string, role?: RoleName) => Promise<Answer>;
  readonly post: (path: string, body: unknown, role?: RoleName) => Promise<Answer>;
  /** Saves an encounter of a patient whose inputs are mostly known. */
  readonly save: (
    clinician?: string,
  ) => Promise<{ readonly cards: readonly Card[]; readonly record: EvaluationRecord }>;
  readonly judge: ExperimentJudge;
  /** Lets the service look at the registry, as it does by itself while it runs. */
  readonly refresh: () => Promise<void>;
  /** The experiments as another process on the same database has them. */
  readonly experimentsElsewhere: ExperimentRegistry;
  /** Entries of the audit chain whose action begins so, once all is applied. */
  readonly audited: (action: string) => Promise<readonly AuditRow[]>;
  readonly shownHash: () => Promise<string | undefined>;
  readonly runAgain: (record: EvaluationRecord) => Promise<{ analysis: Analysis; cards: readonly Card[] }>;
  readonly close: () => Promise<void>;
}

const NOTE = 'Vondt i nakken i 3 uker. NRS 6/10. Har diabetes.';
const now = (): Date => new Date();

const encounter = (id: string, userId?: string) => {
  const subject = { reference: 'Patient/p-1' };
  const coding = [{ system: 'urn:oid:2.16.578.1.12.4.1.1.7170', code: 'L01' }];
  const condition = { resourceType: 'Condition', subject, code: { coding } };
  const resources = { resourceType: 'Bundle', type: 'collection', entry: [{ resource: condition }] };
  const patient = { resourceType: 'Patient', id: 'p-1', birthDate: '1980-05-02', gender: 'female' };
  return saveRequest({
    context: saveContext({
      encounterId: id,
      note: noteOf(NOTE),
      resources,
      ...(userId === undefined ? {} : { userId }),
    }),
    prefetch: { patient },
  });
};

/** Opens it. @param onServer on a PostgreSQL server, where the other process has a store of its own. */
export async function openRehearsal(onServer: boolean): Promise<Rehearsal> {
  const dataDir = await mkdtemp(join(tmpdir(), 'veileder-models-'));
  const database = onServer ? await createTestDatabase() : undefined;
  const keyring = await testKeyring();
  const open = (folder: string): Promise<OpenedStore> =>
    openStore({ dataDir: join(dataDir, folder), databaseUrl: database?.url, keyring, log: keptLog(), now });
  if (!onServer) await layDatabase(join(dataDir, 'one'));
  const store = await open('one');
  const other = onServer ? await open('two') : store;
  const signer = artifactSigner(keyring);
  const shelfOf = (one: OpenedStore): ModelShelf =>
    createModelShelf({ store: one, signer, onError: () => undefined });
  const [shelf, elsewhere] = [shelfOf(store), shelfOf(other)];
  const stopWatching = elsewhere.watch(LIMITS.modelWatchMs);
  const experimentsOf = (one: OpenedStore): ExperimentRegistry => {
    const models = createModelRegistry({ store: one, signer, now, newId: randomUUID });
    return createExperimentRegistry({ store: one, registry: models, now, newId: randomUUID });
  };
  const registry = createModelRegistry({ store, signer, now, newId: randomUUID });
  const [experiments, experimentsElsewhere] = [experimentsOf(store), experimentsOf(other)];
  const experimentJudge = createExperimentJudge({
    store,
    registry,
    experiments,
    now,
    onJudged: () => undefined,
  });
  const operators = {
    data: testOperator('data-lead', ['data']),
    viewer: testOperator('viewer', ['viewer']),
    knowledge: testOperator('knowledge', ['knowledge']),
  };
  const identity = testIdentity({ operators: Object.values(operators).map(({ operator }) => operator) });
  const evaluator = await releasedEvaluator();
  const app = testApp({
    store,
    registry,
    shelf,
    experiments,
    experimentJudge,
    identity,
    evaluator,
    now,
    newId: randomUUID,
  });
  const see = async (answer: Response): Promise<Answer> => {
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') === true;
    return { status: answer.status, text, body: isJson ? JSON.parse(text) : undefined };
  };
  const get = async (path: string, role: RoleName = 'data') =>
    see(await app.request(path, { headers: bearer(operators[role].token) }));
  const post = async (path: string, body: unknown, role: RoleName = 'data') =>
    see(await app.request(path, json(body, bearer(operators[role].token))));
  const save = async (clinician?: string) => {
    const { body } = await post('/cds-services/veileder-encounter-save', encounter(randomUUID(), clinician));
    const cards: readonly Card[] = body.cards;
    const id = cards[0]?.extension['no.veileder.card'].evaluationId ?? '';
    // Acknowledged is not yet applied; the store is asked, since an operator may not ask so often.
    while ((await store.evaluation('clinic', id)) === undefined) await wait(2);
    return { cards, record: (await get(`/api/v1/evaluations/${id}`)).body };
  };
  return {
    store,
    elsewhere,
    get,
    post,
    save,
    judge: experimentJudge,
    refresh: () => shelf.refresh(),
    experimentsElsewhere,
    async audited(action) {
      while (store.health().journalEvents > 0) await wait(5);
      return store.database.query<AuditRow>(
        'select action, object, actor_id from audit_entries where starts_with(action, $1) order by seq',
        [action],
      );
    },
    async shownHash() {
      const { outcome } = (await save()).record.analysis;
      return outcome === null ? undefined : outcome.model.hash;
    },
    runAgain: record => evaluator.assessAgain(record, shelf.of('clinic')),
    async close() {
      await stopWatching();
      await store.close();
      if (other !== store) await other.close();
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
