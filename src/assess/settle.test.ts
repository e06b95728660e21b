import { expect, test } from 'vitest';
import type { Finding } from '../core/finding.ts';
import { buildFacts } from './facts.ts';
import { compileInferences } from './infer.ts';
import { aFinding } from './testing/tiny-encounter.ts';
import { VOCABULARY } from './testing/tiny-knowledge.ts';

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
