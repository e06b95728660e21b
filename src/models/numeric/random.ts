/** A stream of random numbers that is the same for the same seed on every machine. */
export interface Random {
  /** Uniform on [0, 1). */
  readonly next: () => number;
  /** A whole number from 0 up to, without, `below`. */
  readonly below: (below: number) => number;
  /** Standard normal. */
  readonly normal: () => number;
}

/**
 * A seeded generator (xorshift128, seeded by splitmix32). Good enough to resample with; not for secrets.
 * Source: Marsaglia, Xorshift RNGs, J Stat Softw 2003;8(14).
 */
export function createRandom(seed: number): Random {
  let mixed = seed >>> 0;
  const word = (): number => {
    mixed = (mixed + 0x9e3779b9) >>> 0;
    let z = mixed;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
  let [x, y, z, w] = [word(), word(), word(), word() | 1];
  const uint32 = (): number => {
    const t = x ^ (x << 11);
    [x, y, z] = [y, z, w];
    w = (w ^ (w >>> 19) ^ (t ^ (t >>> 8))) >>> 0;
    return w;
  };
  const next = (): number => (uint32() * 2 ** 21 + (uint32() >>> 11)) / 2 ** 53;
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return { next, normal, below: below => Math.floor(next() * below) };
}

/** A stream of its own for a numbered part of the work, so that parts can be done in any order. */
export function derivedSeed(seed: number, part: number): number {
  return (Math.imul(seed ^ 0x5bd1e995, 0x27d4eb2f) ^ Math.imul(part + 1, 0x9e3779b1)) >>> 0;
}

/** The numbers 0 to `length` - 1 in random order (Fisher-Yates). */
export function permutation(length: number, random: Random): Int32Array {
  const order = Int32Array.from({ length }, (_, i) => i);
  for (let i = length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const kept = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = kept;
  }
  return order;
}
