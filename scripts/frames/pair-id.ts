/** More than there can be words. */
const PAIR_BASE = 2 ** 22;

/** One number for two words after one another. */
export function pairId(first: number, second: number): number {
  return first * PAIR_BASE + second;
}

/** The two words of a pair. */
export function wordsOfPair(id: number): readonly [number, number] {
  return [Math.floor(id / PAIR_BASE), id % PAIR_BASE];
}
