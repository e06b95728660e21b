import { Endings, endingsAmong, formsOf, LONGEST_ENDING, setsOfEnding, stemsOf } from './inflect.ts';
import { NodeLists } from './node-lists.ts';
import { Spelling, TYPO_FROM } from './spelling.ts';
import { Trie } from './trie.ts';

/** How an entry of a word list is to be matched; see `docs/reference/phrase-patterns.md`. */
export type EntryKind = 'word' | 'exact' | 'prefix' | 'suffix';

const COMPOUND_FROM = 7;
const COMPOUND_DEPTH = 2;
const PART_FROM = 3;
const SUFFIX_FROM = 4;
/** Stands beside the sets of endings: a prefix takes any. */
const ANY_ENDING = 1 << 10;
/** Endings under which a misspelt word is still looked for; the rest is rarer than the false hits it would bring. */
const TYPO_ENDINGS: ReadonlySet<string> = new Set(['', 'e', 'en', 'et', 'er', 'ene', 'a', 'ar']);

/**
 * Looks words up in many word lists at once. An entry is known by the number that `add` returns; `lookup` gives the numbers of all
 * entries that a word satisfies: as written or inflected, by prefix or suffix, as parts of a compound, or with one typing error.
 */
export class WordIndex {
  /** Stems, whole words and prefixes, from their first letter on. */
  private readonly trie = new Trie();
  private readonly stems = new NodeLists();
  /** Words and prefixes as they stand in front of another within a compound. */
  private readonly modifiers = new NodeLists();
  private readonly backwards = new Trie();
  private readonly suffixes = new NodeLists();
  private readonly spelling = new Spelling();
  private readonly ids = new Map<string, number>();
  private isPrepared = false;

  /** @param ordinary words that are never a misspelling or a compound of listed ones. */
  constructor(private readonly ordinary: ReadonlySet<string> = new Set()) {}

  /** How many entries there are; they are numbered from 0. */
  get size(): number {
    return this.ids.size;
  }

  /** Registers an entry once and gives its number. */
  add(kind: EntryKind, word: string): number {
    const key = kind + word;
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.ids.size;
    this.ids.set(key, id);
    this.isPrepared = false;
    if (kind === 'exact') this.stems.add(this.trie.insert(word), id, Endings.none);
    else if (kind === 'prefix') this.addPrefix(word, id);
    else if (kind === 'suffix') this.addSuffix(word, id);
    else this.addWord(word, id);
    return id;
  }

  /** Makes the tables now instead of at the first look-up. */
  prepare(): void {
    if (this.isPrepared) return;
    this.isPrepared = true;
    const numbers = this.trie.freeze();
    this.stems.freeze(numbers);
    this.modifiers.freeze(numbers);
    this.suffixes.freeze(this.backwards.freeze());
    this.spelling.prepare();
  }

  /** Entries that `norm` (lower case) satisfies; empty when none. */
  lookup(norm: string): readonly number[] {
    const hits: number[] = [];
    this.collect(norm, hits);
    return hits;
  }

  /** The same, behind what `hits` holds already. True where the word is one of the lists, as written or inflected. */
  collect(norm: string, hits: number[]): boolean {
    if (!this.isPrepared) this.prepare();
    const start = hits.length;
    const isForm = this.atStart(norm, 0, hits, start);
    if (norm.length > SUFFIX_FROM) this.atEnd(norm, hits, start);
    if (hits.length > start || norm.length < COMPOUND_FROM || this.ordinary.has(norm)) return isForm;
    if (this.compound(norm, 0, COMPOUND_DEPTH, hits) || norm.length < TYPO_FROM) return false;
    for (const word of this.spelling.find(norm)) this.atStart(word, 0, hits, start);
    return false;
  }

