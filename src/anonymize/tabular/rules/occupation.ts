import { ANYTHING, type HierarchyRule } from '../hierarchy.ts';
import { withMissing } from './missing.ts';

const LEVELS = 6;
const CODE = /^\d{4}$/;

/**
 * Occupations: as written, then the code of STYRK-08 with four, three, two and one digits, anything. The standard is a hierarchy by its digits (Statistics Norway, STYRK-08, after ISCO-08). A title that no
 * list knows is told as it is or not at all; so is a code of another length.
 * @param titles `[title, code]` in small letters. @param others further values of the table
 */
export function occupationRule(
  titles: readonly (readonly string[])[],
  others: readonly string[] = [],
): HierarchyRule {
  const codeOf = new Map(titles.map(([title = '', code = '']) => [title, code]));
  const codes = Array.from({ length: 10_000 }, (_, code) => String(code).padStart(4, '0'));
  const domain = new Set([...codes, ...codeOf.keys(), ...others.filter(one => one !== '')]);
  const path = (value: string): string[] => {
    const code = CODE.test(value) ? value : codeOf.get(value);
    if (code === undefined) return [value, ...Array<string>(LEVELS - 1).fill(ANYTHING)];
    return [value, ...[4, 3, 2, 1].map(told => code.slice(0, told).padEnd(4, '*')), ANYTHING];
  };
  return withMissing({ domain: [...domain], path }, LEVELS);
}
