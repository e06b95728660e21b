const BITS_PER_PAIR = 16;
const SCATTER = 0x9e3779b1;

/** Tells most pairs of numbers that are in no set of pairs from those that are, at one look at a small table. */
export class PairFilter {
  private readonly bits: Int32Array;
  private readonly shift: number;

  constructor(pairs: ReadonlyMap<number, ReadonlyMap<number, unknown>>) {
    let count = 0;
    for (const seconds of pairs.values()) count += seconds.size;
    const width = Math.max(5, Math.ceil(Math.log2(count * BITS_PER_PAIR + 1)));
    this.shift = 32 - width;
    this.bits = new Int32Array(2 ** (width - 5));
    for (const [first, seconds] of pairs) {
      for (const second of seconds.keys()) {
        const bit = this.bitOf(first, second);
        this.bits[bit >>> 5] = (this.bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
      }
    }
  }

  /** False where the pair is not in the set; true where it may be. */
  mayHold(first: number, second: number): boolean {
    const bit = this.bitOf(first, second);
    return ((this.bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
  }

  private bitOf(first: number, second: number): number {
    return Math.imul(Math.imul(first, SCATTER) ^ second, SCATTER) >>> this.shift;
  }
}
