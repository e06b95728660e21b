import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CardSighting, Feedback, RecordEvent } from '../core/record.ts';
import type { OpenedStore } from './open-store.ts';
import { testCard, testRecord } from './testing/events.ts';

/** How the suite gets a store; `reopen` closes it and opens the same again. */
export interface StoreUnderTest {
  readonly open: () => Promise<OpenedStore>;
  readonly clean: () => Promise<void>;
  /** Sets the clock of stores opened afterwards and before. */
  readonly clock: { now: Date };
}

type EvaluationEvent = Extract<RecordEvent, { kind: 'evaluation' }>;

/** What a test says of an evaluation. */
interface Saved {
  readonly tenant?: string;
  readonly patient: string;
  readonly encounter: string;
  readonly at: string;
  readonly note?: string;
  /** Facts of each card by its id. */
  readonly cards: Readonly<Record<string, string>>;
}

const ACTOR = { kind: 'client', id: 'ehr' } as const;
const FIRST = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);

function saved({ tenant = 'clinic', patient, encounter, at, note, cards }: Saved): EvaluationEvent {
  const sightings = Object.entries(cards).map(
    ([id, factsHash]): CardSighting => ({ card: testCard(id), kind: 'red-flag', factsHash }),
  );
  const plain = testRecord();
  const record = testRecord({
    tenant,
    now: at,
    subject: { patientId: patient, encounterId: encounter },
    cards: sightings.map(({ card }) => card),
    encounter: { ...plain.encounter, note: { subjective: note ?? 'vondt i ryggen' } },
  });
  const frame = { eventId: randomUUID(), tenant, at, actor: ACTOR };
  return { ...frame, kind: 'evaluation', record, cards: sightings, noteReason: 'saved' };
}

function answer(
  cardId: string,
  at: string,
  outcome: Feedback['outcome'],
  tenant = 'clinic',
): Extract<RecordEvent, { kind: 'feedback' }> {
  const reason = { system: 'urn:reasons', code: 'known', display: 'Already known' };
  const feedback: Feedback = {
    serviceId: 'veileder-encounter-save',
    cardId,
    outcome,
    acceptedSuggestions: [],
    outcomeTimestamp: at,
    ...(outcome === 'overridden' && { overrideReason: { reason } }),
  };
  return { kind: 'feedback', eventId: randomUUID(), tenant, at, actor: ACTOR, feedback };
}

const minute = (n: number): string => new Date(Date.UTC(2026, 10, 1, 8, n)).toISOString();

/** Ids that no other test uses. */
const ids = () => ({
  patient: randomUUID(),
  encounter: randomUUID(),
  card: randomUUID(),
  other: randomUUID(),
});

