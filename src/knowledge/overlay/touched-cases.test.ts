import { expect, test } from 'vitest';
import type { Knowledge } from '../../core/knowledge.ts';
import type { CasesByCondition } from '../read-cases.ts';
import type { KnowledgeCase } from '../schema/cases.ts';
import { touchedCases } from './touched-cases.ts';

const one = (kind: KnowledgeCase['kind'], body: object = {}) => ({
  file: 'cases.yaml',
  path: [],
  value: { kind, id: kind, body } as KnowledgeCase,
});
const CASES: CasesByCondition = new Map([
  ['gout', [one('rule'), one('note'), one('protocol'), one('rank', { complaint: 'foot' })]],
  ['sprain', [one('note'), one('rank', { complaint: 'ankle' })]],
]);
const COMPLAINTS = new Map([
  ['foot', { candidates: [{ condition: 'gout' }] }],
  ['ankle', { candidates: [{ condition: 'sprain' }] }],
]);

function kept(units: readonly string[], departed: readonly string[] = []): string[] {
  const overlays = [{ units, deviations: departed.map(from => ({ from })) }];
  const knowledge = { overlays, complaints: COMPLAINTS } as unknown as Knowledge;
  return [...touchedCases(CASES, knowledge)].flatMap(([folder, list]) =>
    list.map(({ value }) => `${folder} ${value.kind}`),
  );
}

const CHEAP = ['gout rule', 'gout protocol'];

test.each([
  ['texts and guidelines', ['texts/notice', 'guidelines/north/back'], [], []],
  ['a red flag', ['conditions/gout/red-flag'], [], ['gout note', 'gout rank']],
  ['a way that is turned off', [], ['conditions/gout/red-flag/tophus'], ['gout note', 'gout rank']],
  ['a complaint', ['complaints/ankle'], [], ['sprain rank']],
  ['more words', ['findings/fever'], [], ['gout note', 'sprain note']],
  [
    'another finding of the name',
    ['findings/fever'],
    ['findings/fever'],
    ['gout note', 'gout rank', 'sprain note', 'sprain rank'],
  ],
])('%s: what it can change is run', (_what, units, departed, more) => {
  expect(kept(units, departed).sort()).toEqual([...CHEAP, ...more].sort());
});
