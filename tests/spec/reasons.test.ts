import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CDS } from '../../src/index.ts';

const NOTES = readFileSync('datasets/evaluation/clinic-notes/development.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line): Record<'id' | 'language' | 'patient' | 'note', unknown> => JSON.parse(line));

/** What is known of the patient and stands in no note; how long the complaint has lasted is a number of the reading, not quoted yet. */
const UNQUOTED = ['age-years', 'sex', 'pregnant', 'duration-days'];

test('what a note is said to hold is quoted from it', async () => {
  const unquoted = new Set<string>();
  for (const { id, language, patient, note } of NOTES) {
    const { redFlags, differentials } = await CDS.analyze({ language, patient, note });
    const reasons = [
      ...redFlags.flatMap(({ because, against }) => [...because, ...against]),
      ...differentials.flatMap(({ supports, opposes }) => [...supports, ...opposes]),
    ];
    for (const { finding, status, evidence } of reasons) {
      const isRead = status === 'present' && !UNQUOTED.includes(finding);
      if (isRead && evidence.length === 0) unquoted.add(`${id}: ${finding}`);
    }
  }
  expect([...unquoted]).toEqual([]);
});
