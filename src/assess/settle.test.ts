import { expect, test } from 'vitest';
import type { Finding } from '../core/finding.ts';
import type { RedFlag } from '../core/knowledge.ts';
import { buildFacts } from './facts.ts';
import { compileInferences } from './infer.ts';
import { compileSettled } from './settle.ts';
import { aFinding } from './testing/tiny-encounter.ts';
import { SOURCE, said, tinyKnowledge, VOCABULARY } from './testing/tiny-knowledge.ts';

const fever = VOCABULARY.findings.get('fever');
if (!fever) throw new Error('no fever');
const vocabulary = {
  ...VOCABULARY,
  findings: new Map(VOCABULARY.findings).set('fever', { ...fever, settledBy: ['cancer-history'] }),
};
const facts = (...findings: Finding[]) =>
  Object.fromEntries(buildFacts(findings, {}, new Map(), vocabulary, compileInferences(vocabulary)).facts);
const normal = aFinding('cancer-history', { status: 'absent' });

test('a test that is said to be normal settles what was told', () => {
  expect(facts(aFinding('fever'), normal)).toEqual({ 'cancer-history': false });
});

test('a test that nobody did, or that is told both ways or doubtfully, settles nothing', () => {
  expect(facts(aFinding('fever'))).toEqual({ fever: true });
  expect(facts(aFinding('fever'), normal, aFinding('cancer-history'))).toEqual({ fever: true });
  expect(facts(aFinding('fever'), { ...normal, certainty: 'uncertain' })).toEqual({ fever: true });
});

test('a test of the other side settles nothing, one of the same or of both does', () => {
  const left = aFinding('fever', { side: 'left' });
  expect(facts(left, { ...normal, side: 'right' })).toEqual({ fever: true, 'cancer-history': false });
  for (const side of ['left', 'bilateral'] as const)
    expect(facts(left, { ...normal, side })).toEqual({ 'cancer-history': false });
  expect(facts(aFinding('fever', { side: 'bilateral' }), { ...normal, side: 'left' })).toMatchObject({
    fever: true,
  });
});

test('what is told both ways stays so', () => {
  const both = [aFinding('fever'), aFinding('fever', { status: 'absent' }), normal];
  const built = buildFacts(both, {}, new Map(), vocabulary, compileInferences(vocabulary));
  expect([...built.conflicting]).toEqual(['fever']);
});

test('a denial stays one', () => {
  expect(facts(aFinding('fever', { status: 'absent' }), normal)).toEqual({
    fever: false,
    'cancer-history': false,
  });
});

const redFlag: RedFlag = {
  urgency: 'urgent',
  title: said('x'),
  action: said('x'),
  raise: [{ id: 'hot', when: { fact: 'fever', operator: 'equal', value: true }, sources: [SOURCE] }],
  settledBy: [
    {
      id: 'scanned',
      when: { fact: 'cancer-history', operator: 'equal', value: false },
      unless: ['leg-weakness'],
      sources: [SOURCE],
    },
  ],
  ask: [],
  sources: [SOURCE],
};
const settled = compileSettled({
  ...tinyKnowledge(),
  conditions: new Map([
    ['x', { id: 'x', name: said('x'), icd10: [], icpc2: [], mustNotMiss: true, redFlag }],
    ['y', { id: 'y', name: said('y'), icd10: [], icpc2: [], mustNotMiss: true }],
  ]),
});
const isSettled = (condition: string, ...findings: Finding[]) =>
  settled(
    condition,
    ['fever'],
    buildFacts(findings, {}, new Map(), VOCABULARY, compileInferences(VOCABULARY)),
  );

test('a normal test settles the red flag that names it', () => {
  expect(isSettled('x', aFinding('fever'), normal)).toBe(true);
  expect(isSettled('y', aFinding('fever'), normal)).toBe(false);
  expect(isSettled('x', aFinding('fever'))).toBe(false);
  expect(isSettled('x', aFinding('fever'), normal, aFinding('cancer-history'))).toBe(false);
});

test('what is new since, be it said both ways, keeps the red flag', () => {
  const weak = aFinding('leg-weakness');
  expect(isSettled('x', aFinding('fever'), normal, weak)).toBe(false);
  expect(isSettled('x', aFinding('fever'), normal, { ...weak, status: 'conflicting' })).toBe(false);
  expect(isSettled('x', aFinding('fever'), normal, { ...weak, status: 'absent' })).toBe(true);
});

test('a scan whose quote names the other side settles nothing', () => {
  const left = aFinding('fever', { side: 'left' });
  const scanOf = (quote: string) => ({
    ...normal,
    evidence: [{ section: 'text', start: 0, end: quote.length, quote }],
  });
  expect(isSettled('x', left, scanOf('UL hø legg uten trombe'))).toBe(false);
  expect(isSettled('x', left, scanOf('UL ve legg uten trombe'))).toBe(true);
  expect(isSettled('x', left, scanOf('UL hø og ve legg uten trombe'))).toBe(true);
});
