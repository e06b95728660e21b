import { describe, expect, test } from 'vitest';
import { VeilederError } from '../../../core/errors.ts';
import type { StandingCard } from '../../../core/record.ts';
import { memoryStore } from '../../testing/memory-store.ts';
import { accepted, idsOf, overridden, testEhr, viewRequest } from '../../testing/saving-ehr.ts';

const NUMB = 'Ryggsmerter. Nummen i skrittet.';
const L92 = { coding: [{ system: 'http://hl7.org/fhir/sid/icpc-2', code: 'L92' }] };
const shoulder = {
  resourceType: 'Bundle',
  type: 'collection',
  entry: [{ resource: { resourceType: 'Condition', code: L92 } }],
};
const summaries = (cards: readonly { summary: string }[]) => cards.map(({ summary }) => summary);

describe('patient-view', () => {
  test('with nothing open gives no cards, and the look is recorded', async () => {
    const ehr = testEhr();
    const seen = await ehr.view();
    expect([seen.status, seen.text]).toEqual([200, '{"cards":[]}']);
    expect(ehr.store.events).toMatchObject([
      { kind: 'access', what: 'standing-cards', patientId: 'p-1', grounds: 'treatment', tenant: 'local' },
    ]);
  });

  test('shows a red flag of an earlier encounter under the same id, and since when', async () => {
    const ehr = testEhr();
    const [flag] = idsOf(await ehr.save(NUMB), 'red-flag');
    ehr.clock.now = '2026-06-20T08:00:00Z';
    const { cards } = await ehr.view({ encounterId: 'e-9' });
    expect(cards.map(({ uuid }) => uuid)).toEqual([flag]);
    expect(cards[0]?.summary).toBe('Fra 01.06.2026, ikke avklart: Mulig cauda – Legg inn nå');
    expect(cards[0]?.indicator).toBe('critical');
    expect(cards[0]?.suggestions).toHaveLength(1);
  });

  test('leaves out the encounter of now, other patients, and what was set aside or settled', async () => {
    const ehr = testEhr();
    const [flag = ''] = idsOf(await ehr.save(NUMB), 'red-flag');
    expect((await ehr.view({ encounterId: 'e-1' })).cards).toEqual([]);
    const other = viewRequest({ patientId: 'p-2' });
    const prefetch = { patient: { resourceType: 'Patient', id: 'p-2' } };
    expect((await ehr.post('/cds-services/veileder-patient-view', { ...other, prefetch })).cards).toEqual([]);
    await ehr.feedback(overridden(flag));
    expect((await ehr.view()).cards).toEqual([]);
    await ehr.save('Har det fint.');
    expect((await ehr.view()).cards).toEqual([]);
  });

  test('says when it was acted on, and offers it no second time', async () => {
    const ehr = testEhr();
    const seen = await ehr.save(NUMB);
    const [card] = seen.cards;
    await ehr.feedback(accepted(card?.uuid ?? '', card?.suggestions?.[0]?.uuid ?? ''));
    const { cards } = await ehr.view();
    expect(summaries(cards)[0]).toContain('fulgt opp');
    expect(cards[0]).not.toHaveProperty('suggestions');
    expect(cards[0]).not.toHaveProperty('selectionBehavior');
  });

  test('tells one condition of several encounters once, since the first', async () => {
    const ehr = testEhr();
    await ehr.save(NUMB);
    ehr.clock.now = '2026-06-05T10:00:00Z';
    const [newest] = idsOf(await ehr.save(NUMB, { encounterId: 'e-2' }), 'red-flag');
    const { cards } = await ehr.view();
    expect(cards.map(({ uuid }) => uuid)).toEqual([newest]);
    expect(cards[0]?.summary).toContain('01.06.2026');
  });

  test('shows a plan that was taken once its first phase is over, and not one that was not', async () => {
    const ehr = testEhr();
    const seen = await ehr.save('Vondt.', { resources: shoulder });
    const plan = seen.cards.find(card => card.extension['no.veileder.card'].kind === 'protocol');
    ehr.clock.now = '2026-06-20T10:00:00Z';
    expect((await ehr.view()).cards).toEqual([]);
    await ehr.feedback(accepted(plan?.uuid ?? '', plan?.suggestions?.[0]?.uuid ?? ''));
    ehr.clock.now = '2026-06-14T10:00:00Z';
    expect((await ehr.view()).cards).toEqual([]);
    ehr.clock.now = '2026-06-15T10:00:00Z';
    const { cards } = await ehr.view();
    expect(cards.map(({ uuid }) => uuid)).toEqual([plan?.uuid]);
    expect(cards[0]?.summary).toContain('Kontroll skulle vært 15.06.2026');
  });

  test('speaks the language of the card', async () => {
    const ehr = testEhr();
    await ehr.save(
      'The patient has back pain and saddle numbness since the weekend and feels well otherwise.',
    );
    expect(summaries((await ehr.view()).cards)[0]).toBe(
      'Since 2026-06-01, not resolved: Mulig cauda (en) – Legg inn nå (en)',
    );
  });

  test('gives ten cards at most, and says that there are more', async () => {
    const ehr = testEhr();
    await ehr.save(NUMB);
    const standing = await ehr.store.standingCards('local', 'p-1');
    const one = standing.find(({ card }) => card.indicator === 'critical');
    const many = Array.from({ length: 30 }, (_, place): StandingCard => {
      if (!one) throw new Error('nothing stands');
      const own = one.card.extension['no.veileder.card'];
      const condition = { id: `c-${place}`, icd10: 'X', icpc2: 'Y' };
      const uuid = `00000000-0000-5000-8000-${String(place).padStart(12, '0')}`;
      const card = { ...one.card, uuid, extension: { 'no.veileder.card': { ...own, condition } } };
      return { ...one, cardId: uuid, card };
    });
    const full = testEhr({ store: { ...memoryStore(), standingCards: async () => many } });
    const { cards } = await full.view();
    expect(cards).toHaveLength(10);
    expect(cards.at(-1)?.summary).toContain('Flere kort');
  });

  test.each([undefined, {}, { patient: null }, { patient: { resourceType: 'Patient', id: 'other' } }])(
    '412 names the patient when prefetch is %j',
    async prefetch => {
      const seen = await testEhr().post('/cds-services/veileder-patient-view', {
        ...viewRequest(),
        prefetch,
      });
      expect(seen.status).toBe(412);
      expect(JSON.parse(seen.text)).toMatchObject({ issue: [{ expression: ['prefetch.patient'] }] });
    },
  );

  test('a store that is away is said, never taken for nothing open', async () => {
    const standingCards = async (): Promise<never> => {
      throw new VeilederError('unavailable', 'away');
    };
    const seen = await testEhr({ store: { ...memoryStore(), standingCards } }).view();
    expect(seen.status).toBe(200);
    expect(seen.cards[0]).toMatchObject({ indicator: 'warning' });
    expect(seen.cards[0]?.summary).toContain('ikke kjent');
  });

  test('cards go out although the look cannot be recorded, and the log says so', async () => {
    const store = memoryStore();
    const ehr = testEhr({ store });
    await ehr.save(NUMB);
    const append = async (): Promise<never> => {
      throw new VeilederError('unavailable', 'away');
    };
    const shut = testEhr({ store: { ...store, append } });
    expect((await shut.view()).cards).toHaveLength(1);
    expect(shut.log.lines.some(({ level }) => level === 'error')).toBe(true);
  });
});