  /**
   * Entries that the word from `from` on satisfies as written, inflected or by its beginning; those from `start` on are there already. True where
   * the word is a form of a listed one.
   */
  private atStart(norm: string, from: number, hits: number[], start: number): boolean {
    let isForm = false;
    const read = this.trie.walk(norm, from);
    const { path } = this.trie;
    for (let k = 0; k < read; k++) {
      const first = this.stems.first(path[k] ?? 0);
      if (first === 0) continue;
      const sets = ANY_ENDING | setsOfEnding(norm, from + k + 1);
      const end = this.stems.end(first);
      for (let place = first; place < end; place += 2) {
        const fitting = this.stems.tag(place) & sets;
        if (fitting === 0) continue;
        pushNew(hits, this.stems.value(place), start);
        if (fitting !== ANY_ENDING) isForm = true;
      }
    }
    return isForm;
  }

  private atEnd(norm: string, hits: number[], start: number): void {
    const read = this.backwards.walkBack(norm);
    for (let k = 0; k < read; k++) {
      const first = this.suffixes.first(this.backwards.path[k] ?? 0);
      if (first === 0) continue;
      const end = this.suffixes.end(first);
      for (let place = first; place < end; place += 2) pushNew(hits, this.suffixes.value(place), start);
    }
  }

  private addWord(word: string, id: number): void {
    for (const { text, endings } of stemsOf(word)) {
      this.stems.add(this.trie.insert(text), id, endings);
      this.addMisspellable(word, text, endings);
    }
    if (word.length >= PART_FROM) this.modifiers.add(this.trie.insert(word), id);
  }

  private addMisspellable(
    word: string,
    stem: string,
    endings: ReturnType<typeof stemsOf>[number]['endings'],
  ): void {
    if (
      stem.length + LONGEST_ENDING < TYPO_FROM ||
      endings === Endings.afterDoubled ||
      endings === Endings.ofY
    )
      return;
    if (endings !== Endings.afterSyncope) {
      for (const ending of endingsAmong(endings, TYPO_ENDINGS)) this.spelling.add(stem + ending);
      return;
    }
    for (const form of formsOf(word)) {
      if (form.startsWith(stem) && form.length >= word.length && TYPO_ENDINGS.has(form.slice(word.length)))
        this.spelling.add(form);
    }
  }

  private addPrefix(prefix: string, id: number): void {
    const node = this.trie.insert(prefix);
    this.stems.add(node, id, ANY_ENDING);
    this.modifiers.add(node, id);
    for (const ending of TYPO_ENDINGS) this.spelling.add(prefix + ending);
  }

  private addSuffix(suffix: string, id: number): void {
    for (const form of formsOf(suffix)) this.suffixes.add(this.backwards.insert(form, true), id);
  }

  /** Splits `norm` from `from` into listed parts, with `s` or `e` between them, the longest first part first; false when something is left over. */
  private compound(norm: string, from: number, depth: number, hits: number[]): boolean {
    const read = Math.min(this.trie.walk(norm, from), norm.length - PART_FROM - from);
    const parts: number[] = [];
    for (let length = PART_FROM; length <= read; length++) {
      const first = this.modifiers.first(this.trie.path[length - 1] ?? 0);
      if (first !== 0) parts.push(from + length, first);
    }
    for (let k = parts.length - 2; k >= 0; k -= 2) {
      const start = hits.length;
      const first = parts[k + 1] ?? 0;
      const end = this.modifiers.end(first);
      for (let place = first; place < end; place += 2) hits.push(this.modifiers.value(place));
      if (this.headAt(norm, parts[k] ?? 0, depth, hits)) return true;
      hits.length = start;
    }
    return false;
  }

  private headAt(norm: string, end: number, depth: number, hits: number[]): boolean {
    const linked = norm.charAt(end) === 's' || norm.charAt(end) === 'e' ? end + 1 : end;
    for (let from = end; from <= linked; from++) {
      if (norm.length - from < PART_FROM) continue;
      const start = hits.length;
      this.atStart(norm, from, hits, start);
      if (hits.length > start) return true;
      if (depth > 0 && this.compound(norm, from, depth - 1, hits)) return true;
    }
    return false;
  }
}

function pushNew(hits: number[], value: number, start: number): void {
  for (let i = start; i < hits.length; i++) if (hits[i] === value) return;
  hits.push(value);
}
