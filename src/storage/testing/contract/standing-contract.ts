import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { testCard } from '../events.ts';
import { answer, FIRST, ids, minute, saved } from './contract-events.ts';
import { stateOf, type UnderTest } from './under-test.ts';

/** What must hold for cards that are looked at. */
export function standingContract(under: UnderTest): void {
  describe('standing cards', () => {
    it('stand for the patient in other encounters, with their text, until they are too old', async () => {
      const { patient, encounter, card, other } = ids();
      const now = under.clock.now;
      await under.store.apply(
        saved({ patient, encounter, at: minute(0), cards: { [card]: FIRST, [other]: FIRST } }),
      );
      await under.store.apply(answer(other, minute(1), 'overridden'));
      const standing = await under.store.standingCards('clinic', patient);
      expect(standing.map(({ cardId }) => cardId)).toEqual([card]);
      expect(standing[0]?.card).toEqual(
        testCard(card, standing[0]?.card.extension['no.veileder.card'].evaluationId),
      );
      expect(await under.store.standingCards('clinic', patient, encounter)).toEqual([]);
      expect(await under.store.standingCards('other', patient)).toEqual([]);
      under.clock.now = new Date(Date.parse(minute(0)) + 91 * 86_400_000);
      expect(await under.store.standingCards('clinic', patient)).toEqual([]);
      expect(await stateOf(under, card)).toBe('expired');
      under.clock.now = now;
    });

    it('are nobody else’s', async () => {
      const { patient, encounter, card } = ids();
      await under.store.apply(saved({ patient, encounter, at: minute(0), cards: { [card]: FIRST } }));
      await under.store.apply(answer(card, minute(1), 'overridden', 'other'));
      expect(await stateOf(under, card)).toBe('raised');
      expect(await stateOf(under, card, 'other')).toBeUndefined();
    });

    it('are asked about by many at once', async () => {
      const { patient, encounter, card } = ids();
      await under.store.apply(saved({ patient, encounter, at: minute(0), cards: { [card]: FIRST } }));
      const answers = await Promise.all(
        Array.from({ length: 200 }, (_, n) =>
          under.store.cardStandings('clinic', [n % 2 ? card : randomUUID(), 'x\0']),
        ),
      );
      expect(answers.map(({ size }) => size)).toEqual(answers.map((_, n) => n % 2));
    });
  });
}
