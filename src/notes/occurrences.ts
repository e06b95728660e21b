/** Where the symbols of a lexicon occur in the sentence at hand. Holds scratch space that each sentence overwrites. */
export class Occurrences {
  /** One bit for each symbol that occurs: what is asked most fits the nearest cache. */
  private readonly bits: Int32Array;
  /** First and last occurrence of each symbol, in pairs; what stands there holds only while the symbol's bit is set. */
  private readonly ends: Int32Array;
  private size = 0;
  private nexts = new Int32Array(1024);
  private firsts = new Int32Array(1024);
  private lasts = new Int32Array(1024);
  /** Symbols that occur, in order of first occurrence. */
  readonly seen: number[] = [];

  constructor(symbolCount: number) {
    this.bits = new Int32Array((symbolCount >>> 5) + 1);
    this.ends = new Int32Array(symbolCount * 2);
  }

  clear(): void {
    for (let k = 0; k < this.seen.length; k++) this.bits[(this.seen[k] ?? 0) >>> 5] = 0;
    this.size = 0;
    this.seen.length = 0;
  }

  add(symbol: number, first: number, last: number): void {
    if (this.size === this.nexts.length) this.grow();
    const node = this.size;
    if (this.has(symbol)) {
      const tail = this.ends[symbol * 2 + 1] ?? 0;
      if (this.firsts[tail] === first && this.lasts[tail] === last) return;
      this.nexts[tail] = node;
    } else {
      this.bits[symbol >>> 5] = (this.bits[symbol >>> 5] ?? 0) | (1 << (symbol & 31));
      this.ends[symbol * 2] = node;
      this.seen.push(symbol);
    }
    this.ends[symbol * 2 + 1] = node;
    this.firsts[node] = first;
    this.lasts[node] = last;
    this.nexts[node] = -1;
    this.size++;
  }

  private grow(): void {
    const larger = (old: Int32Array) => {
      const array = new Int32Array(old.length * 2);
      array.set(old);
      return array;
    };
    this.nexts = larger(this.nexts);
    this.firsts = larger(this.firsts);
    this.lasts = larger(this.lasts);
  }

  has(symbol: number): boolean {
    return ((this.bits[symbol >>> 5] ?? 0) & (1 << (symbol & 31))) !== 0;
  }

  /** Whether one of the symbols in `table` from `from` to `end` occurs. */
  hasAny(table: Int32Array, from: number, end: number): boolean {
    for (let s = from; s < end; s++) if (this.has(table[s] ?? 0)) return true;
    return false;
  }

  /** Token on which the last occurrence of a symbol ends; -1 when there is none. */
  lastOf(symbol: number): number {
    return this.has(symbol) ? this.last(this.ends[symbol * 2 + 1] ?? 0) : -1;
  }

  /** First occurrence of a symbol, -1 when there is none. */
  head(symbol: number): number {
    return this.has(symbol) ? (this.ends[symbol * 2] ?? -1) : -1;
  }

  /** The occurrence after `node`, -1 at the end. */
  next(node: number): number {
    return this.nexts[node] ?? -1;
  }

  /** First token of an occurrence, as `head` and `next` give it. */
  first(node: number): number {
    return this.firsts[node] ?? 0;
  }

  /** Last token of an occurrence. */
  last(node: number): number {
    return this.lasts[node] ?? 0;
  }
}
