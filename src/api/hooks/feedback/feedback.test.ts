import { describe, expect, test } from 'vitest';
import { VeilederError } from '../../../core/errors.ts';
import { memoryStore } from '../../testing/memory-store.ts';
import { accepted, idsOf, overridden, type TestEhr, testEhr } from '../../testing/saving-ehr.ts';

const CARD = '11111111-2222-5333-8444-555555555555';
const NUMB = 'Ryggsmerter, feber. Nummen i skrittet.';

async function saved(): Promise<{ ehr: TestEhr; flags: readonly string[] }> {
  const ehr = testEhr();
  return { ehr, flags: idsOf(await ehr.save(NUMB), 'red-flag') };
}
const taken = ({ store }: TestEhr) => store.events.filter(({ kind }) => kind === 'feedback');

describe('feedback', () => {
  test('of several cards is taken, with nothing in the answer', async () => {
    const { ehr, flags } = await saved();
    const [first = '', second = ''] = flags;
    const seen = await ehr.feedback(overridden(first), accepted(second, CARD));
    expect([seen.status, seen.text]).toEqual([200, '']);
    expect(taken(ehr)).toMatchObject([
      { feedback: { cardId: first, outcome: 'overridden', overrideReason: { reason: { code: 'misread' } } } },
      { feedback: { cardId: second, outcome: 'accepted', acceptedSuggestions: [CARD] } },
    ]);
  });

  test('sent again has no second effect, and another answer has', async () => {
    const { ehr, flags } = await saved();
    const [flag = ''] = flags;
    for (let time = 0; time < 3; time++) await ehr.feedback(overridden(flag));
    expect(taken(ehr)).toHaveLength(1);
    await ehr.feedback(accepted(flag, CARD));
    expect(taken(ehr)).toHaveLength(2);
    expect((await ehr.store.cardStandings('local', [flag])).get(flag)?.state).toBe('acknowledged');
  });

  test('with an offset is kept in UTC', async () => {
    const { ehr, flags } = await saved();
    await ehr.feedback(overridden(flags[0] ?? '', { outcomeTimestamp: '2026-06-01T12:05:00+02:00' }));
    expect(taken(ehr)).toMatchObject([{ feedback: { outcomeTimestamp: '2026-06-01T10:05:00.000Z' } }]);
  });

  test('on an unknown card is 422 that names the item; the others are taken', async () => {
    const { ehr, flags } = await saved();
    const seen = await ehr.feedback(overridden(flags[0] ?? ''), overridden(CARD));
    expect(seen.status).toBe(422);
    expect(JSON.parse(seen.text)).toMatchObject({ issue: [{ expression: ['feedback[1].card'] }] });
    expect(seen.text).not.toContain(CARD);
    expect(taken(ehr)).toHaveLength(1);
  });

  test('on a card that is being recorded waits for it', async () => {
    const store = memoryStore();
    let asked = 0;
    const late = async (tenant: string, ids: readonly string[]) =>
      ++asked < 3 ? new Map() : store.cardStandings(tenant, ids);
    const ehr = testEhr({ store: { ...store, cardStandings: late } });
    const [flag = ''] = idsOf(await ehr.save(NUMB), 'red-flag');
    expect((await ehr.feedback(overridden(flag))).status).toBe(200);
  });

  test('goes to the journal while the database is away', async () => {
    const store = memoryStore();
    const cardStandings = async (): Promise<never> => {
      throw new VeilederError('unavailable', 'away');
    };
    const ehr = testEhr({ store: { ...store, cardStandings } });
    expect((await ehr.feedback(overridden(CARD))).status).toBe(200);
    expect(store.events).toHaveLength(1);
  });

  test('to a service that is not there is 404', async () => {
    const seen = await testEhr().post('/cds-services/nothing/feedback', { feedback: [overridden(CARD)] });
    expect(seen.status).toBe(404);
  });
});

describe('feedback that is wrong', () => {
  const good = overridden(CARD);
  const acceptedItem = accepted(CARD, CARD);
  test.each([
    ['body', null],
    ['feedback', {}],
    ['feedback', good],
    ['feedback', { feedback: {} }],
    ['feedback', { feedback: [] }],
    ['feedback[0]', { feedback: ['hemmelig'] }],
    ['feedback[1].card', { feedback: [good, { ...good, card: undefined }] }],
    ['feedback[0].card', { feedback: [{ ...good, card: 'hemmelig' }] }],
    ['feedback[2].outcome', { feedback: [good, good, { ...good, outcome: 'hemmelig' }] }],
    ['feedback[0].outcome', { feedback: [{ ...good, outcome: undefined }] }],
    ['feedback[0].acceptedSuggestions', { feedback: [{ ...good, outcome: 'accepted' }] }],
    ['feedback[0].acceptedSuggestions', { feedback: [{ ...acceptedItem, acceptedSuggestions: [] }] }],
    [
      'feedback[0].acceptedSuggestions[0]',
      { feedback: [{ ...acceptedItem, acceptedSuggestions: ['hemmelig'] }] },
    ],
    ['feedback[0].acceptedSuggestions[0].id', { feedback: [{ ...acceptedItem, acceptedSuggestions: [{}] }] }],
    ['feedback[0].overrideReason', { feedback: [{ ...good, overrideReason: {} }] }],
    ['feedback[0].overrideReason', { feedback: [{ ...good, overrideReason: 'hemmelig' }] }],
    ['feedback[0].overrideReason.reason.code', { feedback: [{ ...good, overrideReason: { reason: {} } }] }],
    [
      'feedback[0].overrideReason.userComment',
      { feedback: [{ ...good, overrideReason: { userComment: '' } }] },
    ],
    [
      'feedback[0].overrideReason.userComment',
      { feedback: [{ ...good, overrideReason: { userComment: 'x'.repeat(4_001) } }] },
    ],
    ['feedback[0].outcomeTimestamp', { feedback: [{ ...good, outcomeTimestamp: undefined }] }],
    ['feedback[0].outcomeTimestamp', { feedback: [{ ...good, outcomeTimestamp: '2026-06-01' }] }],
    ['feedback[0].outcomeTimestamp', { feedback: [{ ...good, outcomeTimestamp: '2026-13-01T10:00:00Z' }] }],
  ])('names %s', async (field, body) => {
    const ehr = testEhr();
    const seen = await ehr.post('/cds-services/veileder-encounter-save/feedback', body);
    expect(seen.status).toBe(400);
    expect(JSON.parse(seen.text)).toMatchObject({ issue: [{ expression: [field] }] });
    expect(seen.text).not.toContain('hemmelig');
    expect(ehr.store.events).toEqual([]);
  });

  test('of too many items is 413', async () => {
    const feedback = Array.from({ length: 501 }, () => good);
    expect((await testEhr().feedback(...feedback)).status).toBe(413);
  });
});
