import { grouped } from '../text/grouped.ts';
import type { WordIndex } from '../text/word-index.ts';
import type { Lexicon } from './lexicon.ts';
import { type Alternative, type Entry, parseAlternative } from './pattern-syntax.ts';
import { type Sequence, SequenceTable } from './sequence-table.ts';

type Row = readonly Entry[];

/** Short words stand in every sentence; a pattern is not anchored on them if it has anything else. */
const SHORT_WORD_COST = 60;
const SHORT_WORD_LETTERS = 3;

/** Numbers what may stand at a place of a pattern. A word class, or words written alike, has one symbol wherever it stands. */
export class SymbolTable {
  private readonly ids = new Map<string, number>();
  private readonly costs: number[] = [];
  /** How many elements of patterns need each symbol. */
  private readonly uses: number[] = [];
  private readonly rowsOfClass = new Map<string, readonly Row[]>();
  /** Entries of single words and the symbols that they stand for, side by side. */
  private readonly ownEntries: number[] = [];
  private readonly ownSymbols: number[] = [];
  private readonly sequences: Sequence[] = [];

  constructor(
    private readonly classes: ReadonlyMap<string, readonly string[]>,
    private readonly words: WordIndex,
  ) {}

  get size(): number {
    return this.ids.size;
  }

  /** @throws Error where a word class is missing, holds itself or has an entry that cannot be read. */
  of(alternative: Alternative): number {
    const key = keyOf(alternative);
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const rows = this.expand(alternative, []);
    const symbol = this.ids.size;
    this.ids.set(key, symbol);
    let cost = 0;
    for (const row of rows) {
      this.addRow(row, symbol);
      cost += costOf(row);
    }
    this.costs.push(cost);
    return symbol;
  }

  /** How common the words of a symbol are by their own looks. */
  costOf(symbol: number): number {
    return this.costs[symbol] ?? 0;
  }

  /** Notes that a pattern needs a symbol. */
  use(symbol: number): void {
    this.uses[symbol] = (this.uses[symbol] ?? 0) + 1;
  }

  /** How often a symbol is likely to occur: what many patterns speak of, many notes do, and a long list of words is met more often than a short one. */
  frequencyOf(symbol: number): number {
    return this.costOf(symbol) + (this.uses[symbol] ?? 0);
  }

  /** What each entry of the word index stands for. */
  byEntry(): Pick<Lexicon, 'symbolStarts' | 'symbols' | 'sequences'> {
    const { starts: symbolStarts, order } = grouped(this.ownEntries, this.words.size);
    const symbols = order.map(i => this.ownSymbols[i] ?? 0);
    return { symbolStarts, symbols, sequences: new SequenceTable(this.sequences, this.words.size) };
  }

  private expand(alternative: Alternative, within: readonly string[]): readonly Row[] {
    if ('words' in alternative) return [alternative.words];
    const name = alternative.classRef;
    const known = this.rowsOfClass.get(name);
    if (known !== undefined) return known;
    if (within.includes(name)) throw new Error(`class <${name}> holds itself`);
    const entries = this.classes.get(name);
    if (entries === undefined) throw new Error(`there is no word class <${name}>`);
    const rows = entries.flatMap(entry => this.expand(parseAlternative(entry), [...within, name]));
    this.rowsOfClass.set(name, rows);
    return rows;
  }

  private addRow(row: Row, symbol: number): void {
    const [one] = row;
    if (one === undefined) return;
    const first = this.words.add(one.kind, one.text);
    if (row.length === 1) {
      this.ownEntries.push(first);
      this.ownSymbols.push(symbol);
      return;
    }
    this.sequences.push({ symbol, entries: row.map(word => this.words.add(word.kind, word.text)) });
  }
}

function keyOf(alternative: Alternative): string {
  if ('classRef' in alternative) return `<${alternative.classRef}>`;
  let key = '';
  for (const { kind, text } of alternative.words) key += `${kind} ${text} `;
  return key;
}

function costOf(row: Row): number {
  const [only] = row;
  return row.length === 1 && only !== undefined && only.text.length <= SHORT_WORD_LETTERS
    ? SHORT_WORD_COST
    : 1;
}
