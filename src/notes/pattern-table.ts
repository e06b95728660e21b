import type { Pattern } from './lexicon.ts';

/**
 * Patterns by the symbol they are anchored on, laid out so that most are ruled out without being touched: in front of each stands the rarest other
 * element that it needs.
 */
export class PatternTable {
  private readonly lists = new Map<number, Pattern[]>();
  private readonly patterns: Pattern[] = [];
  /** Symbol s has its rows in `rows` from `starts[s]` to `starts[s + 1]`. */
  starts = new Int32Array(1);
  /** Rows: number of a pattern, how many symbols follow, and those of which one must occur in the sentence. */
  rows = new Int32Array(0);

  add(pattern: Pattern, symbols: readonly number[]): void {
    for (const symbol of symbols) {
      const list = this.lists.get(symbol);
      if (list === undefined) this.lists.set(symbol, [pattern]);
      else list.push(pattern);
    }
  }

  /** Lays the table out; nothing is added afterwards. */
  freeze(symbolCount: number): this {
    const rows: number[] = [];
    const numbers = new Map<Pattern, number>();
    this.starts = new Int32Array(symbolCount + 1);
    for (let symbol = 0; symbol < symbolCount; symbol++) {
      for (const pattern of this.lists.get(symbol) ?? []) {
        const [gate = []] = pattern.required;
        const number = numbers.get(pattern) ?? this.patterns.push(pattern) - 1;
        numbers.set(pattern, number);
        rows.push(number, gate.length, ...gate);
      }
      this.starts[symbol + 1] = rows.length;
    }
    this.rows = Int32Array.from(rows);
    this.lists.clear();
    return this;
  }

  pattern(number: number): Pattern | undefined {
    return this.patterns[number];
  }
}
