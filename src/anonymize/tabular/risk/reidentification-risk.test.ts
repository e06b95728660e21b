import { describe, expect, test } from 'vitest';
import { bindTable } from '../bind-table.ts';
import { rollUp } from '../classes.ts';
import { tableOf } from '../table.ts';
import { CLINIC, CLINIC_HIERARCHIES } from '../testing/clinic.ts';
import { countPopulation } from './count-population.ts';
import { reidentificationRisk } from './reidentification-risk.ts';

const bound = bindTable(CLINIC, CLINIC_HIERARCHIES, ['age', 'postcode']);
if (!bound.ok) throw new Error(bound.message);
const clinic = bound.value;
const levels = [1, 1];
/** Classes of 3, 2 and 1. */
const classes = rollUp(clinic, clinic.bottom, levels);

describe('risks worked out by hand', () => {
  test('without suppression and population', () => {
    expect(reidentificationRisk(classes, undefined, 0.4)).toEqual({
      rows: 6,
      suppressedRows: 0,
      classes: 3,
      smallestClass: 1,
      largestClass: 3,
      averageClassSize: 2,
      uniqueShare: 1 / 6,
      prosecutor: { highest: 1, average: 0.5, shareAboveThreshold: 3 / 6 },
      marketer: 0.5,
    });
  });

  test('a risk at the threshold is not above it', () => {
    expect(reidentificationRisk(classes, undefined, 0.5).prosecutor.shareAboveThreshold).toBe(1 / 6);
  });

  test('suppressed rows no longer count', () => {
    const risk = reidentificationRisk(classes, Uint8Array.from([0, 0, 1]), 0.2);
    expect(risk).toMatchObject({ rows: 5, suppressedRows: 1, classes: 2, uniqueShare: 0 });
    expect(risk.prosecutor).toEqual({ highest: 0.5, average: 2 / 5, shareAboveThreshold: 1 });
    const nothing = reidentificationRisk(classes, Uint8Array.from([1, 1, 1]), 0.2, {
      kind: 'size',
      people: 60,
    });
    expect(nothing).toMatchObject({ rows: 0, smallestClass: 0, averageClassSize: 0, marketer: 0 });
  });

  test('of ten times as many people', () => {
    const risk = reidentificationRisk(classes, undefined, 0.2, { kind: 'size', people: 60 });
    expect(risk.journalist).toMatchObject({ highest: 1 / 10, shareAboveThreshold: 0 });
    expect(risk.journalist?.average).toBeCloseTo(3 / 60, 12);
    expect(risk.marketer).toBe(risk.journalist?.average);
    expect(risk.populationUniqueness?.share).toBeGreaterThan(0);
  });

  test('of people who were counted', () => {
    const others = [
      ['31', '7010'],
      ['38', '7012'],
      ['34', '7010'],
      ['31', '7011'],
      ['52', '0302'],
      ['55', '0302'],
      ['52', '7010'],
    ];
    const people = tableOf(['age', 'postcode'], others);
    const counted = countPopulation(people, CLINIC_HIERARCHIES, clinic, classes, levels);
    expect(counted.ok && [...counted.classSizes]).toEqual([4, 2, 0]);
    if (!counted.ok) return;
    // Nobody of the last class is in the count, but who is in the table is in the population: 1.
    const risk = reidentificationRisk(classes, undefined, 0.4, {
      kind: 'counted',
      people: 7,
      classSizes: counted.classSizes,
    });
    expect(risk.journalist).toEqual({
      highest: 1,
      average: (3 / 4 + 2 / 2 + 1) / 6,
      shareAboveThreshold: 3 / 6,
    });
  });

  test('a population that does not fit is told by attribute and row', () => {
    const count = (names: string[], row: string[]) =>
      countPopulation(tableOf(names, [row]), CLINIC_HIERARCHIES, clinic, classes, levels);
    expect(count(['age'], ['31'])).toMatchObject({ ok: false, attribute: 'postcode' });
    expect(count(['age', 'postcode'], ['hemmelig', '7010'])).toMatchObject({
      ok: false,
      attribute: 'age',
      row: 0,
    });
  });
});
