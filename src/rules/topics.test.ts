import { expect, it } from 'vitest';
import type { Complaint, Knowledge } from '../core/knowledge.ts';
import type { FindingDefinition } from '../core/vocabulary.ts';
import { TEXT } from './testing/sample-knowledge.ts';
import { compileTopics } from './topics.ts';

const complaint = (id: string, presents: string[], icpc2: string[]): [string, Complaint] => [
  id,
  { id, name: TEXT, presents, icpc2, candidates: [] },
];
const finding = (id: string, more: Partial<FindingDefinition>): [string, FindingDefinition] => [
  id,
  {
    id,
    kind: 'symptom',
    label: TEXT,
    definition: '',
    phrases: [],
    denied: [],
    names: [],
    functions: [],
    unless: [],
    grades: [],
    implies: [],
    codes: { icpc2: [], icd10: [] },
    validityDays: 1,
    ...more,
  },
];
const vocabulary: Knowledge['vocabulary'] = {
  words: new Map(),
  findings: new Map([
    finding('b1', {}),
    finding('b2', { auxiliary: true }),
    finding('n1', { kind: 'diagnosis', auxiliary: true }),
  ]),
  quantities: new Map(),
  cues: [],
  headings: [],
};
const select = compileTopics({
  complaints: new Map([
    complaint('back', ['b1', 'b2'], ['L03']),
    complaint('knee', ['k1'], ['L15']),
    complaint('neck', ['n1'], ['L01']),
  ]),
  vocabulary,
});

it('takes complaints with a finding present or a code, and tells a named disease and a mere mention from a symptom', () => {
  const facts = new Map([
    ['b2', true],
    ['b1', true],
    ['n1', true],
    ['k1', false],
  ]);
  expect(select(facts, { icpc2: [], icd10: [] }, new Set())).toEqual([
    {
      complaint: 'back',
      because: [
        { finding: 'b1', kind: 'symptom' },
        { finding: 'b2', kind: 'mention' },
      ],
      coded: false,
    },
    { complaint: 'neck', because: [{ finding: 'n1', kind: 'diagnosis' }], coded: false },
  ]);
  expect(select(facts, { icpc2: ['l15'], icd10: [] }, new Set()).filter(({ coded }) => coded)).toEqual([
    { complaint: 'knee', because: [], coded: true },
  ]);
  expect(select(new Map(), { icpc2: [], icd10: [] }, new Set())).toEqual([]);
  expect(select(new Map(), { icpc2: [], icd10: [] }, new Set(['b1'])).map(topic => topic.complaint)).toEqual([
    'back',
  ]);
});

it('is sorted by id, in whatever order things are told', () => {
  const facts = [
    ['n1', true],
    ['k1', true],
    ['b1', true],
    ['nothing of ours', true],
  ] as const;
  for (const told of [facts, facts.toReversed()]) {
    const topics = select(new Map(told), { icpc2: [' l01 ', 'Z99'], icd10: [] }, new Set());
    expect(topics.map(topic => topic.complaint)).toEqual(['back', 'knee', 'neck']);
  }
});

it('names no finding where a code alone makes it the topic', () => {
  expect(select(new Map(), { icpc2: ['L15'], icd10: [] }, new Set())).toEqual([
    { complaint: 'knee', because: [], coded: true },
  ]);
});
