import { ANYTHING, type HierarchyRule } from '../hierarchy.ts';
import { withMissing } from './missing.ts';

/** Norwegian postcodes: 4 digits, then 3, 2 and 1 of them with a star for each that is not told, anything. The domain is `0000` to `9999`, whether in use or not. */
export function postcodeRule(): HierarchyRule {
  const domain = Array.from({ length: 10_000 }, (_, code) => String(code).padStart(4, '0'));
  const path = (code: string): string[] => [
    ...[4, 3, 2, 1].map(told => code.slice(0, told).padEnd(4, '*')),
    ANYTHING,
  ];
  return withMissing({ domain, path }, 5);
}
