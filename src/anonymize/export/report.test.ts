import { expect, test } from 'vitest';
import type { GroupReport } from './generalise.ts';
import { type ExportTerms, exportReport } from './report.ts';
import { emptyTally } from './tally.ts';

const TERMS: ExportTerms = {
  purpose: null,
  legalBasis: null,
  policy: 'test',
  version: '0',
  tagger: null,
  keys: 'destroyed',
  replace: 'tags',
  unsure: 'mask',
};

function called(k: number, clean: number, keys: 'destroyed' | 'kept' = 'destroyed', open = 0) {
  const risk = {} as GroupReport['before'];
  const groups = {
    k,
    suppression: 0,
    before: risk,
    suppressedRecords: 0,
    smallestGroupPeople: k,
    smallGroups: 0,
  };
  const { called: word, calledBecause } = exportReport({
    ...{ terms: { ...TERMS, keys }, recordCount: 400, personCount: 400, withoutRecord: 0, groups },
    tally: { ...emptyTally(), clean, open: open === 0 ? {} : { digits: open } },
    gate: { passed: true, checks: [], places: [] },
  });
  return [word, calledBecause.length];
}

test('an export is anonymised only without keys, in large groups, with a sample that bounds the leaks', () => {
  expect(called(5, 299)).toEqual(['anonymised', 0]);
  expect(called(5, 298)).toEqual(['de-identified', 1]);
  expect(called(5, 0)).toEqual(['de-identified', 1]);
  expect(called(4, 299)).toEqual(['de-identified', 1]);
  expect(called(5, 299, 'destroyed', 1)).toEqual(['de-identified', 1]);
  expect(called(5, 299, 'kept')).toEqual(['pseudonymised', 1]);
});
