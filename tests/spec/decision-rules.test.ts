import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConditionTree, Facts, FactValue } from '../../src/core/condition-tree.ts';
import type { DecisionRule, Score } from '../../src/core/knowledge.ts';
import { prepareKnowledge } from '../../src/open-evaluator.ts';
import { type CompiledRule, compileDecisionRule } from '../../src/rules/decision-rule.ts';

const text = { nb: 'x', nn: 'x', en: 'x' };
const is = (fact: string): ConditionTree => ({ fact, operator: 'equal', value: true });
const total = (operator: 'lessThan' | 'greaterThanInclusive', value: number): ConditionTree => ({
  fact: 'score:sample',
  operator,
  value,
});

function sample(rule: Partial<DecisionRule> = {}): Score {
  const items = ['a', 'b'].map(id => ({ id, label: text, points: 1, when: is(id) }));
  const meanings: DecisionRule['meanings'] = [
    { id: 'yes', answer: 'required', when: total('greaterThanInclusive', 1), title: text, text },
    { id: 'no', answer: 'not-required', when: total('lessThan', 1), title: text, text },
  ];
  const whole = { topic: is('topic'), minKnown: 1, who: text, meanings, ...rule };
  return { id: 'sample', name: text, items, rule: whole, sources: [] };
}

function ruleOf(rule: Partial<DecisionRule> = {}): CompiledRule {
  const compiled = compileDecisionRule(sample(rule));
  if (compiled === undefined) throw new Error('has a rule');
  return compiled;
}

const facts = (known: Readonly<Record<string, FactValue>>): Facts => new Map(Object.entries(known));

describe('a decision rule', () => {
  it('asks until it is settled, and says not required only when everything is denied', () => {
    const rule = ruleOf();
    expect(rule.read(facts({}))).toMatchObject({ answer: 'cannot-tell', missing: ['a', 'b'] });
    expect(rule.read(facts({ a: false }))).toMatchObject({ answer: 'cannot-tell', missing: ['b'] });
    expect(rule.read(facts({ a: false, b: false }))).toMatchObject({
      answer: 'not-required',
      possible: ['no'],
      missing: [],
    });
    expect(rule.read(facts({ a: true }))).toMatchObject({ answer: 'required', missing: [] });
  });

  it('leaves nothing undone where it is not known whether it was made for the patient', () => {
    const rule = ruleOf({ applies: is('alert') });
    expect(rule.read(facts({ a: false, b: false }))).toMatchObject({
      answer: 'cannot-tell',
      missing: ['alert'],
    });
    expect(rule.read(facts({ a: false, b: false, alert: true })).answer).toBe('not-required');
    expect(rule.read(facts({ a: true })).answer).toBe('required');
  });

  it('is relevant when its topic holds, something is known, and nobody is known to be excluded', () => {
    const rule = ruleOf({ applies: is('alert'), excluded: is('pregnant') });
    expect(rule.relevant(facts({ topic: true }))).toBe(false);
    expect(rule.relevant(facts({ a: true }))).toBe(false);
    expect(rule.relevant(facts({ topic: true, a: false }))).toBe(true);
    expect(rule.relevant(facts({ topic: true, a: true, alert: false }))).toBe(false);
    expect(rule.relevant(facts({ topic: true, a: true, pregnant: true }))).toBe(false);
    expect(ruleOf({ minKnown: 2 }).relevant(facts({ topic: true, a: false }))).toBe(false);
  });

  it('is not there for a score that is only counted', () => {
    const { rule: _, ...counted } = sample();
    expect(compileDecisionRule(counted)).toBeUndefined();
  });
});

describe('every published rule of the knowledge', () => {
  it('loses its answer, and never gains "not required", when a fact is taken away', async () => {
    const { scores, vocabulary } = (await prepareKnowledge()).knowledge;
    for (const score of scores.values()) {
      const rule = compileDecisionRule(score);
      if (rule === undefined) continue;
      const known = valuesOf(JSON.stringify(score), new Set(vocabulary.findings.keys()));
      fc.assert(
        fc.property(fc.record(known), fc.nat(), (all, which) => {
          const before = rule.read(facts(all));
          const names = Object.keys(all);
          const less = { ...all };
          delete less[names[which % names.length] ?? ''];
          const after = rule.read(facts(less));
          expect(['cannot-tell', before.answer]).toContain(after.answer);
          expect(after.possible).toEqual(expect.arrayContaining([...before.possible]));
        }),
        { numRuns: 60 },
      );
    }
  });
});

/** Values for the facts a score names: yes or no for findings, numbers near its thresholds for the rest. */
function valuesOf(source: string, findings: ReadonlySet<string>): Record<string, fc.Arbitrary<FactValue>> {
  const named = [...source.matchAll(/"fact":"([a-z0-9-]+)","operator":"\w+","value":("?\w+\.?\d*)/g)];
  const out: Record<string, fc.Arbitrary<FactValue>> = {};
  for (const [, fact = '', value = ''] of named) {
    const near = Number(value);
    if (findings.has(fact) || value === 'true' || value === 'false') out[fact] = fc.boolean();
    else if (fact === 'sex') out[fact] = fc.constantFrom('female', 'male');
    else out[fact] = fc.constantFrom(near - 1, near, near + 1, near + 10);
  }
  return out;
}
