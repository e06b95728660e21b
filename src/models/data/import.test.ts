import { describe, expect, it } from 'vitest';
import { CsvMapping } from './csv-mapping.ts';
import { deriveOutcome } from './derive-outcome.ts';
import { FeatureSchema, type Outcome } from './feature-schema.ts';
import { importCsv } from './import-csv.ts';
import { importRecords } from './import-records.ts';
import { checkFiles, sha256, TrainingManifest, trainingHash } from './manifest.ts';
import { readCsv } from './read-csv.ts';
import { SYNTHETIC_SCHEMA } from './synthetic-clinic.ts';

const mapping = CsvMapping.parse({
  file: 'a.csv',
  personColumn: 'who',
  dateColumn: 'when',
  missing: ['', 'NA'],
  values: {
    age: { column: 'Age' },
    sex: { column: 'Sex', map: { '1': 'male', '2': 'female' } },
    recovered12Weeks: { column: 'Rec' },
  },
});

const csv = (...lines: string[]) =>
  importCsv(`who,when,Age,Sex,Rec\n${lines.join('\n')}\n`, mapping, SYNTHETIC_SCHEMA);

async function* lines(...texts: string[]) {
  for (const [i, text] of texts.entries()) yield { number: i + 1, bytes: Buffer.from(text) };
}

const record = (change: object = {}) =>
  JSON.stringify({
    id: 'e1',
    personId: 'p1',
    date: '2025-03-14',
    features: { age: 40, sex: 'female' },
    outcomes: { recovered12Weeks: true },
    ...change,
  });

describe('CSV', () => {
  it('is read with quotes, line ends inside them, and any line end', () => {
    const { rows } = readCsv('\uFEFFa,b\r\n"x ""y""\nz",2\n\n,last');
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['x "y"\nz', '2'],
      ['', 'last'],
    ]);
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 5]);
    expect(readCsv('a\n"open').brokenLine).toBe(2);
  });

  it('becomes columns by its mapping, in any order of headings', () => {
    const set = csv('p1,2025-03-14,40,2,1', 'p1,2025-H2,NA,,0');
    if (!set.ok) throw new Error(JSON.stringify(set.problems));
    const { features, measures, person, day } = set.value;
    expect([...(features[0] ?? [])]).toEqual([40, Number.NaN]);
    expect([...(features[1] ?? [])]).toEqual([0, Number.NaN]);
    expect([...(measures[0] ?? [])]).toEqual([1, 0]);
    expect([...person]).toEqual([0, 0]);
    expect(day[1]).toBeGreaterThan(day[0] ?? Number.NaN);
  });

  it('refuses what the schema does not allow, with line and name and without the value', () => {
    const bad = csv('p1,,140,2,1', 'p2,,forty,9,1', 'p3,,40,1');
    const text = JSON.stringify(bad);
    expect(bad.ok ? [] : bad.problems.map(({ where }) => where)).toEqual([
      'line 2: age',
      'line 3: age',
      'line 3: sex',
      'line 4',
    ]);
    expect(text).not.toMatch(/140|forty/);
  });

  it('names columns that the file has not, so that no column is taken for another', () => {
    const swapped = importCsv('who,when,Agee,Sex,Rec\n', mapping, SYNTHETIC_SCHEMA);
    expect(swapped.ok ? [] : swapped.problems).toEqual([
      { where: 'Age', message: 'is no column of the file' },
    ]);
  });

  it('tells twenty problems and how many more', () => {
    const bad = csv(...Array.from({ length: 30 }, () => 'p,,999,1,1'));
    expect(bad.ok ? 0 : bad.problems.length).toBe(21);
    expect(bad.ok ? '' : bad.problems.at(-1)?.message).toBe('10 more problems');
  });
});

