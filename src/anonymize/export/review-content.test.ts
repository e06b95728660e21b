import { expect, test } from 'vitest';
import { releasedLexicon } from '../testing/recognize.ts';
import type { Deidentifier } from './deidentifier.ts';
import { deidentifyRecord, tagRecord } from './deidentify-record.ts';
import { exportKeys, exportSecret } from './export-keys.ts';
import { readExportRecord } from './export-record.ts';
import { itemId, ReviewQueueLine } from './review.ts';
import { reviewContents } from './review-content.ts';

const RECORD = {
  id: 'enc-1',
  personId: 'p-17',
  date: '2025-03-14',
  record: { patientNames: ['Torfinn Gjelsvold'], relatives: ['Oddny'] },
  note: { text: 'Oddny ringte. Ordføreren i Hol kom med Torfinn.', plan: 'Ringe Oddny.' },
  features: { 'journal.no': [4, 123_456_789] },
};

const READING = { lexicon: releasedLexicon(), tagger: undefined };

function items(isSampled: boolean) {
  const read = readExportRecord(RECORD);
  if (!read.ok) throw new Error('the record of this test is none');
  const stamp = { policy: 'test', version: '0', keys: 'destroyed' } as const;
  const shared: Deidentifier = {
    lexicon: releasedLexicon(),
    keys: exportKeys(exportSecret(Buffer.from('salt'), Buffer.from('digest'))),
    policy: { replace: 'tags', unsure: 'review', ageLevel: 1, stamp },
    decisions: new Map(),
  };
  const told = ['', '', '', '', '', '2025'];
  const job = { record: read.value, line: 1, bytes: Buffer.from(JSON.stringify(RECORD)), told, isSampled };
  return { record: read.value, items: deidentifyRecord(job, shared).items };
}

test('a place is shown with the words around it, and what is masked as its label', async () => {
  const { record, items: found } = items(false);
  const [rare, number] = reviewContents(record, found, await tagRecord(record, READING));
  expect(rare).toMatchObject({ kind: 'quasi-identifier', section: 'note.text', start: 14, end: 24 });
  expect(rare?.texts).toEqual([
    {
      section: 'note.text',
      pieces: [
        { masked: 'NAME' },
        { text: ' ringte. ' },
        { asked: 'Ordføreren' },
        { text: ' i ' },
        { masked: 'LOCATION' },
        { text: ' kom med ' },
        { masked: 'NAME' },
        { text: '.' },
      ],
    },
  ]);
  expect(number?.texts).toEqual([{ section: 'features.journal.no.1', pieces: [{ asked: '123456789' }] }]);
});

test('of a sample all texts are shown as they would leave', async () => {
  const { record, items: found } = items(true);
  const sample = reviewContents(record, found, await tagRecord(record, READING)).find(
    ({ kind }) => kind === 'sample',
  );
  expect(sample?.texts.map(({ section }) => section)).toEqual(['note.plan', 'note.text']);
  expect(sample?.texts[0]?.pieces).toEqual([{ text: 'Ringe ' }, { masked: 'NAME' }, { text: '.' }]);
  expect(JSON.stringify(sample)).not.toMatch(/Oddny|Torfinn/);
});

test('the id of a sample changes with what is masked in it', () => {
  const line = Buffer.from('a line');
  const place = { kind: 'sample', section: 'note', start: 0, end: 0 } as const;
  const mask = { section: 'note.plan', start: 0, end: 5, label: 'NAME' } as const;
  const ids = [[], [mask], [{ ...mask, end: 6 }], [mask, { ...mask, start: 9, end: 12 }]];
  expect(new Set(ids.map(masked => itemId(line, place, masked))).size).toBe(4);
  expect(itemId(line, place, [mask])).toBe(itemId(line, place, [{ ...mask }]));
});

test('every item is a line that a queue may hold', () => {
  for (const item of items(true).items)
    expect(ReviewQueueLine.parse(JSON.parse(JSON.stringify(item)))).toEqual(item);
});