/** What every backend of the store must do. */
export function storeContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`the store, ${name}`, () => {
    let under: StoreUnderTest;
    let store: OpenedStore;
    beforeAll(async () => {
      under = await make();
      store = await under.open();
    }, 60_000);
    afterAll(async () => {
      await store.close();
      await under.clean();
    }, 60_000);

    const stateOf = async (cardId: string, tenant = 'clinic') =>
      (await store.cardStandings(tenant, [cardId])).get(cardId)?.state;

    describe('evaluations', () => {
      it('are given back whole, to their tenant alone', async () => {
        const { patient, encounter, card } = ids();
        const event = saved({ patient, encounter, at: minute(0), cards: { [card]: FIRST } });
        expect(await store.apply(event)).toBe('applied');
        const { evaluationId } = event.record;
        expect(await store.evaluation('clinic', evaluationId)).toEqual(event.record);
        expect(await store.evaluation('other', evaluationId)).toBeUndefined();
        expect(await store.evaluation('clinic', randomUUID())).toBeUndefined();
        expect(await store.evaluation('clinic', 'a\0b')).toBeUndefined();
      });

      it('are listed newest first, by patient, and in pages', async () => {
        const { patient, encounter } = ids();
        for (const n of [2, 1, 3]) await store.apply(saved({ patient, encounter, at: minute(n), cards: {} }));
        const list = async (page: { limit: number; before?: string }) =>
          (await store.evaluations('clinic', { ...page, patientId: patient })).map(({ at }) => at);
        expect(await list({ limit: 10 })).toEqual([minute(3), minute(2), minute(1)]);
        expect(await list({ limit: 1, before: minute(3) })).toEqual([minute(2)]);
        expect(await store.evaluations('other', { limit: 10, patientId: patient })).toEqual([]);
        await expect(store.evaluations('clinic', { limit: 1, before: 'now' })).rejects.toThrow('RFC 3339');
      });

      it('keep a version of a note for each change of it', async () => {
        const { patient, encounter } = ids();
        for (const [n, note] of ['a', 'a', 'b', 'a'].entries())
          await store.apply(saved({ patient, encounter, at: minute(n), note, cards: {} }));
        const rows = await store.database.query<{ version: number }>(
          `select version from note_versions where encounter = (
             select encounter from evaluations order by at desc, encounter limit 0) or evaluation_id in (
             select evaluation_id from evaluations where tenant = 'clinic') order by version`,
        );
        expect(rows.filter(({ version }) => version === 3)).toHaveLength(1);
      });
    });

    describe('cards', () => {
      it('are one alarm however often the encounter is saved', async () => {
        const { patient, encounter, card } = ids();
        for (let n = 0; n < 10; n += 1)
          await store.append(saved({ patient, encounter, at: minute(n), cards: { [card]: FIRST } }));
        await store.apply(saved({ patient, encounter, at: minute(10), cards: { [card]: FIRST } }));
        const rows = await store.database.query<{ seen_at: string; raised_at: string }>(
          'select seen_at, raised_at from cards where card_id = $1',
          [card],
        );
        expect(rows).toEqual([{ seen_at: minute(10), raised_at: minute(0) }]);
        const standing = (await store.cardStandings('clinic', [card])).get(card);
        expect(standing).toEqual({
          cardId: card,
          state: 'raised',
          factsHash: FIRST,
          raisedAt: minute(0),
          changedAt: minute(0),
        });
      });

      it('are resolved when a later save gives no reason for them, and raised when they come back', async () => {
        const { patient, encounter, card, other } = ids();
        await store.apply(
          saved({ patient, encounter, at: minute(0), cards: { [card]: FIRST, [other]: FIRST } }),
        );
        await store.apply(saved({ patient, encounter, at: minute(1), cards: { [other]: FIRST } }));
        expect(await stateOf(card)).toBe('resolved');
        expect(await stateOf(other)).toBe('raised');
        await store.apply(saved({ patient, encounter, at: minute(2), cards: { [card]: FIRST } }));
        expect(await stateOf(card)).toBe('raised');
        expect((await store.cardStandings('clinic', [card])).get(card)?.raisedAt).toBe(minute(2));
      });

      it('honour an override until their facts change', async () => {
        const { patient, encounter, card } = ids();
        await store.apply(saved({ patient, encounter, at: minute(0), cards: { [card]: FIRST } }));
        await store.apply(answer(card, minute(1), 'overridden'));
        await store.apply(saved({ patient, encounter, at: minute(2), cards: { [card]: FIRST } }));
        expect((await store.cardStandings('clinic', [card])).get(card)).toMatchObject({
          state: 'overridden',
          overrideReason: { system: 'urn:reasons', code: 'known', display: 'Already known' },
        });
        await store.apply(saved({ patient, encounter, at: minute(3), cards: { [card]: OTHER } }));
        expect((await store.cardStandings('clinic', [card])).get(card)).toMatchObject({
          state: 'raised',
          factsHash: OTHER,
        });
        await store.apply(saved({ patient, encounter, at: minute(4), cards: { [card]: FIRST } }));
        expect(await stateOf(card)).toBe('raised');
      });

      it('are acknowledged by acceptance; the same item again changes nothing', async () => {
        const { patient, encounter, card } = ids();
        await store.apply(saved({ patient, encounter, at: minute(0), cards: { [card]: FIRST } }));
        const accepted = answer(card, minute(1), 'accepted');
        await store.apply(accepted);
        expect(await stateOf(card)).toBe('acknowledged');
        await store.apply(saved({ patient, encounter, at: minute(2), cards: { [card]: OTHER } }));
        await store.apply({ ...accepted, eventId: randomUUID(), at: minute(3) });
        expect(await stateOf(card)).toBe('raised');
      });

      it('end the same whatever the order in which events come', async () => {
        const { patient, encounter, card } = ids();
        await store.apply(answer(card, minute(2), 'overridden'));
        expect(await stateOf(card)).toBeUndefined();
        await store.apply(saved({ patient, encounter, at: minute(1), cards: { [card]: FIRST } }));
        expect(await stateOf(card)).toBe('overridden');
        await store.apply(saved({ patient, encounter, at: minute(4), cards: {} }));
        await store.apply(saved({ patient, encounter, at: minute(3), cards: { [card]: FIRST } }));
        expect(await stateOf(card)).toBe('resolved');
      });

      it('stand for the patient in other encounters, with their text, until they are too old', async () => {
        const { patient, encounter, card, other } = ids();
        const now = under.clock.now;
        await store.apply(
          saved({ patient, encounter, at: minute(0), cards: { [card]: FIRST, [other]: FIRST } }),
        );
        await store.apply(answer(other, minute(1), 'overridden'));
        const standing = await store.standingCards('clinic', patient);
        expect(standing.map(({ cardId }) => cardId)).toEqual([card]);
        expect(standing[0]?.card).toEqual(
          testCard(card, standing[0]?.card.extension['no.veileder.card'].evaluationId),
        );
        expect(await store.standingCards('clinic', patient, encounter)).toEqual([]);
        expect(await store.standingCards('other', patient)).toEqual([]);
        under.clock.now = new Date(Date.parse(minute(0)) + 91 * 86_400_000);
        expect(await store.standingCards('clinic', patient)).toEqual([]);
        expect(await stateOf(card)).toBe('expired');
        under.clock.now = now;
      });

      it('are nobody else’s', async () => {
        const { patient, encounter, card } = ids();
        await store.apply(saved({ patient, encounter, at: minute(0), cards: { [card]: FIRST } }));
        await store.apply(answer(card, minute(1), 'overridden', 'other'));
        expect(await stateOf(card)).toBe('raised');
        expect(await stateOf(card, 'other')).toBeUndefined();
      });

      it('are asked about by many at once', async () => {
        const { patient, encounter, card } = ids();
        await store.apply(saved({ patient, encounter, at: minute(0), cards: { [card]: FIRST } }));
        const answers = await Promise.all(
          Array.from({ length: 200 }, (_, n) =>
            store.cardStandings('clinic', [n % 2 ? card : randomUUID(), 'x\0']),
          ),
        );
        expect(answers.map(({ size }) => size)).toEqual(answers.map((_, n) => n % 2));
      });
    });

    describe('events', () => {
      it('have one effect however often they come', async () => {
        const { patient, encounter, card } = ids();
        const event = saved({ patient, encounter, at: minute(0), cards: { [card]: FIRST } });
        await Promise.all(Array.from({ length: 5 }, () => store.append(event)));
        await store.apply(event);
        const [count] = await store.database.query<{ n: number }>(
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
            await (n % 8 === 0 ? store.apply(event) : store.append(event));
          }
        };
        await Promise.all(Array.from({ length: 64 }, (_, n) => write(n)));
        await until(() => store.health().journalEvents === 0);
        const verdicts = await Promise.all(tenants.map(tenant => store.verifyAudit(tenant)));
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
        const outcomes = await Promise.allSettled([first, again, last].map(event => store.apply(event)));
        expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
        const rows = await store.database.query(
          'select event_id, sql_state from refused_events where tenant = $1',
          [tenant],
        );
        expect(rows).toEqual([{ event_id: again.eventId, sql_state: '23505' }]);
        expect(await store.verifyAudit(tenant)).toEqual([{ tenant, entries: 2, ok: true }]);
      });
    });

    it('refuses changes of what is append-only, but for sealing it anew', async () => {
      const { patient, encounter, card } = ids();
      await store.apply(saved({ patient, encounter, at: minute(0), cards: { [card]: FIRST } }));
      await store.apply(answer(card, minute(1), 'overridden'));
      for (const table of ['evaluations', 'note_versions', 'feedback', 'audit_entries']) {
        await expect(store.database.query(`delete from ${table}`)).rejects.toThrow('SQLSTATE 23001');
        await expect(store.database.query(`truncate ${table}`)).rejects.toThrow('SQLSTATE 23001');
        await expect(store.database.query(`update ${table} set tenant = 'x'`)).rejects.toThrow(
          'SQLSTATE 23001',
        );
      }
      await store.database.query("update evaluations set record = record || ''::bytea");
      await store.database.query("update audit_entries set reason = ''::bytea where false");
      await expect(
        store.database.query("update evaluations set record = record, digest = 'x'"),
      ).rejects.toThrow('SQLSTATE 23001');
    });

    it('takes a token once, of a hundred who try at the same time', async () => {
      const token = randomUUID();
      const claims = Array.from({ length: 100 }, () => store.claimToken('https://issuer', token, minute(9)));
      expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
      expect(await store.claimToken('https://another', token, minute(9))).toBe(true);
    });

    it('keeps artifacts by their hash', async () => {
      const bytes = Buffer.alloc(2_000_000, 'knowledge');
      const hash = randomUUID();
      await store.keepArtifact('knowledge', hash, bytes);
      await store.keepArtifact('knowledge', hash, Buffer.from('other'));
      expect(Buffer.compare((await store.artifact('knowledge', hash)) ?? Buffer.alloc(0), bytes)).toBe(0);
      expect(await store.artifact('model', hash)).toBeUndefined();
    });

    it('has all of it after it was closed and opened again', async () => {
      const { patient, encounter, card } = ids();
      const event = saved({ patient, encounter, at: minute(0), cards: { [card]: FIRST } });
      await store.append(event);
      await store.close();
      store = await under.open();
      expect(await store.evaluation('clinic', event.record.evaluationId)).toEqual(event.record);
      expect((await store.verifyAudit()).filter(({ ok }) => !ok)).toEqual([]);
      expect(store.health()).toMatchObject({ database: 'up', journalEvents: 0, journalBytes: 0 });
    });
  });
}

/** Waits until something holds. */
export async function until(holds: () => boolean | Promise<boolean>, limitMs = 20_000): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it never came to hold');
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
