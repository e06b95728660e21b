import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anonymizeTable, type TableRequest } from './anonymize-table.ts';
import { tableOf } from './table.ts';
import { CLINIC, CLINIC_HIERARCHIES } from './testing/clinic.ts';

const request: TableRequest = {
  table: CLINIC,
  hierarchies: CLINIC_HIERARCHIES,
  quasiIdentifiers: ['age', 'postcode'],
  models: [{ kind: 'k-anonymity', k: 2 }],
  suppression: 0.2,
};

describe('anonymizeTable, worked out by hand', () => {
  test('one row of six may go, and then the classes of level 1 will do', () => {
    const result = anonymizeTable(request);
    expect(result).toMatchObject({ ok: true, value: { suppressedRows: [5], metric: 'loss-rank' } });
    if (!result.ok) return;
    expect(Object.fromEntries(result.value.levels)).toEqual({ age: 1, postcode: 1 });
    expect(result.value.rows).toEqual([
      ['30s', '70'],
      ['30s', '70'],
      ['30s', '70'],
      ['50s', '03'],
      ['50s', '03'],
      undefined,
    ]);
    expect(result.value.loss[0]).toBeCloseTo(13 / 30, 9);
    expect(result.value.informationLoss.discernibility).toBe(19);
    expect(result.value.before.prosecutor).toEqual({ highest: 1, average: 1, shareAboveThreshold: 1 });
    expect(result.value.after.prosecutor).toEqual({ highest: 0.5, average: 2 / 5, shareAboveThreshold: 0 });
  });

  test('without suppression nothing is told', () => {
    const result = anonymizeTable({ ...request, suppression: 0 });
    expect(result.ok && result.value.rows[0]).toEqual(['*', '*']);
  });

  test('a sensitive attribute: only the three in their thirties have two diagnoses in three rows', () => {
    const models = [
      { kind: 'k-anonymity', k: 3 },
      { kind: 'distinct-l-diversity', l: 2 },
    ] as const;
    const result = anonymizeTable({ ...request, models, sensitive: 'diagnosis', suppression: 0.5 });
    expect(result.ok && result.value.suppressedRows).toEqual([3, 4, 5]);
  });

  test('where no generalisation will do, the risk as it is', () => {
    const result = anonymizeTable({ ...request, models: [{ kind: 'k-anonymity', k: 7 }], suppression: 0 });
    expect(result).toMatchObject({ ok: false, reason: 'unsatisfiable', before: { rows: 6, uniqueShare: 1 } });
  });

  test.each<[Partial<TableRequest>, object]>([
    [{ quasiIdentifiers: ['weight'] }, { attribute: 'weight', message: 'is no attribute of the table' }],
    [{ hierarchies: new Map() }, { attribute: 'age', message: 'has no hierarchy' }],
    [{ sensitive: 'age' }, { attribute: 'age' }],
    [{ sensitive: 'weight' }, { attribute: 'weight' }],
    [
      {
        table: tableOf(
          ['age', 'postcode'],
          [
            ['31', '7010'],
            ['hemmelig', '7010'],
          ],
        ),
      },
      { attribute: 'age', row: 1 },
    ],
    [
      { population: tableOf(['age', 'postcode'], [['31', 'hemmelig']]) },
      { attribute: 'postcode', of: 'population' },
    ],
  ])('%# does not fit, and no value is told', (part, told) => {
    const result = anonymizeTable({ ...request, ...part });
    expect(result).toMatchObject({ ok: false, reason: 'unusable', ...told });
    expect(JSON.stringify(result)).not.toContain('hemmelig');
  });

  test.each<Partial<TableRequest>>([
    { suppression: 2 },
    { models: [] },
    { models: [{ kind: 'k-anonymity', k: 0 }] },
  ])('%j is a fault of the caller', part => {
    expect(() => anonymizeTable({ ...request, ...part })).toThrow(RangeError);
  });
});

test('whatever the rows, each that is told is told of at least k, and every row is told right or not at all', () => {
  const row = fc.tuple(
    fc.constantFrom('31', '34', '38', '52', '55', '90'),
    fc.constantFrom('7010', '7011', '0301', '9900'),
  );
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 4 }), (rows, k) => {
      const table = tableOf(['age', 'postcode'], rows);
      const models = [{ kind: 'k-anonymity', k }] as const;
      const result = anonymizeTable({ ...request, table, models, suppression: 0.3 });
      if (!result.ok) {
        expect(rows.length).toBeLessThan(k);
        return;
      }
      const { levels, suppressedRows } = result.value;
      const counts = new Map<string, number>();
      for (const [i, told] of result.value.rows.entries()) {
        expect(told === undefined).toBe(suppressedRows.includes(i));
        if (told === undefined) continue;
        counts.set(String(told), (counts.get(String(told)) ?? 0) + 1);
        const [age = '', postcode = ''] = rows[i] ?? [];
        const expected = [['age', age] as const, ['postcode', postcode] as const].map(
          ([name, value]) => CLINIC_HIERARCHIES.get(name)?.paths.get(value)?.[levels.get(name) ?? 0],
        );
        expect(told).toEqual(expected);
      }
      for (const count of counts.values()) expect(count).toBeGreaterThanOrEqual(k);
      expect(suppressedRows.length).toBeLessThanOrEqual(0.3 * rows.length);
    }),
  );
});
