import { Engine } from 'json-rules-engine';
import { describe, expect, it } from 'vitest';
import type { ConditionTree, FactValue } from '../core/condition-tree.ts';
import { compileCondition } from './compile-condition.ts';

/** The engine as it comes, so that the table of traps in the reference stays true when it is updated. */
async function engineFires(text: string, facts: Record<string, FactValue>): Promise<boolean> {
  const conditions = { all: [JSON.parse(text)] };
  const engine = new Engine([{ conditions, event: { type: 'fires' } }], { allowUndefinedFacts: true });
  return (await engine.run(facts)).events.length > 0;
}
const compiled = (text: string) => {
  const tree: ConditionTree = JSON.parse(text);
  return compileCondition(tree);
};

describe('where json-rules-engine fires', () => {
  it.each([
    ['not over a missing fact', '{"not":{"fact":"n","operator":"greaterThan","value":1}}', {}],
    ['notEqual on a missing fact', '{"fact":"n","operator":"notEqual","value":1}', {}],
    ['notIn on a missing fact', '{"fact":"n","operator":"notIn","value":[1]}', {}],
    ['a string over a number', '{"fact":"n","operator":"greaterThan","value":5}', { n: '12' }],
    ['a string not equal to a number', '{"fact":"n","operator":"notEqual","value":12}', { n: '12' }],
  ])('%s: here it cannot tell', async (_name, text, facts) => {
    expect(await engineFires(text, facts)).toBe(true);
    expect(compiled(text).truth(new Map(Object.entries(facts)))).toBe('cannot-tell');
  });

  it.each([
    ['empty all', '{"all":[]}', {}],
    ['empty any', '{"any":[]}', {}],
    ['in searching a string', '{"fact":"s","operator":"in","value":"abc"}', { s: 'b' }],
    [
      'any hiding all',
      '{"any":[{"fact":"a","operator":"equal","value":1}],"all":[{"fact":"a","operator":"equal","value":2}]}',
      { a: 1 },
    ],
  ])('%s: here it does not compile', async (_name, text, facts) => {
    expect(await engineFires(text, facts)).toBe(true);
    expect(() => compiled(text)).toThrow();
  });
});
