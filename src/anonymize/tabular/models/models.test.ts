import { describe, expect, test } from 'vitest';
import { encodeColumn } from '../table.ts';
import { hierarchy } from '../testing/clinic.ts';
import { type ModelChoice, modelOf } from './model-of.ts';
import type { ClassModel } from './privacy-model.ts';

/** Four equally frequent values; a and b meet below c and d. */
const sensitive = encodeColumn('diagnosis', ['a', 'b', 'c', 'd']);
const sensitiveHierarchy = hierarchy('diagnosis', { x: ['a', 'b'], y: ['c', 'd'] });

function classModel(choice: ModelChoice): ClassModel {
  const model = modelOf(choice, { sensitive, sensitiveHierarchy });
  if (model.kind !== 'class') throw new Error('is no model of a class');
  return model;
}

/** A class with these numbers of rows of each value. */
function view(...counts: number[]) {
  const size = counts.reduce((sum, count) => sum + count, 0);
  return { size, histogram: Int32Array.from(counts), at: 0, valueCount: counts.length };
}

describe('whether a class holds, worked out by hand', () => {
  test.each<[ModelChoice, number[], boolean]>([
    [{ kind: 'k-anonymity', k: 3 }, [3, 0, 0, 0], true],
    [{ kind: 'k-anonymity', k: 3 }, [1, 1, 0, 0], false],
    [{ kind: 'distinct-l-diversity', l: 2 }, [9, 1, 0, 0], true],
    [{ kind: 'distinct-l-diversity', l: 2 }, [9, 0, 0, 0], false],
    [{ kind: 'entropy-l-diversity', l: 2 }, [1, 1, 0, 0], true],
    [{ kind: 'entropy-l-diversity', l: 2 }, [2, 1, 0, 0], false],
    [{ kind: 'entropy-l-diversity', l: 1 }, [5, 0, 0, 0], true],
    // G(3) - G(1) = 2, well above ln 3.
    [{ kind: 'grassberger-l-diversity', l: 3 }, [1, 1, 1, 0], true],
    [{ kind: 'grassberger-l-diversity', l: 4 }, [1, 1, 1, 0], false],
    // G(8) - (6 G(6) + 2 G(2)) / 8 = 2/7 + (2 (2/3 + 2/5)) / 8 = 0.552, below ln 2.
    [{ kind: 'grassberger-l-diversity', l: 2 }, [6, 2, 0, 0], false],
    [{ kind: 'recursive-cl-diversity', c: 2, l: 2 }, [2, 1, 0, 0], false],
    [{ kind: 'recursive-cl-diversity', c: 2.1, l: 2 }, [2, 1, 0, 0], true],
    [{ kind: 'recursive-cl-diversity', c: 3, l: 3 }, [5, 3, 1, 1], true],
    [{ kind: 'recursive-cl-diversity', c: 9, l: 3 }, [5, 3, 0, 0], false],
  ])('%j %j: %s', (choice, counts, holds) => {
    expect(classModel(choice).holds(view(...counts))).toBe(holds);
  });

  // Only a: equal 3/4; ordered (3/4 + 1/2 + 1/4) / 3 = 1/2; hierarchical 1/4 at half cost and 1/2 at full = 5/8.
  test.each<[ModelChoice['kind'], number]>([
    ['t-closeness', 3 / 4],
    ['ordered-t-closeness', 1 / 2],
    ['hierarchical-t-closeness', 5 / 8],
  ])('%s of one value alone is %d', (kind, distance) => {
    const at = (t: number) => classModel({ kind, t } as ModelChoice).holds(view(2, 0, 0, 0));
    expect([at(distance - 0.001), at(distance)]).toEqual([false, true]);
    expect(classModel({ kind, t: 0 } as ModelChoice).holds(view(3, 3, 3, 3))).toBe(true);
  });

  test('an order can be given, and numbers are ordered as numbers', () => {
    const order = ['a', 'd', 'c', 'b'];
    // Half a, half b: at the ends 1/4, 0, -1/4 carried; as neighbours 1/4, 1/2, 1/4.
    const holds = (t: number, given?: readonly string[]) =>
      classModel({ kind: 'ordered-t-closeness', t, ...(given ? { order: given } : {}) }).holds(
        view(1, 1, 0, 0),
      );
    expect([holds(0.17, order), holds(0.16, order), holds(0.34), holds(0.33)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    const numbers = encodeColumn('points', ['10', '9', '2', '1']);
    const model = modelOf({ kind: 'ordered-t-closeness', t: 0.5 }, { sensitive: numbers });
    expect(model.kind === 'class' && model.holds(view(1, 0, 0, 0))).toBe(true);
    expect(model.kind === 'class' && model.holds(view(1, 1, 0, 0))).toBe(true);
  });
});

test.each<ModelChoice>([
  { kind: 'k-anonymity', k: 0 },
  { kind: 'k-anonymity', k: 2.5 },
  { kind: 'distinct-l-diversity', l: 0 },
  { kind: 'recursive-cl-diversity', c: 0, l: 2 },
  { kind: 'recursive-cl-diversity', c: 1, l: 2.5 },
  { kind: 't-closeness', t: 1.1 },
  { kind: 'ordered-t-closeness', t: 0.1, order: ['a'] },
  { kind: 'average-risk', threshold: -1 },
  { kind: 'population-uniqueness', threshold: 0.1 },
])('%j is refused', choice => {
  expect(() => modelOf(choice, { sensitive, sensitiveHierarchy })).toThrow(RangeError);
});

test('what looks at sensitive values needs them', () => {
  expect(() => modelOf({ kind: 't-closeness', t: 0.1 }, {})).toThrow('needs a sensitive attribute');
  expect(() => modelOf({ kind: 'hierarchical-t-closeness', t: 0.1 }, { sensitive })).toThrow(
    'needs a hierarchy',
  );
});
