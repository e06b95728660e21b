import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConditionTree, Facts, FactValue } from '../core/condition-tree.ts';
import type { Score } from '../core/knowledge.ts';
import { compileRedFlags } from './red-flags.ts';
import { someFacts, trees } from './testing/arbitraries.ts';
import { condition, is, knowing, redFlag, TEXT } from './testing/sample-knowledge.ts';

const facts = (record: Record<string, FactValue>): Facts => new Map(Object.entries(record));
const over50: ConditionTree = { fact: 'age-years', operator: 'greaterThan', value: 50 };
const way = (id: string, when: ConditionTree) => ({ id, when, sources: [] });

const knowledge = knowing(
  condition('alpha', {
    redFlag: redFlag({
      urgency: 'soon',
      ask: ['q', 'p'],
      raise: [
        way('pair', { all: [is('a'), is('b'), over50] }),
        { ...way('alone', is('z')), urgency: 'emergency' },
      ],
    }),
  }),
  condition('beta', {
    redFlag: redFlag({ urgency: 'urgent', raise: [way('not', { all: [is('a'), { not: is('c') }] })] }),
  }),
  condition('gamma', {
    redFlag: redFlag({
      ask: ['q', 'p'],
      raise: [way('three', { all: [is('m'), is('o'), is('p'), is('q')] })],
    }),
  }),
  condition('delta'),
);
const flags = compileRedFlags(knowledge);
const seen = (record: Record<string, FactValue>, conflicting: readonly string[] = []) =>
  flags
    .evaluate(facts(record), new Set(conflicting))
    .map(
      one =>
        `${one.condition}/${one.way} ${one.urgency} ${one.verdict.truth}${one.conflicting ? ' conflicting' : ''}`,
    );

describe('red flags', () => {
  it('come strongest urgency first, those that cannot tell last', () => {
    expect(seen({ a: true, b: true, 'age-years': 60, z: true, c: false, m: true })).toEqual([
      'alpha/alone emergency fires',
      'beta/not urgent fires',
      'alpha/pair soon fires',
      'gamma/three urgent cannot-tell',
    ]);
  });

  it('cannot tell only where something present speaks for it', () => {
    expect(seen({ 'age-years': 60 })).toEqual([]);
    expect(seen({ c: false })).toEqual([]);
    expect(seen({ b: true })).toEqual(['alpha/pair soon cannot-tell']);
    expect(seen({ b: true, a: false })).toEqual([]);
  });

  it('say what is missing, what the red flag asks for first, and what speaks against', () => {
    const [one] = flags.evaluate(facts({ m: true }));
    expect(one?.verdict.missing).toEqual(['q', 'p', 'o']);
    const [against] = flags.evaluate(facts({ a: true, b: true, 'age-years': 60 }));
    expect(against?.against).toEqual([]);
    const either = compileRedFlags(
      knowing(condition('e', { redFlag: redFlag({ raise: [way('either', { any: [is('a'), is('b')] })] }) })),
    );
    expect(either.evaluate(facts({ a: true, b: false }))[0]?.against).toEqual(['b']);
  });

  it('are raised when conflicting findings count as present, and marked', () => {
    expect(seen({ b: true, 'age-years': 60 }, ['a'])).toEqual(
      ['beta/not urgent cannot-tell conflicting', 'alpha/pair soon fires conflicting'].sort(
        (x, y) => Number(y.includes('fires')) - Number(x.includes('fires')),
      ),
    );
    expect(seen({ z: true }, ['z2'])).toEqual(['alpha/alone emergency fires']);
  });

  it('are not taken back by a conflicting finding', () => {
    const plain = compileRedFlags(
      knowing(
        condition('e', { redFlag: redFlag({ raise: [way('w', { any: [is('a'), { not: is('c') }] })] }) }),
      ),
    );
    expect(plain.evaluate(facts({ a: true }), new Set(['c']))).toEqual(plain.evaluate(facts({ a: true })));
  });

  it('wait for the items of a score, not for the score, and count conflicting items too', () => {
    const items = ['a', 'b', 'c'].map(id => ({ id, label: TEXT, points: 1, when: is(id) }));
    const two: Score = { id: 'two', name: TEXT, items, sources: [] };
    const when: ConditionTree = {
      all: [is('x'), { fact: 'score:two', operator: 'greaterThanInclusive', value: 2 }],
    };
    const scored = compileRedFlags({
      conditions: knowing(condition('e', { redFlag: redFlag({ raise: [way('w', when)] }) })).conditions,
      scores: new Map([['two', two]]),
    });
    const known: Facts = new Map<string, FactValue | { low: number; high: number }>([
      ['x', true],
      ['a', true],
      ['score:two', { low: 1, high: 3 }],
    ]);
    expect(scored.evaluate(known)[0]?.verdict.missing).toEqual(['b', 'c']);
    expect(scored.evaluate(known, new Set(['b']))[0]).toMatchObject({
      conflicting: true,
      verdict: { truth: 'fires' },
    });
  });

  it('name the way that does not compile', () => {
    const broken = knowing(condition('e', { redFlag: redFlag({ raise: [way('w', { any: [] })] }) }));
    expect(() => compileRedFlags(broken)).toThrow('rule "e/w"');
  });

  it('that fire are the same when nothing else is looked at', () => {
    fc.assert(
      fc.property(
        fc.array(trees, { minLength: 1, maxLength: 5 }),
        someFacts,
        fc.subarray(['b1', 'b2', 'b3']),
        (conditions, known, conflicting) => {
          const raise = conditions.map((when, i) => way(`w${i}`, when));
          const some = compileRedFlags(knowing(condition('e', { redFlag: redFlag({ raise }) })));
          const clear = new Map([...known].filter(([id]) => !conflicting.includes(id)));
          const all = some.evaluate(clear, new Set(conflicting));
          expect(some.fired(clear, new Set(conflicting))).toEqual(
            all.filter(({ verdict }) => verdict.truth === 'fires'),
          );
        },
      ),
      { numRuns: 500, endOnFailure: true },
    );
  });
});

