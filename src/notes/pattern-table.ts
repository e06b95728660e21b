import type { Meaning, Pattern } from './pattern.ts';

/**
 * Patterns by the symbol they are anchored on, laid out so that most are ruled out without being touched: in front of each stands the rarest other
 * element that it needs.
 */
export class PatternTable {
  private readonly lists = new Map<number, Pattern[]>();
  private readonly patterns: Pattern[] = [];
  private readonly meanings: Meaning[] = [];
  /** Symbol s has its rows in `rows` from `starts[s]` to `starts[s + 1]`. */
  starts = new Int32Array(1);
  /** Rows: number of a pattern, or `~` number of a meaning where the symbol alone has it; how many symbols follow, and those of which one must occur in the sentence. */
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
    const patterns = new Numbering(this.patterns);
    const meanings = new Numbering(this.meanings);
    this.starts = new Int32Array(symbolCount + 1);
    for (let symbol = 0; symbol < symbolCount; symbol++) {
      for (const pattern of this.lists.get(symbol) ?? []) {
        const [gate = []] = pattern.required;
        const isPlain = pattern.isOneWord && pattern.topic < 0;
        rows.push(isPlain ? ~meanings.of(pattern.meaning) : patterns.of(pattern), gate.length, ...gate);
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

  meaning(number: number): Meaning | undefined {
    return this.meanings[number];
  }
}

/** Numbers things in the order in which they come first. */
class Numbering<T> {
  private readonly numbers = new Map<T, number>();

  constructor(private readonly things: T[]) {}

  of(thing: T): number {
    const known = this.numbers.get(thing);
    if (known !== undefined) return known;
    const number = this.things.push(thing) - 1;
    this.numbers.set(thing, number);
    return number;
  }
}
