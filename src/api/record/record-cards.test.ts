import { describe, expect, test } from 'vitest';
import { VeilederError } from '../../core/errors.ts';
import type { Store } from '../../core/store.ts';
import { memoryStore } from '../testing/memory-store.ts';
import { idsOf, overridden, testEhr } from '../testing/saving-ehr.ts';

const NUMB = 'Ryggsmerter. Nummen i skrittet.';
const away = async (): Promise<never> => {
  throw new VeilederError('unavailable', 'The store is away');
};
const never = (): Promise<never> => new Promise(() => undefined);
const storeWith = (change: Partial<Store>): Store => ({ ...memoryStore(), ...change });

async function saveAndOverride() {
  const ehr = testEhr();
  const [flag = ''] = idsOf(await ehr.save(NUMB), 'red-flag');
  expect((await ehr.feedback(overridden(flag))).status).toBe(200);
  return { ehr, flag };
}

describe('a save', () => {
  test('is recorded with what it was asked, found and answered', async () => {
    const ehr = testEhr();
    const seen = await ehr.save(NUMB);
    expect(ehr.store.events).toHaveLength(1);
    expect(ehr.store.events[0]).toMatchObject({
      kind: 'evaluation',
      tenant: 'local',
      at: '2026-06-01T10:00:00.000Z',
      actor: { kind: 'local', id: 'local' },
      noteReason: 'saved',
      record: {
        door: 'encounter-save',
        subject: { patientId: 'p-1', encounterId: 'e-1' },
        userId: 'Practitioner/7',
        text: 'kept',
        encounter: { note: { subjective: NUMB } },
        cards: seen.cards,
        software: { version: '0.0.0-test' },
        knowledge: { release: 'tiny' },
      },
    });
  });

  test('that amends a note, or takes it back, is recorded as that', async () => {
    const ehr = testEhr();
    for (const status of ['final', 'amended', 'entered-in-error'])
      await ehr.save(NUMB, { note: { resourceType: 'Composition', status } });
    const reasons = ehr.store.events.map(event => event.kind === 'evaluation' && event.noteReason);
    expect(reasons).toEqual(['saved', 'amended', 'entered-in-error']);
  });

  test('made ten times names the same cards each time', async () => {
    const ehr = testEhr();
    const all = [];
    for (let time = 0; time < 10; time++) all.push(idsOf(await ehr.save(NUMB), 'red-flag').join());
    expect(new Set(all).size).toBe(1);
  });
});

describe('a card that was set aside', () => {
  test('is not given again while its facts are the same, and the notice names it', async () => {
    const { ehr, flag } = await saveAndOverride();
    const again = await ehr.save('Pas. har ryggsmerter, og er nummen i skrittet i dag også.');
    expect(idsOf(again, 'red-flag')).toEqual([]);
    const notice = again.cards.at(-1);
    expect(notice?.detail).toContain('Satt til side før, uendret');
    expect(notice?.detail).toContain('Mulig cauda');
    const last = ehr.store.events.at(-1);
    if (last?.kind !== 'evaluation') throw new Error('not recorded');
    expect(last.record.heldBack).toEqual([flag]);
    // A card that is not named would count as resolved, and come back with the next save.
    expect(last.cards.map(({ cardId }) => cardId)).toContain(flag);
    expect(last.record.notGiven?.map(({ uuid }) => uuid)).toEqual([flag]);
  });

  test('stays away over many saves', async () => {
    const { ehr } = await saveAndOverride();
    for (let time = 0; time < 3; time++) expect(idsOf(await ehr.save(NUMB), 'red-flag')).toEqual([]);
  });

  test('does not hold back another one that comes up', async () => {
    const { ehr, flag } = await saveAndOverride();
    const seen = idsOf(await ehr.save('Ryggsmerter og feber. Nummen i skrittet.'), 'red-flag');
    expect(seen).toHaveLength(1);
    expect(seen).not.toContain(flag);
  });

  test('comes back when a value that it rests on changes', async () => {
    const ehr = testEhr();
    const [flag = ''] = idsOf(await ehr.save('Ryggsmerter. Temp 38,5.'), 'red-flag');
    await ehr.feedback(overridden(flag));
    expect(idsOf(await ehr.save('Ryggsmerter i korsryggen. Temp 38,5.'), 'red-flag')).toEqual([]);
    expect(idsOf(await ehr.save('Ryggsmerter. Temp 39,5.'), 'red-flag')).toEqual([flag]);
  });

  test('comes back after a save that gave no reason for it', async () => {
    const { ehr, flag } = await saveAndOverride();
    await ehr.save('Ingen nummenhet. Har det fint.');
    const back = await ehr.save(NUMB);
    expect(idsOf(back, 'red-flag')).toEqual([flag]);
  });

  test('is of its encounter alone', async () => {
    const { ehr } = await saveAndOverride();
    expect(idsOf(await ehr.save(NUMB, { encounterId: 'e-2' }), 'red-flag')).toHaveLength(1);
  });
});

describe('a store in trouble', () => {
  test.each([
    ['away', away],
    ['hanging', never],
  ])('that is %s holds no card back and loses none', async (_name, setAside) => {
    const ehr = testEhr({ store: storeWith({ setAside }) });
    const started = performance.now();
    expect(idsOf(await ehr.save(NUMB), 'red-flag')).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(1_500);
    expect(ehr.log.lines.map(({ fields }) => fields)).toContainEqual(
      expect.objectContaining({ error: 'VeilederError' }),
    );
  });

  test.each([
    ['away', away],
    ['hanging', never],
  ])(
    'that is %s for the record: the cards go out, and say that they are not recorded',
    async (_name, append) => {
      const ehr = testEhr({ store: storeWith({ append }) });
      const seen = await ehr.save(NUMB);
      expect(seen.status).toBe(200);
      expect(idsOf(seen, 'red-flag')).toHaveLength(1);
      const notice = seen.cards.at(-1);
      expect(notice?.indicator).toBe('warning');
      expect(notice?.detail).toContain('ikke lagret');
      // Their links would lead to a record that is not there.
      for (const card of seen.cards) expect(card).not.toHaveProperty('links');
      expect(ehr.log.lines.some(({ level }) => level === 'error')).toBe(true);
    },
  );

  test('says so even where there is nothing else to say', async () => {
    const ehr = testEhr({ store: storeWith({ append: away }) });
    const path = '/cds-services/veileder-problem-list';
    const conditions = { resourceType: 'Bundle', type: 'collection' };
    const context = { userId: 'Practitioner/7', patientId: 'p-1', conditions };
    const hookInstance = 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea';
    const seen = await ehr.post(path, { hook: 'problem-list-item-create', hookInstance, context });
    expect(seen.cards.map(({ summary }) => summary)).toEqual([expect.stringContaining('ikke lagret')]);
  });
});
