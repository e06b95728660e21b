import { expect, it } from 'vitest';
import type { Complaint } from '../core/knowledge.ts';
import { TEXT } from './testing/sample-knowledge.ts';
import { compileTopics } from './topics.ts';

const complaint = (id: string, presents: string[], icpc2: string[]): [string, Complaint] => [
  id,
  { id, name: TEXT, presents, icpc2, candidates: [] },
];
const select = compileTopics({
  complaints: new Map([
    complaint('back', ['b1', 'b2'], ['L03']),
    complaint('knee', ['k1'], ['L15']),
    complaint('neck', ['n1'], ['L01']),
  ]),
});

it('takes complaints with a finding present or a code; coded first, then by findings', () => {
  const facts = new Map([
    ['b2', true],
    ['b1', true],
    ['n1', true],
    ['k1', false],
  ]);
  expect(select(facts, { icpc2: [], icd10: [] })).toEqual([
    { complaint: 'back', because: ['b1', 'b2'], coded: false },
    { complaint: 'neck', because: ['n1'], coded: false },
  ]);
  expect(select(facts, { icpc2: ['l15'], icd10: [] }).map(topic => topic.complaint)).toEqual([
    'knee',
    'back',
    'neck',
  ]);
  expect(select(new Map(), { icpc2: [], icd10: [] })).toEqual([]);
});

it('orders by code, then by findings, then by id, in whatever order things are told', () => {
  const facts = [
    ['n1', true],
    ['k1', true],
    ['b1', true],
    ['b2', true],
    ['nothing of ours', true],
  ] as const;
  const order = (told: typeof facts | readonly (readonly [string, boolean])[], icpc2: string[]) =>
    select(new Map(told), { icpc2, icd10: [] }).map(topic => topic.complaint);
  for (const told of [facts, facts.toReversed()]) {
    expect(order(told, [])).toEqual(['back', 'knee', 'neck']);
    expect(order(told, [' l01 ', 'Z99'])).toEqual(['neck', 'back', 'knee']);
  }
});

it('names no finding where a code alone makes it the topic', () => {
  expect(select(new Map(), { icpc2: ['L15'], icd10: [] })).toEqual([
    { complaint: 'knee', because: [], coded: true },
  ]);
});
