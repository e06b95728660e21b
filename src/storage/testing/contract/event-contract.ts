import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { until } from '../until.ts';
import { FIRST, ids, minute, saved } from './contract-events.ts';
import type { UnderTest } from './under-test.ts';

/** What must hold for events, whatever they are. */
export function eventContract(under: UnderTest): void {
  describe('events', () => {
    it('have one effect however often they come', async () => {
      const { patient, encounter, card } = ids();
      const event = saved({ patient, encounter, at: minute(0), cards: { [card]: FIRST } });
      await Promise.all(Array.from({ length: 5 }, () => under.store.append(event)));
      await under.store.apply(event);
      const [count] = await under.store.database.query<{ n: number }>(
        'select count(*) as n from audit_entries where event_id = $1',
        [event.eventId],
      );
      expect(count?.n).toBe(1);
    });

    it('of 64 writers and two tenants stand in chains without gaps', async () => {
      const tenants = [`t-${randomUUID()}`, `t-${randomUUID()}`] as const;
      const write = async (n: number): Promise<void> => {
        for (let turn = 0; turn < 10; turn += 1) {
          const { patient, encounter, card } = ids();
          const tenant = tenants[n % 2] ?? '';
          const event = saved({ tenant, patient, encounter, at: minute(turn), cards: { [card]: FIRST } });
          await (n % 8 === 0 ? under.store.apply(event) : under.store.append(event));
        }
      };
      await Promise.all(Array.from({ length: 64 }, (_, n) => write(n)));
      await until(() => under.store.health().journalEvents === 0);
      const verdicts = await Promise.all(tenants.map(tenant => under.store.verifyAudit(tenant)));
      expect(verdicts.flat()).toEqual(tenants.map(tenant => ({ tenant, entries: 320, ok: true })));
    });

    it('that the tables refuse are set aside, and stop nobody else', async () => {
      const tenant = `t-${randomUUID()}`;
      const { patient, encounter } = ids();
      const first = saved({ tenant, patient, encounter, at: minute(0), cards: {} });
      const again = {
        ...saved({ tenant, patient, encounter, at: minute(1), cards: {} }),
        record: first.record,
      };
      const last = saved({ tenant, patient, encounter, at: minute(2), cards: {} });
      const outcomes = await Promise.allSettled([first, again, last].map(event => under.store.apply(event)));
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      const rows = await under.store.database.query(
        'select event_id, sql_state from refused_events where tenant = $1',
        [tenant],
      );
      expect(rows).toEqual([{ event_id: again.eventId, sql_state: '23505' }]);
      expect(await under.store.verifyAudit(tenant)).toEqual([{ tenant, entries: 2, ok: true }]);
    });
  });
}
