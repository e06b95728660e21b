import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bindTable } from './bind-table.ts';
import { plainClasses, rollingClasses } from './class-source.ts';
import { type CodedTable, rollUp } from './classes.ts';
import type { Hierarchy } from './hierarchy.ts';
import type { MetricChoice } from './metrics/metric-of.ts';
import { metricOf } from './metrics/metric-of.ts';
import { type ModelChoice, modelOf } from './models/model-of.ts';
import { findOptimum, findOptimumExhaustively, latticeOf } from './search.ts';
import { tableOf } from './table.ts';
import { hierarchy } from './testing/clinic.ts';

const VALUES = ['a', 'b', 'c', 'd', 'e'];
const FOUR = hierarchy('four', { x: ['a', 'b'], y: ['c', 'd', 'e'] });
const HIERARCHIES: ReadonlyMap<string, Hierarchy> = new Map([
  ['one', hierarchy('one', { x: ['a', 'b'], y: ['c', 'd', 'e'] })],
  ['two', hierarchy('two', { x: ['a', 'b', 'c', 'd'], y: ['e'] })],
  ['three', hierarchy('three', { x: ['a'], y: ['b', 'c'], z: ['d', 'e'] })],
  ['four', FOUR],
]);

function coded(rows: readonly (readonly string[])[]): CodedTable {
  const bound = bindTable(
    tableOf(['one', 'two', 'three', 'four'], rows),
    HIERARCHIES,
    ['one', 'two', 'three'],
    'four',
  );
  if (!bound.ok) throw new Error(bound.message);
  return bound.value;
}

/** Tables in which some values are much more frequent than others, as in life. */
const tables = fc
  .array(fc.tuple(...Array.from({ length: 4 }, () => fc.nat(8))), { minLength: 1, maxLength: 40 })
  .map(rows => coded(rows.map(row => row.map(number => VALUES[Math.max(0, number - 4)] ?? 'a'))));

const MODELS: readonly (readonly ModelChoice[])[] = [
  [{ kind: 'k-anonymity', k: 3 }],
  [{ kind: 'distinct-l-diversity', l: 2 }],
  [{ kind: 'entropy-l-diversity', l: 1.8 }],
  [{ kind: 'grassberger-l-diversity', l: 2 }],
  [{ kind: 'recursive-cl-diversity', c: 3, l: 2 }],
  [{ kind: 't-closeness', t: 0.4 }],
  [{ kind: 'ordered-t-closeness', t: 0.3 }],
  [{ kind: 'hierarchical-t-closeness', t: 0.4 }],
  [{ kind: 'average-risk', threshold: 0.3 }],
  [{ kind: 'sample-uniqueness', threshold: 0.1 }],
  [{ kind: 'population-uniqueness', threshold: 0.05 }],
  [
    { kind: 'k-anonymity', k: 2 },
    { kind: 't-closeness', t: 0.5 },
    { kind: 'average-risk', threshold: 0.4 },
  ],
];

const METRICS: readonly MetricChoice[] = [
  { kind: 'loss' },
  { kind: 'loss', gsFactor: 0.2, aggregate: 'geometric-mean', weights: new Map([['one', 3]]) },
  { kind: 'loss', gsFactor: 1, aggregate: 'sum' },
  { kind: 'entropy' },
  { kind: 'entropy', ignoreSuppression: true, aggregate: 'maximum' },
  { kind: 'discernibility' },
  { kind: 'discernibility', ignoreSuppression: true },
  { kind: 'average-class-size' },
  { kind: 'precision' },
];

describe('the pruned search finds what looking at every node finds', () => {
  describe.each(MODELS.map(models => ({ models, name: models.map(({ kind }) => kind).join(' and ') })))(
    '$name',
    ({ models }) => {
      test.each(METRICS)('%j', choice => {
        fc.assert(
          fc.property(tables, fc.constantFrom(0, 0.05, 0.2, 0.5, 1), (table, suppression) => {
            const surroundings = {
              ...(table.sensitive ? { sensitive: table.sensitive } : {}),
              sensitiveHierarchy: FOUR,
              population: table.rowCount * 5,
            };
            const requirements = {
              models: models.map(model => modelOf(model, surroundings)),
              maxSuppressedRows: Math.floor(suppression * table.rowCount),
            };
            const metric = metricOf(choice, table);
            const pruned = findOptimum(table, requirements, metric).optimum;
            const all = findOptimumExhaustively(table, requirements, metric, plainClasses).optimum;
            expect(pruned && { node: pruned.node, loss: pruned.loss }).toEqual(
              all && { node: all.node, loss: all.loss },
            );
          }),
          { numRuns: 40 },
        );
      });
    },
  );
});

test('rolled up classes are those of the original ones, in the same order', () => {
  fc.assert(
    fc.property(tables, table => {
      const lattice = latticeOf(table);
      const rolling = rollingClasses(table, lattice);
      for (let node = lattice.nodeCount - 1; node >= 0; node--) {
        expect(rolling(node)).toEqual(rollUp(table, table.bottom, lattice.levelsOf(node)));
      }
    }),
    { numRuns: 30 },
  );
});
