import { expect, test } from 'vitest';
import { PARTS, Split } from './split.ts';

const SHARES = { validation: 0.15, test: 0.15 };

function splitOf(rows: readonly (readonly [string, string | undefined])[]) {
  const split = new Split();
  for (const [person, period] of rows) split.add(person, period);
  return split.plan(SHARES);
}

test('by time: a person goes whole where its latest record lies', () => {
  const rows = ['2023-H1', '2023-H2', '2024-H1', '2024-H2', '2025-H1'].flatMap((period, i) =>
    Array.from({ length: 10 }, (_, j) => [`p${i}-${j}`, period] as const),
  );
  const plan = splitOf([...rows, ['p0-0', '2025-H1']]);
  expect([plan.by, plan.from]).toEqual(['period', { validation: '2024-H2', test: '2025-H1' }]);
  expect(['p0-1', 'p2-0', 'p3-0', 'p4-0', 'p0-0'].map(plan.partOf)).toEqual([
    'train',
    'train',
    'validation',
    'test',
    'test',
  ]);
});

test.each([[undefined], ['*'], ['2025-H1']])('by person where the period is %s', period => {
  const plan = splitOf(Array.from({ length: 200 }, (_, i) => [`p${i}`, period] as const));
  const counts = PARTS.map(
    part => Array.from({ length: 200 }, (_, i) => plan.partOf(`p${i}`)).filter(one => one === part).length,
  );
  expect([plan.by, counts]).toEqual(['person', [140, 30, 30]]);
});

test('shares must leave something to learn from', () => {
  expect(() => new Split().plan({ validation: 0.5, test: 0.5 })).toThrow(RangeError);
});
