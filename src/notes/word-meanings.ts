import { copyOf } from '../text/copy.ts';
import type { Lexicon } from './lexicon.ts';

/** The meaning of a mark, and of a word that the lexicon does not know. */
export const NO_MEANING = 0;
/** In front of each meaning: the places where its openers, its entries and its symbols end. */
const HEADER = 3;
const FIRST_SIZE = 1 << 12;
/** The table starts anew beyond this, in numbers. */
const MOST_WASTED = 1 << 16;

/**
 * What the words of a note mean: the entries of the word index that a word satisfies, those first that some sequence of words begins with (openers),
 * and behind them the symbols that it stands for by itself. A meaning is known by its place in one table, so that reading it touches little memory.
 *
 * Words of the lexicon are looked up once; no other word of a note is kept beyond the note: it could be a name.
 */
export class WordMeanings {
  private readonly listed = new Map<string, number>();
  private table = new Int32Array(FIRST_SIZE);
  private end = HEADER;
  /** Where the table ends without the words that are not listed. */
  private kept = HEADER;
  /** How much of what is kept belongs to words that are not listed, because listed ones came behind them. */
  private wasted = 0;
  private readonly hits: number[] = [];

  constructor(private readonly lexicon: Lexicon) {
    this.table.fill(HEADER, 0, HEADER);
  }

  /** Forgets the words of the note before that are not in the lexicon. */
  forget(): void {
    if (this.wasted > MOST_WASTED) this.startAnew();
    this.end = this.kept;
  }

  private startAnew(): void {
    this.listed.clear();
    this.table = this.table.slice(0, FIRST_SIZE);
    this.kept = HEADER;
    this.wasted = 0;
  }

  /** @param norm in lower case. */
  of(norm: string): number {
    const known = this.listed.get(norm);
    if (known !== undefined) return known;
    this.hits.length = 0;
    const isListed = this.lexicon.words.collect(norm, this.hits);
    if (this.hits.length === 0) return NO_MEANING;
    const meaning = this.write(this.hits);
    if (isListed) {
      this.listed.set(copyOf(norm), meaning);
      this.wasted += meaning - this.kept;
      this.kept = this.end;
    }
    return meaning;
  }

  /** Place of the first entry. */
  entries(meaning: number): number {
    return meaning + HEADER;
  }

  /** The place behind the last opener. */
  openersEnd(meaning: number): number {
    return this.table[meaning] ?? 0;
  }

  /** Place of the first symbol, which is the one behind the last entry. */
  symbols(meaning: number): number {
    return this.table[meaning + 1] ?? 0;
  }

  symbolsEnd(meaning: number): number {
    return this.table[meaning + 2] ?? 0;
  }

  /** The entry or symbol at a place. */
  at(place: number): number {
    return this.table[place] ?? 0;
  }

  hasEntry(meaning: number, entry: number): boolean {
    for (let place = this.entries(meaning); place < this.symbols(meaning); place++)
      if (this.table[place] === entry) return true;
    return false;
  }

  private write(entries: readonly number[]): number {
    const { symbolStarts, symbols, sequences } = this.lexicon;
    const meaning = this.end;
    this.end += HEADER;
    for (const entry of entries) if (sequences.opens(entry)) this.push(entry);
    const openersEnd = this.end;
    for (const entry of entries) if (!sequences.opens(entry)) this.push(entry);
    const entriesEnd = this.end;
    for (const entry of entries) {
      const stop = symbolStarts[entry + 1] ?? 0;
      for (let s = symbolStarts[entry] ?? stop; s < stop; s++) this.push(symbols[s] ?? 0);
    }
    this.reserve(meaning + HEADER);
    this.table[meaning] = openersEnd;
    this.table[meaning + 1] = entriesEnd;
    this.table[meaning + 2] = this.end;
    return meaning;
  }

  private push(value: number): void {
    this.reserve(this.end + 1);
    this.table[this.end++] = value;
  }

  private reserve(size: number): void {
    if (size <= this.table.length) return;
    const larger = new Int32Array(this.table.length * 2);
    larger.set(this.table);
    this.table = larger;
  }
}
