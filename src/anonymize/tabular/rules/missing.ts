import { ANYTHING, type HierarchyRule } from '../hierarchy.ts';

/** A value that is not there. */
const MISSING = '';

/**
 * Adds the value that is not there to a rule. It stays what it is up to the last level: to put it into a band would claim to know it, and to drop its row would hide who did not answer.
 */
export function withMissing({ domain, path }: HierarchyRule, levelCount: number): HierarchyRule {
  const absent = [...Array<string>(levelCount - 1).fill(MISSING), ANYTHING];
  return { domain: [...domain, MISSING], path: value => (value === MISSING ? absent : path(value)) };
}
