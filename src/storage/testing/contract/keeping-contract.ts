import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { answer, FIRST, ids, minute, saved } from './contract-events.ts';
import type { UnderTest } from './under-test.ts';

/** What must hold for tables, tokens, artifacts and for a store that is opened again. */
export function keepingContract(under: UnderTest): void {
  describe('what is kept', () => {
    it('refuses changes of what is append-only, but for sealing it anew', async () => {
      const { patient, encounter, card } = ids();
      await under.store.apply(saved({ patient, encounter, at: minute(0), cards: { [card]: FIRST } }));
      await under.store.apply(answer(card, minute(1), 'overridden'));
      for (const table of ['evaluations', 'note_versions', 'feedback', 'audit_entries']) {
        await expect(under.store.database.query(`delete from ${table}`)).rejects.toThrow('SQLSTATE 23001');
        await expect(under.store.database.query(`truncate ${table}`)).rejects.toThrow('SQLSTATE 23001');
        await expect(under.store.database.query(`update ${table} set tenant = 'x'`)).rejects.toThrow(
          'SQLSTATE 23001',
        );
      }
      await under.store.database.query("update evaluations set record = record || ''::bytea");
      await under.store.database.query("update audit_entries set reason = ''::bytea where false");
      await expect(
        under.store.database.query("update evaluations set record = record, digest = 'x'"),
      ).rejects.toThrow('SQLSTATE 23001');
    });

    it('takes a token once, of a hundred who try at the same time', async () => {
      const token = randomUUID();
      const claims = Array.from({ length: 100 }, () =>
        under.store.claimToken('https://issuer', token, minute(9)),
      );
      expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
      expect(await under.store.claimToken('https://another', token, minute(9))).toBe(true);
    });

    it('keeps artifacts by their hash', async () => {
      const bytes = Buffer.alloc(2_000_000, 'knowledge');
      const hash = randomUUID();
      await under.store.keepArtifact('knowledge', hash, bytes);
      await under.store.keepArtifact('knowledge', hash, Buffer.from('other'));
      expect(Buffer.compare((await under.store.artifact('knowledge', hash)) ?? Buffer.alloc(0), bytes)).toBe(
        0,
      );
      expect(await under.store.artifact('model', hash)).toBeUndefined();
      expect((await under.store.artifactHashes('knowledge')).filter(one => one === hash)).toEqual([hash]);
      expect(await under.store.artifactHashes('model')).not.toContain(hash);
    });

    it('has all of it after it was closed and opened again', async () => {
      const { patient, encounter, card } = ids();
      const event = saved({ patient, encounter, at: minute(0), cards: { [card]: FIRST } });
      await under.store.append(event);
      await under.store.close();
      await under.open();
      expect(await under.store.evaluation('clinic', event.record.evaluationId)).toEqual(event.record);
      expect((await under.store.verifyAudit()).filter(({ ok }) => !ok)).toEqual([]);
      expect(under.store.health()).toMatchObject({ database: 'up', journalEvents: 0, journalBytes: 0 });
    });
  });
}
