import { expect, test } from 'vitest';
import { generalise } from './generalise.ts';
import { Survey } from './survey.ts';

const SOURCES = {
  municipalities: [['5001', 'Trøndelag', 'Trøndelag', '*']],
  icpc2: [],
  occupations: [
    ['snekker', '7115'],
    ['murer', '7112'],
  ],
};
const row = (age: number, period = '2025-H1', municipality = '5001') => [
  String(age),
  'female',
  '7030',
  municipality,
  '',
  period,
];

function surveyOf(rows: readonly (readonly [string, readonly string[]])[]): Survey {
  const survey = new Survey();
  for (const [person, values] of rows) survey.add(person, values);
  return survey;
}

test('told groups have k people, at the least loss', () => {
  const survey = surveyOf([45, 46, 47, 48, 49].map((age, i) => [`p${i}`, row(age)] as const));
  const { told, report } = generalise(survey, { k: 5, suppression: 0 }, SOURCES);
  expect(report.levels).toEqual({ age: 1, sex: 0, postcode: 0, municipality: 0, occupation: 0, period: 0 });
  expect(told[0]).toEqual(['45-49', 'female', '7030', '5001', '', '2025-H1']);
  expect([report.before.prosecutor.highest, report.after?.prosecutor.highest]).toEqual([1, 0.2]);
});

test('one person seen five times is no group', () => {
  const often = ['2023-H1', '2023-H2', '2024-H1', '2024-H2', '2025-H1'].map(
    period => ['p0', row(45, period)] as const,
  );
  expect(generalise(surveyOf(often), { k: 5, suppression: 0 }, SOURCES).report.levels).toBeUndefined();
  const others = [1, 2, 3, 4].map(i => [`p${i}`, row(45, '2025-H1')] as const);
  const { report } = generalise(surveyOf([...often, ...others]), { k: 5, suppression: 0 }, SOURCES);
  expect(report.smallestGroupPeople).toBe(5);
  expect(report.after).toMatchObject({
    rows: 5,
    smallestClass: 5,
    prosecutor: { highest: 0.2 },
    marketer: 0.2,
  });
  expect(report.levels?.period).toBe(2);
});

test('outliers are left out up to the limit, and counted', () => {
  const people = Array.from({ length: 40 }, (_, i) => [`p${i}`, row(45)] as const);
  const survey = surveyOf([...people, ['rare', row(97)]]);
  const { told, report } = generalise(survey, { k: 5, suppression: 0.05 }, SOURCES);
  expect(told[survey.combination(40)]).toBeUndefined();
  expect([report.suppressedRecords, report.smallGroups]).toEqual([1, 0]);
});

test('a former municipality is told or not, and stops nothing', () => {
  const survey = surveyOf([0, 1].map(i => [`p${i}`, row(45, '2025-H1', '1601')] as const));
  expect(generalise(survey, { k: 2, suppression: 0 }, SOURCES).told[0]?.[3]).toBe('1601');
});

test('fewer people than k cannot be told at all', () => {
  const { report, told } = generalise(surveyOf([['p', row(45)]]), { k: 5, suppression: 0 }, SOURCES);
  expect([report.levels, report.after, told]).toEqual([undefined, undefined, []]);
});

test('occupations come together along their codes before they are not told', () => {
  const work = ['snekker', 'murer', '7111', 'snekker', 'murer'];
  const survey = surveyOf(work.map((occupation, i) => [`p${i}`, row(45).with(4, occupation)] as const));
  const { told, report } = generalise(survey, { k: 5, suppression: 0 }, SOURCES);
  expect(report.levels?.occupation).toBe(2);
  expect(told[0]?.[4]).toBe('711*');
});
