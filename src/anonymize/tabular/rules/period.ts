import { ANYTHING, type HierarchyRule } from '../hierarchy.ts';
import { withMissing } from './missing.ts';

const FIRST_YEAR = 1990;
const LAST_YEAR = 2059;

/** Half-years, `2025-H1` and `2025-H2`: half-year, year, anything. From 1990 to 2059. */
export function periodRule(): HierarchyRule {
  const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => FIRST_YEAR + i);
  const domain = years.flatMap(year => [`${year}-H1`, `${year}-H2`]);
  return withMissing({ domain, path: half => [half, half.slice(0, 4), ANYTHING] }, 3);
}
