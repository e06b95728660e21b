import { grouped } from '../text/grouped.ts';
import type { Meaning, Pattern } from './pattern.ts';

const NO_GATE: readonly number[] = [];

/**
 * Patterns by the symbol they are anchored on, laid out so that most are ruled out without being touched: in front of each stands the rarest other
 * element that it needs.
 */
export class PatternTable {
  private readonly anchors: number[] = [];
  private readonly anchored: Pattern[] = [];
  private readonly patterns: Pattern[] = [];
  private readonly meanings: Meaning[] = [];
  /** Symbol s has its rows in `rows` from `starts[s]` to `starts[s + 1]`. */
  starts = new Int32Array(1);
  /** Rows: number of a pattern, or `~` number of a meaning where the symbol alone has it; how many symbols follow, and those of which one must occur in the sentence. */
  rows = new Int32Array(0);

  add(pattern: Pattern, symbols: readonly number[]): void {
    for (const symbol of symbols) {
      this.anchors.push(symbol);
      this.anchored.push(pattern);
    }
  }

  /** Lays the table out; nothing is added afterwards. */
  freeze(symbolCount: number): this {
    const rows: number[] = [];
    const patterns = new Numbering(this.patterns);
    const meanings = new Numbering(this.meanings);
    const { starts, order } = grouped(this.anchors, symbolCount);
    this.starts = new Int32Array(symbolCount + 1);
    for (let symbol = 0; symbol < symbolCount; symbol++) {
      const end = starts[symbol + 1] ?? 0;
      for (let i = starts[symbol] ?? end; i < end; i++) {
        const pattern = this.anchored[order[i] ?? 0];
        if (pattern === undefined) continue;
        const gate = pattern.required[0] ?? NO_GATE;
        const isPlain = pattern.isOneWord && pattern.topic < 0;
        rows.push(isPlain ? ~meanings.of(pattern.meaning) : patterns.of(pattern), gate.length);
        for (const one of gate) rows.push(one);
      }
      this.starts[symbol + 1] = rows.length;
    }
    this.rows = Int32Array.from(rows);
    this.anchors.length = 0;
    this.anchored.length = 0;
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
