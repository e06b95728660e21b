import { beforeAll, describe, expect, it } from 'vitest';
import { json, saveContext, saveRequest } from '../../src/api/testing/test-app.ts';
import type { Card } from '../../src/core/card.ts';
import { releasedApp } from './released-app.ts';

/** A clinician saves an encounter; the record posts it and shows the cards. Over the released knowledge. */
const SECTION = { subjective: '61150-9', objective: '61149-1', plan: '18776-5' } as const;
type Note = Readonly<Partial<Record<keyof typeof SECTION, string>>>;

let app: Awaited<ReturnType<typeof releasedApp>>;

beforeAll(async () => {
  app = await releasedApp();
});

function composition(note: Note): object {
  const section = Object.entries(note).map(([name, text]) => ({
    code: { coding: [{ system: 'http://loinc.org', code: SECTION[name as keyof typeof SECTION] }] },
    text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${text}</div>` },
  }));
  return { resourceType: 'Composition', status: 'final', date: '2026-11-20T10:15:00+01:00', section };
}

const EMPTY = { resourceType: 'Bundle', type: 'searchset', total: 0 };
const PATIENT = { resourceType: 'Patient', id: 'p-1', gender: 'male', birthDate: '1972-05-02' };

async function save(note: Note, prefetch: object = {}): Promise<readonly Card[]> {
  const supplied = { patient: PATIENT, conditions: EMPTY, observations: EMPTY, medications: EMPTY };
  const context = saveContext({ note: composition(note) });
  const request = saveRequest({ context, prefetch: { ...supplied, ...prefetch } });
  const answer = await app.request('/cds-services/veileder-encounter-save', json(request));
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { cards: Card[] }).cards;
}

const about = (card: Card | undefined) => card?.extension['no.veileder.card'];

const ALARMING: readonly { language: string; note: Note; words: RegExp; finding: string; quote: RegExp }[] = [
  {
    language: 'nb',
    note: {
      subjective: 'Vondt i korsryggen i 3 uker. Nummen i skrittet siden i går. Ingen feber.',
      objective: 'Temp 37,1. Lasègue pos bilat.',
    },
    words: /Gjør nå/,
    finding: 'saddle-numbness',
    quote: /nummen i skrittet/i,
  },
  {
    language: 'nn',
    note: {
      subjective:
        'Vondt i korsryggen i tre veker. Ho er nummen i skrittet sidan i går, og får ikkje tissa. Ikkje feber.',
      objective: 'Temp 37,1. Lasègue pos på begge sider.',
    },
    words: /Gjer no/,
    finding: 'saddle-numbness',
    quote: /nummen i skrittet/i,
  },
  {
    language: 'en',
    note: {
      subjective: 'Low back pain for three weeks. Numb in the saddle area since yesterday. No fever.',
      objective: 'Temp 37.1. Straight leg raise positive on both sides.',
    },
    words: /Do now/,
    finding: 'saddle-numbness',
    quote: /numb in the saddle/i,
  },
];

describe.each(ALARMING)('a note in $language that must not be missed', ({ note, words, finding, quote }) => {
  it('is answered with the red flag first, in its own language, with the words it rests on', async () => {
    const [first] = await save(note);
    expect(first?.indicator).toBe('critical');
    expect(about(first)).toMatchObject({
      kind: 'red-flag',
      urgency: 'emergency',
      condition: { id: 'cauda-equina-syndrome' },
    });
    expect(first?.detail).toMatch(words);
    const reason = about(first)?.because?.find(one => one.finding === finding);
    expect(reason?.quote).toMatch(quote);
  });

  it('quotes nothing that does not stand in the section it names', async () => {
    for (const card of await save(note)) {
      for (const { quote: words, section } of about(card)?.because ?? []) {
        if (words !== undefined) expect(note[section as keyof Note]).toContain(words);
      }
    }
  });

  it('offers a referral for this patient and encounter, and reasons to set it aside', async () => {
    const [first] = await save(note);
    expect(first?.suggestions?.[0]?.actions[0]?.resource).toMatchObject({
      resourceType: 'ServiceRequest',
      priority: 'stat',
      subject: { reference: 'Patient/p-1' },
      encounter: { reference: 'Encounter/e-1' },
    });
    expect(first?.overrideReasons?.length).toBeGreaterThan(0);
  });

  it('gives the same card ids when it is saved again', async () => {
    const ids = async () => (await save(note)).map(card => card.uuid);
    expect(await ids()).toEqual(await ids());
  });
});

const BENIGN: readonly { language: string; note: Note }[] = [
  {
    language: 'nb',
    note: {
      subjective:
        'Vondt i korsryggen i 3 dager etter hagearbeid. Ingen utstråling, ikke nummen i skrittet, vannlating ua.',
      plan: 'Informert om å ta kontakt ved nummenhet i skrittet eller vansker med å tisse.',
    },
  },
  {
    language: 'nn',
    note: {
      subjective:
        'Vondt i korsryggen i tre dagar etter hagearbeid. Ikkje utstråling, ikkje nummen i skrittet, vasslating ua.',
      plan: 'Informert om å ta kontakt ved nummenheit i skrittet eller vanskar med å tisse.',
    },
  },
  {
    language: 'en',
    note: {
      subjective:
        'Low back pain for three days after gardening. No radiation, no saddle numbness, passing urine normally.',
      plan: 'Advised to return if numb in the saddle area or unable to pass urine.',
    },
  },
];

describe.each(BENIGN)('a note in $language that denies and warns', ({ note }) => {
  it('raises nothing, and still ranks what may lie behind it', async () => {
    const kinds = (await save(note)).map(card => about(card)?.kind);
    expect(kinds).not.toContain('red-flag');
    expect(kinds).toContain('differential');
    expect(kinds).not.toContain('notice');
  });
});

it('what was not sent or failed is said, and the red flag goes out all the same', async () => {
  const failed = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'timeout' }] };
  const cards = await save(ALARMING[0]?.note ?? {}, { conditions: failed, medications: undefined });
  expect(about(cards[0])?.kind).toBe('red-flag');
  const notice = cards.at(-1);
  expect(about(notice)?.kind).toBe('notice');
  expect(notice?.summary).toContain('diagnoselisten, medisinlisten');
});

it('a diagnosis that is being recorded brings its protocol', async () => {
  const coding = [{ system: 'urn:oid:2.16.578.1.12.4.1.1.7170', code: 'L92' }];
  const shoulder = { resourceType: 'Condition', subject: { reference: 'Patient/p-1' }, code: { coding } };
  const context = saveContext({
    note: composition({ subjective: 'Vondt i høyre skulder i tre uker.' }),
    resources: { resourceType: 'Bundle', type: 'collection', entry: [{ resource: shoulder }] },
  });
  const answer = await app.request('/cds-services/veileder-encounter-save', json(saveRequest({ context })));
  const { cards } = (await answer.json()) as { cards: Card[] };
  const protocol = cards.find(card => about(card)?.kind === 'protocol');
  expect(about(protocol)?.condition?.icpc2).toBe('L92');
  expect(protocol?.suggestions?.[0]?.actions[0]?.resource).toMatchObject({ resourceType: 'CarePlan' });
});
