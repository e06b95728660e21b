import { randomUUID } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import type { RecordEvent } from '../../core/record.ts';
import { blindIndex } from '../crypto/blind-index.ts';
import { unseal } from '../crypto/seal.ts';
import { NOTE, PATIENT, testEvaluation } from '../testing/events.ts';
import { testKeyring } from '../testing/test-keyring.ts';
import { decodeEntry, encodeEntry } from './entry-bytes.ts';
import { unpackRecord } from './packed-record.ts';
import { sealEvent } from './seal-event.ts';
import { placeOf } from './sealed-places.ts';

const keyring = await testKeyring();
const frame = {
  eventId: randomUUID(),
  tenant: 'clinic',
  at: '2026-11-29T10:00:00+01:00',
  actor: { kind: 'client', id: 'ehr' },
} as const;
const COMMENT = 'Kari Nordmann har MR fra mandag';
const events: readonly RecordEvent[] = [
  testEvaluation(),
  testEvaluation({ text: 'none' }),
  { ...testEvaluation(), cards: [] },
  {
    ...frame,
    kind: 'feedback',
    feedback: {
      serviceId: 'veileder-encounter-save',
      cardId: randomUUID(),
      outcome: 'overridden',
      acceptedSuggestions: [],
      overrideReason: { reason: { code: 'known', display: COMMENT }, userComment: COMMENT },
      outcomeTimestamp: '2026-11-29T10:01:00Z',
    },
  },
  { ...frame, kind: 'access', what: 'standing-cards', patientId: PATIENT.patientId, grounds: 'treatment' },
  {
    ...frame,
    kind: 'observed-outcome',
    observed: { evaluationId: randomUUID(), outcome: COMMENT, value: true, observedAt: '2026-11-29' },
    patientId: PATIENT.patientId,
  },
  { ...frame, kind: 'administration', action: 'rule-off', object: 'cauda-equina', reason: COMMENT },
];

it('an entry holds no value of a patient in clear', () => {
  for (const event of events) {
    const bytes = Buffer.concat(encodeEntry(sealEvent(keyring, event)));
    for (const value of [...Object.values(PATIENT), ...Object.values(NOTE), COMMENT, 'venstre bein'])
      expect(bytes.includes(value)).toBe(false);
  }
});

it('an entry is the same after it was written and read', () => {
  for (const event of events) {
    const entry = sealEvent(keyring, event);
    expect(decodeEntry(Buffer.concat(encodeEntry(entry)))).toEqual(entry);
  }
});

it('every sealed value of an evaluation opens in its own row', () => {
  const event = testEvaluation();
  const { row } = sealEvent(keyring, event);
  if (row.kind !== 'evaluation') throw new Error('another row');
  const open = (sealed: Uint8Array, what: Parameters<typeof placeOf>[0], rowId: string): Buffer =>
    unseal(keyring, sealed, placeOf(what, 'clinic', rowId));
  const { evaluationId } = event.record;
  expect(unpackRecord(open(row.sealed, 'record', evaluationId))).toEqual(event.record);
  expect(JSON.parse(String(open(row.note?.sealed ?? Buffer.of(), 'note', evaluationId)))).toEqual(NOTE);
  expect(JSON.stringify(row.cards)).not.toContain(event.cards[0]?.factsHash);
});

it('what an earlier version wrote is read: a record in plain JSON or deflated, an entry with sealed values of cards', () => {
  const event = testEvaluation();
  const plain = Buffer.from(JSON.stringify(event.record));
  expect(unpackRecord(plain)).toEqual(event.record);
  expect(unpackRecord(Buffer.concat([Buffer.of(1), deflateRawSync(plain)]))).toEqual(event.record);
  const entry = sealEvent(keyring, event);
  const [head = Buffer.of(), json = Buffer.of(), ...blobs] = encodeEntry(entry);
  const { lengths, ...rest } = JSON.parse(String(json));
  const earlier = Buffer.from(JSON.stringify({ ...rest, lengths: [...lengths, 3] }));
  const start = Buffer.from(head);
  start.writeUInt32BE(earlier.length, 1);
  expect(decodeEntry(Buffer.concat([start, earlier, ...blobs, Buffer.from('old')]))).toEqual(entry);
});

it('looks patients up by keyed hashes that differ by tenant and kind', () => {
  const { row } = sealEvent(keyring, testEvaluation());
  expect(row).toMatchObject({ patient: blindIndex(keyring, 'clinic', 'patient', PATIENT.patientId) });
  const hashes = ['clinic', 'other'].flatMap(tenant =>
    (['patient', 'encounter'] as const).map(kind => blindIndex(keyring, tenant, kind, 'x')),
  );
  expect(new Set(hashes).size).toBe(4);
  expect(hashes.every(hash => /^[0-9a-f]{32}$/.test(hash))).toBe(true);
});

it('keeps no note of its own when texts are not kept, and none of an encounter without id', () => {
  const none = sealEvent(keyring, testEvaluation({ text: 'none' }));
  const nameless = sealEvent(keyring, testEvaluation({ subject: { patientId: 'p' } }));
  expect(none.row).not.toHaveProperty('note');
  expect(nameless.row).not.toHaveProperty('note');
});

it('gives the same feedback the same id, and another one another', () => {
  const [feedback] = events.filter(event => event.kind === 'feedback');
  if (feedback === undefined) throw new Error('no feedback');
  const id = (event: RecordEvent): string => {
    const { row } = sealEvent(keyring, event);
    return row.kind === 'feedback' ? row.feedbackId : '';
  };
  expect(id({ ...feedback, eventId: randomUUID() })).toBe(id(feedback));
  const later = { ...feedback.feedback, outcomeTimestamp: '2026-11-29T10:02:00Z' };
  expect(id({ ...feedback, feedback: later })).not.toBe(id(feedback));
});

it('tells times in UTC, whatever zone they came in', () => {
  expect(sealEvent(keyring, testEvaluation()).at).toBe('2026-11-29T09:00:00.000Z');
});
