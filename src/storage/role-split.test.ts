import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { OpenedJobs } from './jobs/open-jobs.ts';
import { openStore } from './open-store.ts';
import { ids, minute, saved } from './testing/contract/contract-events.ts';
import { testReview } from './testing/contract/review-contract.ts';
import { newInstallation, openTestJobs } from './testing/jobs/job-place.ts';
import { keptLog } from './testing/kept-log.ts';
import { createTestDatabase, hasServer, openTestPostgres } from './testing/test-databases.ts';
import { testFolder } from './testing/test-folder.ts';
import { testKeyring } from './testing/test-keyring.ts';
import { until } from './testing/until.ts';

const HOW_TO = readFileSync(new URL('../../docs/how-to/run-on-postgres.md', import.meta.url), 'utf8');

/** The grants as the document gives them, for a role of this run. */
function grants(role: string): string {
  const lines = HOW_TO.split('\n').filter(line => line.startsWith('grant '));
  return lines.join('\n').replaceAll('veileder_app', role);
}

/** A job is asked for, done and told. */
async function doOneJob(jobs: OpenedJobs): Promise<void> {
  const asker = { kind: 'operator', id: 'ola', tenant: 'clinic' } as const;
  const id = randomUUID();
  jobs.work({ training: async () => ({ done: true }) });
  await jobs.enqueue({ id, kind: 'training', asker, input: {} });
  await until(async () => (await jobs.find('clinic', id))?.state === 'done');
  await jobs.close();
}

describe.skipIf(!(await hasServer()))('the role that runs the service', () => {
  it('can do with the documented grants what the store does, and change nothing that is append-only', async () => {
    const server = await createTestDatabase();
    const role = `veileder_app_${randomBytes(4).toString('hex')}`;
    const open = async (databaseUrl: string) =>
      openStore({ dataDir, databaseUrl, keyring, log, now: () => new Date(minute(0)) });
    const log = keptLog();
    const dataDir = testFolder();
    const keyring = await testKeyring();
    await (await open(server.url)).close();
    const installation = newInstallation();
    await (await openTestJobs({ databaseUrl: server.url, installation })).close();
    await server.onServer(`create role ${role} login`);
    const owner = openTestPostgres(server.url);
    await owner.script(grants(role));
    const url = new URL(server.url);
    url.username = role;
    const store = await open(url.href);
    try {
      const { card, ...who } = ids();
      const event = saved({ ...who, at: minute(0), cards: { [card]: 'f'.repeat(64) } });
      expect(await store.apply(event)).toBe('applied');
      expect(await store.evaluation('clinic', event.record.evaluationId)).toEqual(event.record);
      expect(await store.claimToken('issuer', 'token', minute(1))).toBe(true);
      await store.keepArtifact('model', 'hash', Buffer.from('bytes'));
      expect(await store.keepReviews('clinic', [testReview()], minute(1))).toBe(1);
      expect(await store.forgetReviews('clinic')).toBe(0);
      expect(await store.verifyAudit()).toEqual([{ tenant: 'clinic', entries: 1, ok: true }]);
      await doOneJob(await openTestJobs({ databaseUrl: url.href, installation }));
      expect(log.lines.filter(line => line.includes('"error"'))).toEqual([]);
      for (const statement of [
        'update evaluations set record = record',
        'drop trigger append_only on evaluations',
      ])
        await expect(store.database.query(statement)).rejects.toThrow('SQLSTATE 42501');
    } finally {
      await store.close();
      await owner.script(`drop owned by ${role}`);
      await owner.close();
      await server.drop();
      await server.onServer(`drop role ${role}`);
    }
  });
});