describe('red flags side by side', () => {
  const either: ConditionTree = { any: [is('a'), is('b')] };
  const flag = (urgency: 'emergency' | 'urgent' | 'soon', when: ConditionTree) =>
    redFlag({ urgency, raise: [way('w', when)] });
  const told = (made: ReturnType<typeof knowing>, record: Record<string, FactValue>, and: string[] = []) =>
    compileRedFlags(made).evaluate(facts(record), new Set(and));

  it('are not called conflicting where they fire without the conflict', () => {
    const [one] = told(knowing(condition('e', { redFlag: flag('soon', either) })), { a: true }, ['b']);
    expect(one).toMatchObject({ conflicting: false, verdict: { truth: 'fires', because: ['a'] } });
  });

  it('are spoken of for one reason that is none of the background', () => {
    expect(seen({ b: true, 'age-years': 60 })).toEqual(['alpha/pair soon cannot-tell']);
  });

  it('ask for nothing that is known', () => {
    const [three] = told(knowledge, { m: true, q: true }).filter(one => one.condition === 'gamma');
    expect(three?.verdict.missing).toEqual(['p', 'o']);
  });

  it('come by what fires, then by urgency, then by name, however they are written down', () => {
    const all = [
      condition('d', { redFlag: flag('soon', is('a')) }),
      condition('c', { redFlag: flag('emergency', { all: [is('a'), is('x')] }) }),
      condition('b', { redFlag: flag('urgent', is('a')) }),
      condition('a', { redFlag: flag('urgent', is('a')) }),
    ];
    for (const order of [all, all.toReversed()])
      expect(told(knowing(...order), { a: true }).map(one => one.condition)).toEqual(['a', 'b', 'd', 'c']);
  });

  it('that a site has turned off are judged apart, and the others without them', () => {
    const deviation = {
      from: 'conditions/e/red-flag/off',
      reason: TEXT,
      by: 'the head of the clinic',
      on: '2026-01-01',
      reviewBy: '2026-06-01',
    };
    const raise = [way('on', is('a')), { ...way('off', is('b')), deactivated: deviation }];
    const made = knowing(condition('e', { redFlag: redFlag({ raise }) }));
    const both = facts({ a: true, b: true });
    expect(
      compileRedFlags(made)
        .fired(both)
        .map(one => one.way),
    ).toEqual(['on']);
    expect(
      compileRedFlags(made, 'deactivated')
        .fired(both)
        .map(one => one.way),
    ).toEqual(['off']);
  });
});
