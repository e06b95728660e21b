import { describe, expect, test } from 'vitest';
import { idsOf, testEhr } from '../../testing/saving-ehr.ts';

const condition = (code: string, more: object = {}) => ({
  resource: {
    resourceType: 'Condition',
    code: { coding: [{ system: 'http://hl7.org/fhir/sid/icpc-2', code }] },
    ...more,
  },
});
const bundle = (...entry: unknown[]) => ({ resourceType: 'Bundle', type: 'collection', entry });
const request = (conditions: unknown, more: object = {}, context: object = {}) => ({
  hook: 'problem-list-item-create',
  hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea',
  context: { userId: 'Practitioner/7', patientId: 'p-1', encounterId: 'e-1', conditions, ...context },
  ...more,
});
const PATH = '/cds-services/veileder-problem-list';
const COMPLETE = { patient: null, conditions: null, observations: null, medications: null };

describe('problem-list-item-create', () => {
  test('answers a new diagnosis with its protocol, and is recorded by its own door', async () => {
    const ehr = testEhr();
    const { cards } = await ehr.post(PATH, request(bundle(condition('L92')), { prefetch: COMPLETE }));
    expect(cards.map(({ summary }) => summary)).toEqual(['Skulderforløp. Start: Ro (2 uker)']);
    expect(cards[0]?.suggestions?.[0]?.actions[0]?.resource).toMatchObject({
      resourceType: 'CarePlan',
      subject: { reference: 'Patient/p-1' },
      encounter: { reference: 'Encounter/e-1' },
    });
    const [event] = ehr.store.events;
    if (event?.kind !== 'evaluation') throw new Error('not recorded');
    // No encounter: the record holds none of its note, and must not settle its cards.
    expect(event.record).toMatchObject({ door: 'problem-list', subject: { patientId: 'p-1' } });
    expect(event.record.subject).not.toHaveProperty('encounterId');
  });

  test('does not settle what a save of the same encounter raised', async () => {
    const ehr = testEhr();
    const flags = idsOf(await ehr.save('Ryggsmerter. Nummen i skrittet.'), 'red-flag');
    await ehr.post(PATH, request(bundle(condition('L92'))));
    expect(idsOf(await ehr.view(), 'red-flag')).toEqual(flags);
  });

  test('without an encounter names none', async () => {
    const seen = await testEhr().post(
      PATH,
      request(bundle(condition('L92')), {}, { encounterId: undefined }),
    );
    expect(seen.cards[0]?.suggestions?.[0]?.actions[0]?.resource).not.toHaveProperty('encounter');
  });

  test('looks at the new diagnosis alone, and at the old ones for contraindications', async () => {
    const old = { resourceType: 'Bundle', entry: [condition('L92', { recordedDate: '2026-05-30' })] };
    const prefetch = { ...COMPLETE, conditions: old };
    expect((await testEhr().post(PATH, request(bundle(condition('K86')), { prefetch }))).cards).toEqual([]);
    const fever = { resourceType: 'Bundle', entry: [condition('A03', { recordedDate: '2026-05-30' })] };
    const warned = { ...COMPLETE, conditions: fever };
    const { cards } = await testEhr().post(PATH, request(bundle(condition('L92')), { prefetch: warned }));
    expect(cards[0]?.indicator).toBe('warning');
  });

  test('a diagnosis without a protocol is no reason for a notice; one with a protocol is', async () => {
    expect((await testEhr().post(PATH, request(bundle(condition('K86'))))).cards).toEqual([]);
    const { cards } = await testEhr().post(PATH, request(bundle(condition('L92'))));
    expect(cards.at(-1)?.detail).toContain('medisinlisten: ikke sendt');
  });

  test('of another patient is not used, and that is said', async () => {
    const foreign = condition('L92', { subject: { reference: 'Patient/p-2' } });
    const { cards } = await testEhr().post(PATH, request(bundle(foreign)));
    expect(cards.map(({ detail }) => detail).join()).toContain('gjelder en annen pasient');
  });

  test.each([
    ['context.conditions', undefined],
    ['context.conditions', 'x'],
    ['context.conditions', { resourceType: 'Observation' }],
    ['context.conditions.resourceType', {}],
  ])('400 names %s', async (field, conditions) => {
    const seen = await testEhr().post(PATH, request(conditions));
    expect(seen.status).toBe(400);
    expect(JSON.parse(seen.text)).toMatchObject({ issue: [{ expression: [field] }] });
  });
});
