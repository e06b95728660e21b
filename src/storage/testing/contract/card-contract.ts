import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { answer, FIRST, ids, minute, OTHER, saved } from './contract-events.ts';
import { stateOf, type UnderTest } from './under-test.ts';

/** What must hold for the states of cards. */
export function cardContract(under: UnderTest): void {
  describe('the life of a card', () => {
    it('are one alarm however often the encounter is saved', async () => {
      const { patient, encounter, card } = ids();
      for (let n = 0; n < 10; n += 1)
        await under.store.append(saved({ patient, encounter, at: minute(n), cards: { [card]: FIRST } }));
      await under.store.apply(saved({ patient, encounter, at: minute(10), cards: { [card]: FIRST } }));
      const rows = await under.store.database.query<{ seen_at: string; raised_at: string }>(
        'select seen_at, raised_at from cards where card_id = $1',
        [card],
      );
      expect(rows).toEqual([{ seen_at: minute(10), raised_at: minute(0) }]);
      const standing = (await under.store.cardStandings('clinic', [card])).get(card);
      expect(standing).toEqual({
        cardId: card,
        state: 'raised',
        raisedAt: minute(0),
        changedAt: minute(0),
      });
    });

    it('are resolved when a later save gives no reason for them, and raised when they come back', async () => {
      const { patient, encounter, card, other } = ids();
      await under.store.apply(
        saved({ patient, encounter, at: minute(0), cards: { [card]: FIRST, [other]: FIRST } }),
      );
      await under.store.apply(saved({ patient, encounter, at: minute(1), cards: { [other]: FIRST } }));
      expect(await stateOf(under, card)).toBe('resolved');
      expect(await stateOf(under, other)).toBe('raised');
      await under.store.apply(saved({ patient, encounter, at: minute(2), cards: { [card]: FIRST } }));
      expect(await stateOf(under, card)).toBe('raised');
      expect((await under.store.cardStandings('clinic', [card])).get(card)?.raisedAt).toBe(minute(2));
    });

    it('honour an override until their facts change', async () => {
      const { patient, encounter, card } = ids();
      await under.store.apply(saved({ patient, encounter, at: minute(0), cards: { [card]: FIRST } }));
      await under.store.apply(answer(card, minute(1), 'overridden'));
      await under.store.apply(saved({ patient, encounter, at: minute(2), cards: { [card]: FIRST } }));
      expect((await under.store.cardStandings('clinic', [card])).get(card)).toMatchObject({
        state: 'overridden',
        overrideReason: { system: 'urn:reasons', code: 'known', display: 'Already known' },
      });
      const asked = (factsHash: string, tenant = 'clinic') =>
        under.store.setAside(tenant, [{ cardId: card, factsHash }]);
      expect([...(await asked(FIRST))]).toEqual([card]);
      expect([...(await asked(OTHER)), ...(await asked(FIRST, 'other'))]).toEqual([]);
      await under.store.apply(saved({ patient, encounter, at: minute(3), cards: { [card]: OTHER } }));
      expect(await stateOf(under, card)).toBe('raised');
      expect([...(await asked(OTHER)), ...(await asked(FIRST))]).toEqual([]);
      await under.store.apply(saved({ patient, encounter, at: minute(4), cards: { [card]: FIRST } }));
      expect(await stateOf(under, card)).toBe('raised');
    });
  });
}

/** What must hold for cards that are answered, and whose events come in any order. */
export function orderContract(under: UnderTest): void {
  describe('the order of events', () => {
    it('are acknowledged by acceptance; the same item again changes nothing', async () => {
      const { patient, encounter, card } = ids();
      await under.store.apply(saved({ patient, encounter, at: minute(0), cards: { [card]: FIRST } }));
      const accepted = answer(card, minute(1), 'accepted');
      await under.store.apply(accepted);
      expect(await stateOf(under, card)).toBe('acknowledged');
      await under.store.apply(saved({ patient, encounter, at: minute(2), cards: { [card]: OTHER } }));
      await under.store.apply({ ...accepted, eventId: randomUUID(), at: minute(3) });
      expect(await stateOf(under, card)).toBe('raised');
    });

    it('end the same whatever the order in which events come', async () => {
      const { patient, encounter, card } = ids();
      await under.store.apply(answer(card, minute(2), 'overridden'));
      expect(await stateOf(under, card)).toBeUndefined();
      await under.store.apply(saved({ patient, encounter, at: minute(1), cards: { [card]: FIRST } }));
      expect(await stateOf(under, card)).toBe('overridden');
      await under.store.apply(saved({ patient, encounter, at: minute(4), cards: {} }));
      await under.store.apply(saved({ patient, encounter, at: minute(3), cards: { [card]: FIRST } }));
      expect(await stateOf(under, card)).toBe('resolved');
    });
  });
}
