/** Where the symbols of a lexicon occur in the sentence at hand. Holds scratch space that each sentence overwrites. */
export class Occurrences {
  private readonly heads: Int32Array;
  private readonly tails: Int32Array;
  private readonly stamps: Int32Array;
  private stamp = 0;
  private nexts = new Int32Array(1024);
  private size = 0;
  private firsts = new Int32Array(1024);
  private lasts = new Int32Array(1024);
  /** Symbols that occur, in order of first occurrence. */
  readonly seen: number[] = [];

  constructor(symbolCount: number) {
    this.heads = new Int32Array(symbolCount);
    this.tails = new Int32Array(symbolCount);
    this.stamps = new Int32Array(symbolCount);
  }

  clear(): void {
    this.stamp++;
    this.size = 0;
    this.seen.length = 0;
  }

  add(symbol: number, first: number, last: number): void {
    if (this.size === this.nexts.length) this.grow();
    const node = this.size;
    if (this.stamps[symbol] === this.stamp) {
      const tail = this.tails[symbol] ?? 0;
      if (this.firsts[tail] === first && this.lasts[tail] === last) return;
      this.nexts[tail] = node;
    } else {
      this.stamps[symbol] = this.stamp;
      this.heads[symbol] = node;
      this.seen.push(symbol);
    }
    this.tails[symbol] = node;
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

  hasAny(symbols: readonly number[]): boolean {
    for (let s = 0; s < symbols.length; s++) if (this.stamps[symbols[s] ?? 0] === this.stamp) return true;
    return false;
  }

  /** First occurrence of a symbol, -1 when there is none. */
  head(symbol: number): number {
    return this.stamps[symbol] === this.stamp ? (this.heads[symbol] ?? -1) : -1;
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
