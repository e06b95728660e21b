import { describe, expect, test } from 'vitest';
import { carePlan } from './care-plan.ts';
import { provisionalCondition, referral } from './suggestions.ts';

const CAUDA = { icd10: 'G83.4', icpc2: 'N18', display: 'Cauda equina-syndrom' };
const made = (at?: string) => {
  const subject = { patientId: 'p', encounterId: 'e', ...(at === undefined ? {} : { at }) };
  return {
    order: referral(subject, CAUDA, 'emergency', 'Mistanke om noe', 'nb'),
    condition: provisionalCondition(subject, CAUDA),
    plan: carePlan(subject, CAUDA, { title: 'Plan', phases: [], notToDo: [], notes: [] }, 'nb'),
  };
};

describe('suggested resources', () => {
  test.each([
    ['2026-11-20T10:15', '2026-11-20'],
    ['2026-11-20T10:15:00+01:00', '2026-11-20T10:15:00+01:00'],
    ['2026-11-20', '2026-11-20'],
    ['i dag', undefined],
    [undefined, undefined],
  ])('of %s are dated %s', (at, expected) => {
    const { order, condition, plan } = made(at);
    const { authoredOn } = order;
    const { recordedDate } = condition;
    const { created } = plan;
    expect([authoredOn, recordedDate, created]).toEqual([expected, expected, expected]);
    expect('authoredOn' in order).toBe(expected !== undefined);
  });

  test('name the condition in words of ours, and leave the display to the code system', () => {
    const concept = {
      coding: [
        { system: 'urn:oid:2.16.578.1.12.4.1.1.7110', code: 'G83.4' },
        { system: 'urn:oid:2.16.578.1.12.4.1.1.7170', code: 'N18' },
      ],
      text: 'Cauda equina-syndrom',
    };
    const { condition, order } = made();
    const { code } = condition;
    const { reasonCode } = order;
    expect(code).toEqual(concept);
    expect(reasonCode).toEqual([concept]);
  });
});
