import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openStore } from './open-store.ts';
import { ids, minute, saved } from './testing/contract/contract-events.ts';
import { testReview } from './testing/contract/review-contract.ts';
import { keptLog } from './testing/kept-log.ts';
import { createTestDatabase, hasServer, openTestPostgres } from './testing/test-databases.ts';
import { testFolder } from './testing/test-folder.ts';
import { testKeyring } from './testing/test-keyring.ts';

const HOW_TO = readFileSync(new URL('../../docs/how-to/run-on-postgres.md', import.meta.url), 'utf8');

/** The grants as the document gives them, for a role of this run. */
function grants(role: string): string {
  const lines = HOW_TO.split('\n').filter(line => line.startsWith('grant '));
  return lines.join('\n').replaceAll('veileder_app', role);
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
