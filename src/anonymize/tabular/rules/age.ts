import { ANYTHING, type HierarchyRule } from '../hierarchy.ts';
import { withMissing } from './missing.ts';

/** Oldest age that is told; the oldest person on record was 122. */
const OLDEST = 122;
/** From here on people are so few that they are told together: HIPAA, 45 CFR 164.514(b)(2)(i)(C), and the product's own age bands. */
const VERY_OLD = 90;

/**
 * Age in whole years: year, 5, 10, 20 years, anything. `0` to `122` and `90+`, which is also what all ages from 90 become from the first level on; among bands of 20 years the last is `80+`.
 */
export function ageRule(): HierarchyRule {
  const ages = Array.from({ length: OLDEST + 1 }, (_, age) => String(age));
  const path = (value: string): string[] => {
    const age = Number.parseInt(value, 10);
    return [value, band(age, 5, VERY_OLD), band(age, 10, VERY_OLD), band(age, 20, 80), ANYTHING];
  };
  return withMissing({ domain: [...ages, `${VERY_OLD}+`], path }, 5);
}

function band(age: number, years: number, openFrom: number): string {
  if (age >= openFrom) return `${openFrom}+`;
  const from = Math.floor(age / years) * years;
  return `${from}-${from + years - 1}`;
}