describe('JSON Lines of the contract', () => {
  it('become columns; the period goes before the date; what is not declared is left alone', async () => {
    const more = record({
      personId: 'p2',
      period: '2024-H1',
      note: { subjective: 'x' },
      features: { shoeSize: 43 },
    });
    const set = await importRecords(lines(record(), '', more), SYNTHETIC_SCHEMA);
    if (!set.ok) throw new Error(JSON.stringify(set.problems));
    expect(set.value.rows).toBe(2);
    expect(set.value.day[1]).toBeLessThan(set.value.day[0] ?? 0);
    expect(set.value.measures[0]?.[0]).toBe(1);
  });

  it('reads each name where its kind stands: an input cannot stand in for an outcome, nor the other way round', async () => {
    const crossed = record({
      features: { age: 40, recovered12Weeks: false },
      outcomes: { recovered12Weeks: true, sex: 'female' },
    });
    const set = await importRecords(lines(crossed), SYNTHETIC_SCHEMA);
    if (!set.ok) throw new Error(JSON.stringify(set.problems));
    const sex = SYNTHETIC_SCHEMA.features.findIndex(({ name }) => name === 'sex');
    expect([set.value.measures[0]?.[0], set.value.features[sex]?.[0]]).toEqual([1, Number.NaN]);
  });

  it('refuses records that are still identified, broken lines and lines over the limit', async () => {
    async function* broken() {
      yield* lines(record({ record: { patientNames: ['Kari Nordmann'] } }), '{"id":', '[]');
      yield { number: 4, bytes: undefined };
    }
    const bad = await importRecords(broken(), SYNTHETIC_SCHEMA);
    expect(bad.ok ? [] : bad.problems.map(({ where }) => where)).toEqual([
      'line 1',
      'line 2',
      'line 3',
      'line 4',
    ]);
    expect(JSON.stringify(bad)).not.toContain('Kari');
  });
});

describe('outcomes', () => {
  const rule = (require: 'every' | 'any'): Outcome => ({
    name: 'o',
    label: 'o',
    measures: ['a', 'b'],
    require,
    atLeast: 3,
  });
  const measures = [
    Float64Array.of(3, 3, 1, Number.NaN),
    Float64Array.of(4, Number.NaN, Number.NaN, Number.NaN),
  ];

  it('are settled by what is known, and else stay unknown', () => {
    expect([...deriveOutcome(rule('every'), measures)]).toEqual([1, Number.NaN, 0, Number.NaN]);
    expect([...deriveOutcome(rule('any'), measures)]).toEqual([1, 1, Number.NaN, Number.NaN]);
  });
});

describe('definitions', () => {
  const broken = (change: object) => FeatureSchema.safeParse({ ...SYNTHETIC_SCHEMA, ...change }).success;

  it('refuse names twice, empty ranges and undeclared measures', () => {
    const [age, sex] = SYNTHETIC_SCHEMA.features;
    expect(broken({ features: [age, sex] })).toBe(true);
    expect(broken({ features: [age, age] })).toBe(false);
    expect(broken({ features: [{ ...age, low: 100, high: 18 }] })).toBe(false);
    expect(broken({ measures: [{ ...SYNTHETIC_SCHEMA.measures[0], name: 'other' }] })).toBe(false);
  });

  it('a manifest finds a file that is missing or changed, and its hash does not hang on order', () => {
    const [a, b] = [sha256('a'), sha256('b')];
    const about = { id: 'x', version: '1', title: 't', licence: 'l', attribution: 'a', synthetic: false };
    const manifest = TrainingManifest.parse({ ...about, files: { 'a.csv': a, 'b.json': b } });
    expect(
      checkFiles(
        manifest,
        new Map([
          ['a.csv', a],
          ['b.json', b],
        ]),
      ).ok,
    ).toBe(true);
    const found = checkFiles(manifest, new Map([['a.csv', b]]));
    expect(found.ok ? [] : found.problems.map(({ where }) => where)).toEqual(['a.csv', 'b.json']);
    expect(trainingHash({ ...manifest, files: { 'b.json': b, 'a.csv': a } })).toBe(trainingHash(manifest));
    expect(trainingHash({ ...manifest, synthetic: true })).not.toBe(trainingHash(manifest));
  });
});
