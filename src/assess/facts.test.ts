import { describe, expect, test } from 'vitest';
import type { Finding } from '../core/finding.ts';
import { buildFacts } from './facts.ts';
import { compileInferences } from './infer.ts';
import { aFinding } from './testing/tiny-encounter.ts';
import { VOCABULARY } from './testing/tiny-knowledge.ts';

const INFERENCES = compileInferences(VOCABULARY);
const base = (...findings: Finding[]) => buildFacts(findings, {}, new Map(), VOCABULARY, INFERENCES);
const facts = (...findings: Finding[]) => Object.fromEntries(base(...findings).facts);
const temperature = (value: number, more: Partial<Finding> = {}) =>
  aFinding('temperature', { value, unit: 'Cel', ...more });

describe('what counts', () => {
  test.each(['past', 'hypothetical', 'planned'] as const)('a %s symptom is no fact', time => {
    expect(facts(aFinding('fever', { time }))).toEqual({});
  });

  test('a planned finding is a fact only where the vocabulary says so', () => {
    const fever = VOCABULARY.findings.get('fever');
    if (!fever) throw new Error('no fever');
    const findings = new Map(VOCABULARY.findings).set('fever', { ...fever, countsWhenPlanned: true });
    const planned = [aFinding('fever', { time: 'planned' })];
    const built = buildFacts(planned, {}, new Map(), { ...VOCABULARY, findings }, INFERENCES);
    expect(Object.fromEntries(built.facts)).toEqual({ fever: true });
  });

  test('a past history is, a past denial of it is not', () => {
    expect(facts(aFinding('cancer-history', { time: 'past' }))).toEqual({ 'cancer-history': true });
    expect(facts(aFinding('cancer-history', { time: 'past', status: 'absent' }))).toEqual({});
  });

  test('what is said of somebody else is no fact', () => {
    expect(facts(aFinding('fever', { subject: 'other' }))).toEqual({});
    expect(facts(aFinding('fever', { subject: 'relative' }))).toEqual({});
  });

  test('what runs in the family is a fact under its own name', () => {
    expect(facts(aFinding('cancer-history', { subject: 'relative' }))).toEqual({ 'family-cancer': true });
  });

  test('an uncertain presence counts, an uncertain denial denies nothing', () => {
    expect(facts(aFinding('fever', { certainty: 'uncertain' }))).toEqual({ fever: true });
    expect(facts(aFinding('fever', { certainty: 'uncertain', status: 'absent' }))).toEqual({});
  });

  test('contradictions are no facts, but known as such', () => {
    const both = base(aFinding('fever'), aFinding('fever', { status: 'absent' }));
    expect(both.facts.has('fever')).toBe(false);
    expect([...both.conflicting]).toEqual(['fever']);
    expect([...base(aFinding('fever', { status: 'conflicting' })).conflicting]).toEqual(['fever']);
  });

  test('age, sex and pregnancy only where they are known', () => {
    const known = buildFacts([], { ageYears: 44, sex: 'male' }, new Map(), VOCABULARY, INFERENCES).facts;
    expect(Object.fromEntries(known)).toEqual({ 'age-years': 44, sex: 'male' });
  });
});

describe('what follows from a value', () => {
  test.each([
    [38, true],
    [37.9, undefined],
    [37.5, undefined],
    [37.4, false],
  ])('%f °C means fever %s', (value, fever) => {
    expect(base(temperature(value)).facts.get('fever')).toBe(fever);
  });

  test('a measured fever against a denied one is a contradiction', () => {
    expect([...base(aFinding('fever', { status: 'absent' }), temperature(38.7)).conflicting]).toEqual([
      'fever',
    ]);
  });

  test('a normal temperature now does not take back a fever that was told', () => {
    const told = base(aFinding('fever'), temperature(36.9));
    expect(told.facts.get('fever')).toBe(true);
    expect(told.conflicting.size).toBe(0);
  });

  test('a bound decides only where every value on its side does', () => {
    expect(base(temperature(39, { bound: 'upper' })).facts.get('fever')).toBeUndefined();
    expect(base(temperature(37.5, { bound: 'upper' })).facts.get('fever')).toBe(false);
    expect(base(temperature(38, { bound: 'lower' })).facts.get('fever')).toBe(true);
    expect(base(temperature(39, { bound: 'upper' })).facts.get('temperature')).toEqual({ low: 30, high: 39 });
  });

  test('the derived finding keeps the words it rests on', () => {
    const [derived] = base(temperature(38.7)).derived;
    expect(derived).toMatchObject({ id: 'fever', origin: 'derived', value: 38.7 });
    expect(derived?.evidence[0]?.quote).toBe('temperature');
  });
});

describe('what follows from a finding', () => {
  test('the special case brings the general one', () => {
    expect(facts(aFinding('bilateral-leg-weakness'))).toEqual({
      'bilateral-leg-weakness': true,
      'leg-weakness': true,
    });
  });

  test('the denial of the general one denies the special case, not the other way round', () => {
    expect(facts(aFinding('leg-weakness', { status: 'absent' }))).toEqual({
      'leg-weakness': false,
      'bilateral-leg-weakness': false,
    });
    expect(facts(aFinding('bilateral-leg-weakness', { status: 'absent' }))).toEqual({
      'bilateral-leg-weakness': false,
    });
  });

  test('what is stated beats what is inferred', () => {
    const stated = facts(aFinding('bilateral-leg-weakness'), aFinding('leg-weakness', { status: 'absent' }));
    expect(stated).toEqual({ 'bilateral-leg-weakness': true, 'leg-weakness': false });
  });
});
