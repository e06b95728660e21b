import { describe, expect, it } from 'vitest';
import type { ConditionTree } from '../core/condition-tree.ts';
import { is } from './testing/sample-knowledge.ts';
import { compileWatches } from './watches.ts';

const old: ConditionTree = { fact: 'age-years', operator: 'greaterThan', value: 50 };
const woken = (trees: readonly ConditionTree[], known: Record<string, boolean | number>) =>
  [...compileWatches(trees)(new Map(Object.entries(known)))].sort();

describe('watches', () => {
  it('wake a rule only by the step that the fewest rules mention', () => {
    const trees: ConditionTree[] = [
      { all: [is('common'), is('rare')] },
      { all: [is('common'), is('other')] },
      { any: [is('third'), old] },
    ];
    expect(woken(trees, { common: true })).toEqual([]);
    expect(woken(trees, { common: true, other: true })).toEqual([1]);
    expect(woken(trees, { 'age-years': 60 })).toEqual([2]);
  });

  it('wait for the answer that is wanted, turned round under a `not`', () => {
    const trees: ConditionTree[] = [is('a'), { not: is('a') }, { not: { all: [is('a'), is('b')] } }];
    expect(woken(trees, { a: true })).toEqual([0]);
    expect(woken(trees, { a: false })).toEqual([1, 2]);
    expect(woken(trees, { b: false })).toEqual([2]);
    expect(woken(trees, { c: true })).toEqual([]);
  });
});
