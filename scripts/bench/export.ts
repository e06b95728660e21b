import type { Deidentifier, RecordJob } from '../../src/anonymize/export/deidentifier.ts';
import { deidentifyRecord } from '../../src/anonymize/export/deidentify-record.ts';
import { exportKeys } from '../../src/anonymize/export/export-keys.ts';
import { ExportRecord } from '../../src/anonymize/export/export-record.ts';
import { inventedRecord, seeded } from '../../src/anonymize/export/testing/invented-records.ts';
import { findIdentifiers } from '../../src/anonymize/find-identifiers.ts';
import { createLexicon } from '../../src/anonymize/lists/lexicon.ts';
import { loadWordLists } from '../../src/anonymize/lists/load-word-lists.ts';
import { cpuOf, type Row, sampleOf } from './measure.ts';
import { NOTES } from './notes.ts';

const ROUNDS = 8;
const WARM_UP_ROUNDS = 3;
const RECORDS = 150;
const TOLD = ['45-49', 'female', '70**', 'Trøndelag', '*', '2025'];

/** Whole records, each with notes as long as those that clinics write, beside finding identifiers in the same texts in the same rounds. */
export async function measureExportSpeed(): Promise<Row[]> {
  const random = seeded(1);
  const jobs = Array.from({ length: RECORDS }, (_, i) => jobOf(i, inventedRecord(i, random).record));
  const bytes = jobs.reduce((sum, job) => sum + job.bytes.length, 0);
  const lexicon = createLexicon(loadWordLists());
  const shared = (replace: 'tags' | 'surrogates'): Deidentifier => ({
    lexicon,
    keys: exportKeys(Buffer.from('bench')),
    policy: {
      replace,
      unsure: 'review',
      ageLevel: 1,
      stamp: { policy: 'bench', version: '0', keys: 'destroyed' },
    },
    decisions: new Map(),
  });
  const works: readonly (readonly [string, (job: RecordJob) => unknown])[] = [
    [
      'identifiers alone',
      ({ record }) => findIdentifiers(Object.values(record.note).join('\n\n\n\n'), lexicon, record.record),
    ],
    ['records, tags', job => deidentifyRecord(job, shared('tags'))],
    ['records, surrogates', job => deidentifyRecord(job, shared('surrogates'))],
  ];
  const times = new Map<string, number[]>(works.map(([what]) => [what, []]));
  for (let round = 0; round < ROUNDS + WARM_UP_ROUNDS; round++)
    for (const [what, work] of works) {
      const micros = await cpuOf(1, () => jobs.forEach(work));
      if (round >= WARM_UP_ROUNDS) times.get(what)?.push(micros);
    }
  const medianOf = (what: string): number => sampleOf(times.get(what) ?? []).median;
  const beside = medianOf('identifiers alone');
  return works.map(([what]) => ({
    what,
    figure: `${(bytes / medianOf(what)).toFixed(2)} MB/s of CPU`,
    ratio: `${(medianOf(what) / beside).toFixed(2)} x identifiers alone`,
  }));
}

function jobOf(i: number, invented: object): RecordJob {
  const record = ExportRecord.parse(invented);
  const more = Array.from({ length: 3 }, (_, j) => NOTES[(i + j) % NOTES.length]).join('\n');
  const longer = { ...record, note: { ...record.note, objective: `${record.note.objective}\n${more}` } };
  return {
    record: longer,
    line: i + 1,
    bytes: Buffer.from(JSON.stringify(longer)),
    told: TOLD,
    isSampled: false,
  };
}
