import type { ClassModel } from './privacy-model.ts';

/**
 * k-anonymity: every class has at least `k` rows (Sweeney, IJUFKS 2002; 10: 557-570).
 * @throws RangeError when `k` is no whole number from 1.
 */
export function kAnonymity(k: number): ClassModel {
  if (!Number.isInteger(k) || k < 1) throw new RangeError('k must be a whole number from 1');
  return {
    kind: 'class',
    name: `k=${k}`,
    needsSensitive: false,
    holds: ({ size }) => size >= k,
    minimumSize: k,
    unionClosed: true,
  };
}
