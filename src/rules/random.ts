/** A source of numbers from 0 (included) to 1 (excluded). */
export type Random = () => number;

/** The mulberry32 generator: small, and the same numbers for the same seed everywhere. Not for secrets. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of the members, undefined for an empty list. */
export function pick<T>(random: Random, members: readonly T[]): T | undefined {
  return members[Math.floor(random() * members.length)];
}
