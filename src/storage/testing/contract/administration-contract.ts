import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { RecordEvent } from '../../../core/record.ts';
import { minute } from './contract-events.ts';
import type { UnderTest } from './under-test.ts';

function administered(tenant: string, action: string, reason?: string): RecordEvent {
  return {
    kind: 'administration',
    eventId: randomUUID(),
    tenant,
    at: minute(0),
    actor: { kind: 'operator', id: 'data-team' },
    action,
    object: 'thing',
    ...(reason === undefined ? {} : { reason }),
  };
}

/** What must hold for reading back what was administered. */
export function administrationContract(under: UnderTest): void {
  describe('what was administered', () => {
    it('is read back from the chain in its order, each tenant by itself, with its reason opened', async () => {
      const [mine, theirs] = [randomUUID(), randomUUID()];
      const kind = `kind-${randomUUID()}.`;
      await under.store.apply(administered(mine, `${kind}first`, 'since it was asked for'));
      await under.store.apply(administered(theirs, `${kind}first`));
      await under.store.apply(administered(mine, `${kind}second`, 'since it is better'));
      await under.store.apply(administered(mine, 'something-else', 'no matter'));
      const read = async () => (await under.store.administration(kind)).filter(one => one.tenant === mine);
      expect(await read()).toMatchObject([
        { seq: 1, action: `${kind}first`, object: 'thing', reason: 'since it was asked for' },
        { seq: 2, action: `${kind}second`, actor: { kind: 'operator', id: 'data-team' }, at: minute(0) },
      ]);
      expect(await read()).toEqual(await read());
      const other = (await under.store.administration(kind)).filter(({ tenant }) => tenant === theirs);
      expect(other).toHaveLength(1);
      expect(other[0]).not.toHaveProperty('reason');
    });

    it('outcomes that were observed are read back in pages, newest first, to their own tenant', async () => {
      const tenant = randomUUID();
      const observe = (evaluationId: string, value: boolean, whose = tenant) =>
        under.store.apply({
          kind: 'observed-outcome',
          eventId: randomUUID(),
          tenant: whose,
          at: minute(0),
          actor: { kind: 'client', id: 'ehr' },
          observed: { evaluationId, outcome: 'recovered', value, observedAt: '2026-11-01' },
          patientId: 'p-1',
        });
      await observe('one', true);
      await observe('two', false);
      await observe('three', true, randomUUID());
      await under.store.apply(administered(tenant, 'something', 'else'));
      const all = await under.store.observedOutcomes(tenant, { limit: 10 });
      expect(all).toEqual([
        {
          seq: 2,
          at: minute(0),
          evaluationId: 'two',
          outcome: 'recovered',
          value: false,
          observedAt: '2026-11-01',
        },
        {
          seq: 1,
          at: minute(0),
          evaluationId: 'one',
          outcome: 'recovered',
          value: true,
          observedAt: '2026-11-01',
        },
      ]);
      expect(await under.store.observedOutcomes(tenant, { limit: 1 })).toEqual(all.slice(0, 1));
      expect(await under.store.observedOutcomes(tenant, { limit: 9, before: 2 })).toEqual(all.slice(1));
      expect(await under.store.observedOutcomes(tenant, { limit: 9, after: 0 })).toEqual(all.toReversed());
      expect(await under.store.observedOutcomes(tenant, { limit: 9, after: 1 })).toEqual(all.slice(0, 1));
      expect((await under.store.verifyAudit(tenant)).map(({ ok }) => ok)).toEqual([true]);
    });

    it('is not found by letters that SQL reads as any letter', async () => {
      const name = randomUUID();
      await under.store.apply(administered('clinic', `${name}.a`));
      expect(await under.store.administration(`${name}_a`)).toEqual([]);
      expect(await under.store.administration(`${name}%`)).toEqual([]);
    });
  });
}
