import { grouped } from '../text/grouped.ts';
import type { Meaning, Pattern } from './pattern.ts';
import { PatternCode } from './pattern-code.ts';

const NO_GATE: readonly number[] = [];

/**
 * Patterns by the symbol that they are tried for, laid out so that most are ruled out without being touched: those that need the same second element
 * stand together behind it.
 */
export class PatternTable {
  private readonly tried: number[] = [];
  private readonly triggered: Pattern[] = [];
  private count = 0;
  readonly code = new PatternCode();
  private readonly meanings: Meaning[] = [];
  /** Symbol s has its rows in `rows` from `starts[s]` to `starts[s + 1]`. */
  starts = new Int32Array(1);
  /** One bit for each symbol that has rows: most that occur have none, and are passed over without touching `starts`. */
  private triggerBits = new Int32Array(1);
  /**
   * Rows: how many symbols follow, and those, of which one must occur in the sentence; how many patterns follow, and their places in `code`, or `~`
   * number of a meaning where the symbol alone has it.
   */
  rows = new Int32Array(0);

  /** How many patterns have numbers. */
  get size(): number {
    return this.count;
  }

  add(pattern: Pattern): void {
    for (const symbol of pattern.required[0] ?? []) {
      this.tried.push(symbol);
      this.triggered.push(pattern);
    }
  }

  /** Lays the table out; nothing is added afterwards. */
  freeze(symbolCount: number): this {
    const rows: number[] = [];
    const places = new Map<Pattern, number>();
    const meanings = new Numbering(this.meanings);
    const { starts, order } = grouped(this.tried, symbolCount);
    this.starts = new Int32Array(symbolCount + 1);
    this.triggerBits = new Int32Array((symbolCount >>> 5) + 1);
    for (const symbol of this.tried)
      this.triggerBits[symbol >>> 5] = (this.triggerBits[symbol >>> 5] ?? 0) | (1 << (symbol & 31));
    for (let symbol = 0; symbol < symbolCount; symbol++) {
      const end = starts[symbol + 1] ?? 0;
      const byGate = new Map<string, number[]>();
      for (let i = starts[symbol] ?? end; i < end; i++) {
        const pattern = this.triggered[order[i] ?? 0];
        if (pattern === undefined) continue;
        const isPlain = pattern.isOneWord && pattern.topic < 0;
        const meaning = meanings.of(pattern.meaning);
        const number = isPlain ? ~meaning : this.placeOf(pattern, meaning, places);
        const gate = pattern.required[1] ?? NO_GATE;
        const row = byGate.get(gate.join()) ?? [];
        if (row.length === 0) byGate.set(gate.join(), row);
        row.push(number);
      }
      for (const [gate, numbers] of byGate) {
        const symbols = gate === '' ? NO_GATE : gate.split(',').map(Number);
        rows.push(symbols.length);
        for (const one of symbols) rows.push(one);
        rows.push(numbers.length);
        for (const one of numbers) rows.push(one);
      }
      this.starts[symbol + 1] = rows.length;
    }
    this.rows = Int32Array.from(rows);
    this.code.freeze();
    this.tried.length = 0;
    this.triggered.length = 0;
    return this;
  }

  private placeOf(pattern: Pattern, meaning: number, places: Map<Pattern, number>): number {
    const known = places.get(pattern);
    if (known !== undefined) return known;
    const place = this.code.add(pattern, this.count++, meaning);
    places.set(pattern, place);
    return place;
  }

  /** Whether some pattern is tried for the symbol. */
  triggers(symbol: number): boolean {
    return ((this.triggerBits[symbol >>> 5] ?? 0) & (1 << (symbol & 31))) !== 0;
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
