import fc from 'fast-check';
import { Engine } from 'json-rules-engine';
import { describe, expect, it, vi } from 'vitest';
import type { ConditionTree } from '../core/condition-tree.ts';
import { engineDisagreements } from './agreement.ts';
import { DOMAINS, trees } from './testing/arbitraries.ts';

describe('agreement with json-rules-engine', () => {
  it('holds for generated conditions and facts', async () => {
    await fc.assert(
      fc.asyncProperty(trees, fc.nat(), async (tree, seed) => {
        expect(await engineDisagreements(tree, DOMAINS, 6, seed)).toEqual([]);
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });

  const tree: ConditionTree = {
    all: [
      { fact: 'b1', operator: 'equal', value: true },
      { fact: 'n1', operator: 'greaterThan', value: 3 },
    ],
  };

  it('sees an engine that answers otherwise, the same way for the same seed', async () => {
    const run = vi.spyOn(Engine.prototype, 'run');
    const answers: unknown[] = [];
    run.mockImplementation(async facts => {
      answers.push(facts);
      return {
        events: [{ type: 'fires' }],
        failureEvents: [],
        results: [],
        failureResults: [],
        almanac: new (await import('json-rules-engine')).Almanac(),
      };
    });
    const first = await engineDisagreements(tree, DOMAINS, 20, 7);
    const second = await engineDisagreements(tree, DOMAINS, 20, 7);
    const other = await engineDisagreements(tree, DOMAINS, 20, 8);
    run.mockRestore();
    expect(new Set(first.map(one => one.kind))).toEqual(new Set(['complete', 'completion']));
    expect(second).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('tries both sides of a threshold', async () => {
    const seen = new Set<unknown>();
    const real = Engine.prototype.run;
    const run = vi.spyOn(Engine.prototype, 'run').mockImplementation(function (this: Engine, facts) {
      const { n1 } = facts ?? {};
      seen.add(n1);
      return real.call(this, facts);
    });
    await engineDisagreements(tree, DOMAINS, 60, 1);
    run.mockRestore();
    expect([...seen]).toEqual(expect.arrayContaining([2, 3, 4]));
  });

  it('names the fact that has no domain', async () => {
    await expect(engineDisagreements(tree, [], 1, 1)).rejects.toThrow('no domain for fact "b1"');
  });
});
