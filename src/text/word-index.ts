import { formsOf } from './inflect.ts';
import { Spelling } from './spelling.ts';
import { Trie } from './trie.ts';

/** How an entry of a word list is to be matched; see `docs/reference/phrase-patterns.md`. */
export type EntryKind = 'word' | 'exact' | 'prefix' | 'suffix';

const COMPOUND_FROM = 7;
const PART_FROM = 3;
const NONE: readonly number[] = [];
const SUFFIX_FROM = 4;
/** Endings under which a misspelt word is still looked for; the rest is rarer than the false hits it would bring. */
const TYPO_ENDINGS: ReadonlySet<string> = new Set(['', 'e', 'en', 'et', 'er', 'ene', 'a', 'ar']);

/**
 * Looks words up in many word lists at once. An entry is known by the number that `add` returns; `lookup` gives the numbers of all
 * entries that a word satisfies: as written or inflected, by prefix or suffix, as parts of a compound, or with one typing error.
 */
export class WordIndex {
  private readonly exact = new Map<string, number[]>();
  private readonly prefixes = new Trie();
  private readonly suffixes = new Trie(true);
  private readonly modifiers = new Trie();
  private readonly spelling = new Spelling();
  private readonly ids = new Map<string, number>();

  /** @param ordinary words that are never a misspelling or a compound of listed ones. */
  constructor(private readonly ordinary: ReadonlySet<string> = new Set()) {}

  /** How many entries there are; they are numbered from 0. */
  get size(): number {
    return this.ids.size;
  }

  /** Registers an entry once and gives its number. */
  add(kind: EntryKind, word: string): number {
    const key = `${kind} ${word}`;
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.ids.size;
    this.ids.set(key, id);
    if (kind === 'exact') this.addExact(word, id);
    else if (kind === 'prefix') this.addPrefix(word, id);
    else if (kind === 'suffix') this.addSuffix(word, id);
    else this.addWord(word, id);
    return id;
  }

  /** Entries that `norm` (lower case) satisfies; empty when none. */
  lookup(norm: string): readonly number[] {
    let hits = this.atStart(norm);
    if (norm.length > SUFFIX_FROM && !this.suffixes.isEmpty) {
      this.suffixes.walk(norm, 0, values => {
        hits = [...hits, ...values];
      });
    }
    if (hits.length > 0 || norm.length < COMPOUND_FROM || this.ordinary.has(norm)) return hits;
    const parts = this.compound(norm, 0, 2);
    if (parts !== undefined) return parts;
    return this.misspelt(norm);
  }

  /** Entries that the word satisfies as written, inflected or by its beginning. */
  private atStart(norm: string): readonly number[] {
    let hits = this.exact.get(norm) ?? NONE;
    this.prefixes.walk(norm, 0, values => {
      hits = hits.length === 0 ? values : [...hits, ...values];
    });
    return hits;
  }

  private addExact(form: string, id: number): void {
    const at = this.exact.get(form);
    if (at === undefined) this.exact.set(form, [id]);
    else if (!at.includes(id)) at.push(id);
  }

  private addWord(word: string, id: number): void {
    const stem = word.replace(/e$/, '').length;
    for (const form of formsOf(word)) {
      this.addExact(form, id);
      if (form.length >= stem && TYPO_ENDINGS.has(form.slice(stem))) this.spelling.add(form);
    }
    if (word.length >= PART_FROM) this.modifiers.add(word, id);
  }

  private addPrefix(prefix: string, id: number): void {
    this.prefixes.add(prefix, id);
    this.modifiers.add(prefix, id);
    for (const ending of TYPO_ENDINGS) this.spelling.add(prefix + ending);
  }

  private addSuffix(suffix: string, id: number): void {
    for (const form of formsOf(suffix)) this.suffixes.add(form, id);
  }

  /** Splits `norm` from `from` into listed parts, with `s` or `e` between them; undefined when something is left over. */
  private compound(norm: string, from: number, depth: number): readonly number[] | undefined {
    let best: readonly number[] | undefined;
    this.modifiers.walk(norm, from, (values, length) => {
      if (length < PART_FROM) return;
      const head = this.headAt(norm, from + length, depth);
      if (head !== undefined) best = [...values, ...head];
    });
    return best;
  }

  private headAt(norm: string, end: number, depth: number): readonly number[] | undefined {
    const linked = norm[end] === 's' || norm[end] === 'e' ? [end, end + 1] : [end];
    for (const from of linked) {
      if (norm.length - from < PART_FROM) continue;
      const hits = this.atStart(norm.slice(from));
      if (hits.length > 0) return hits;
      const deeper = depth > 0 ? this.compound(norm, from, depth - 1) : undefined;
      if (deeper !== undefined) return deeper;
    }
    return undefined;
  }

  private misspelt(norm: string): readonly number[] {
    const hits: number[] = [];
    for (const word of this.spelling.find(norm)) hits.push(...this.atStart(word));
    return hits;
  }
}
