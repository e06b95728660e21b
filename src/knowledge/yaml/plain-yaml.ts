import { NotPlain, plainValue, unquoted } from './scalar.ts';

const [NEWLINE, SPACE, QUOTE, HASH, APOSTROPHE] = [10, 32, 34, 35, 39];
const [COMMA, DASH, COLON, OPEN, CLOSE, BRACE, UNBRACE, BACKSLASH] = [44, 45, 58, 91, 93, 123, 125, 92];
/** Tabs, control and unusual line characters: their rules are the library's business. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNUSUAL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/;
/** Characters that begin something else than a word: anchors, aliases, tags, block scalars, and what is reserved. */
const INDICATORS = new Set([...',[]{}#&*!|>%@`"\''].map(letter => letter.charCodeAt(0)));
const DOCUMENT_MARK = /^(?:---|\.\.\.|%)/m;

/**
 * Reads the plain part of YAML that knowledge is written in: block and flow lists and mappings, words and quotes on one
 * line, comments. Many times faster than the whole library, which matters since every start and every test loads
 * everything.
 * @returns undefined where the text goes beyond that, and where it is wrong; the library then reads it, or says what is
 * wrong. `knowledge check` holds both readings of every file against each other.
 */
export function readPlainYaml(text: string): { readonly value: unknown } | undefined {
  if (UNUSUAL.test(text) || DOCUMENT_MARK.test(text)) return undefined;
  try {
    return { value: new PlainReader(text).document() };
  } catch (error) {
    if (error instanceof NotPlain || error instanceof RangeError) return undefined;
    throw error;
  }
}

class PlainReader {
  private at = 0;
  /** Where the line of `at` begins, so that a column is a subtraction. */
  private lineStart = 0;

  constructor(private readonly text: string) {}

  document(): unknown {
    this.blanks();
    const value = this.block(-1);
    this.blanks();
    if (this.at < this.text.length) throw new NotPlain();
    return value;
  }

  private code(ahead = 0): number {
    return this.text.charCodeAt(this.at + ahead);
  }

  private get column(): number {
    return this.at - this.lineStart;
  }

  /** Whether a mark is followed by a blank or an end, as `-` and `:` must be. */
  private standsAlone(ahead: number): boolean {
    const next = this.code(ahead);
    return next === SPACE || next === NEWLINE || Number.isNaN(next);
  }

  private spaces(): void {
    while (this.code() === SPACE) this.at++;
  }

  /** Goes to the next thing written, over lines and comments. */
  private blanks(): void {
    for (;;) {
      this.spaces();
      if (this.code() === HASH && (this.at === 0 || this.code(-1) === SPACE || this.code(-1) === NEWLINE))
        this.comment();
      if (this.code() !== NEWLINE) return;
      this.at++;
      this.lineStart = this.at;
    }
  }

  private comment(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end < 0 ? this.text.length : end;
  }

  /** Goes on after a mark: true when something stands on its line. */
  private onSameLine(): boolean {
    const line = this.lineStart;
    this.blanks();
    return this.lineStart === line && this.at < this.text.length;
  }

  /** @param parent column of the list or key that this stands under; the lines of a word go on to the right of it. */
  private block(parent: number): unknown {
    if (this.at >= this.text.length) throw new NotPlain();
    if (this.code() === DASH && this.standsAlone(1)) return this.blockList(this.column);
    return this.keyAhead() ? this.blockMap(this.column) : this.lineValue(parent);
  }

  private blockList(column: number): unknown[] {
    const list: unknown[] = [];
    while (
      this.at < this.text.length &&
      this.column === column &&
      this.code() === DASH &&
      this.standsAlone(1)
    ) {
      this.at++;
      const inside = this.onSameLine() || this.column > column;
      list.push(inside && this.at < this.text.length ? this.block(column) : null);
      this.blanks();
    }
    return this.ended(column, list);
  }

  private blockMap(column: number): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    while (this.at < this.text.length && this.column === column && this.keyAhead()) {
      const key = this.key(map, false);
      map[key] = this.mapValue(column);
      this.blanks();
    }
    return this.ended(column, map);
  }

  private mapValue(column: number): unknown {
    if (this.onSameLine()) return this.lineValue(column);
    if (this.at >= this.text.length) return null;
    const dashBelow = this.column === column && this.code() === DASH && this.standsAlone(1);
    return this.column > column || dashBelow ? this.block(column) : null;
  }

  /** What follows a list or mapping stands further left; anything else is a mistake or a word over several lines. */
  private ended<T>(column: number, value: T): T {
    if (this.at < this.text.length && this.column >= column && !this.closesInner(column))
      throw new NotPlain();
    return value;
  }

  /** A list may stand in the column of the key above it, so the next key ends it there. */
  private closesInner(column: number): boolean {
    return this.column === column && this.keyAhead();
  }

  /** Whether a key and its colon stand here. */
  private keyAhead(): boolean {
    const start = this.code();
    if (start === QUOTE || start === APOSTROPHE) {
      const [from, line] = [this.at, this.lineStart];
      this.quoted();
      const is = this.code() === COLON && this.standsAlone(1) && this.lineStart === line;
      this.at = from;
      this.lineStart = line;
      return is;
    }
    if (INDICATORS.has(start)) return false;
    for (let i = this.at; i < this.text.length; i++) {
      const code = this.text.charCodeAt(i);
      if (code === NEWLINE || (code === HASH && this.text.charCodeAt(i - 1) === SPACE)) return false;
      if (code === COLON && this.standsAlone(i + 1 - this.at)) return true;
    }
    return false;
  }

  private key(map: Record<string, unknown>, inFlow: boolean): string {
    const quote = this.code() === QUOTE || this.code() === APOSTROPHE;
    const key = quote ? this.quoted() : plainValue(this.word(inFlow));
    if (typeof key !== 'string' || key === '' || key === '__proto__' || Object.hasOwn(map, key))
      throw new NotPlain();
    if (this.code() !== COLON) throw new NotPlain();
    this.at++;
    return key;
  }

  /** A value that ends with its line, except that brackets and words may go on. */
  private lineValue(parent: number): unknown {
    const value = this.startsWord() ? this.lines(parent) : this.scalarOrFlow();
    this.spaces();
    const code = this.code();
    if (code === HASH && this.code(-1) === SPACE) this.comment();
    else if (this.at < this.text.length && code !== NEWLINE) throw new NotPlain();
    return value;
  }

  private startsWord(): boolean {
    return !INDICATORS.has(this.code());
  }

  /** A word, and the lines to the right of `parent` that go on with it: the line break is a blank. */
  private lines(parent: number): unknown {
    let text = this.word(false);
    let several = false;
    while (this.code() === NEWLINE && this.goesOn(parent)) {
      text += ` ${this.word(false)}`;
      several = true;
    }
    if (this.code() === COLON) throw new NotPlain();
    return several ? text : plainValue(text);
  }

  /** Goes to the first letter of the next line if it is to the right of `parent` and neither empty nor a comment. */
  private goesOn(parent: number): boolean {
    let next = this.at + 1;
    while (this.text.charCodeAt(next) === SPACE) next++;
    const code = this.text.charCodeAt(next);
    if (next - this.at - 1 <= parent || code === NEWLINE || code === HASH || Number.isNaN(code)) return false;
    this.lineStart = this.at + 1;
    this.at = next;
    return true;
  }

  /** A value in brackets, or one that is not a word. */
  private scalarOrFlow(): unknown {
    const code = this.code();
    if (code === OPEN) return this.flowList();
    if (code === BRACE) return this.flowMap();
    if (code === QUOTE || code === APOSTROPHE) return this.quoted();
    const word = this.word(true);
    if (this.code() === COLON) throw new NotPlain();
    return plainValue(word);
  }

  private flowList(): unknown[] {
    const list: unknown[] = [];
    this.at++;
    for (this.blanks(); this.code() !== CLOSE; this.blanks()) {
      list.push(this.scalarOrFlow());
      this.afterItem(CLOSE);
    }
    this.at++;
    return list;
  }

  private flowMap(): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    this.at++;
    for (this.blanks(); this.code() !== UNBRACE; this.blanks()) {
      const afterQuote = !this.startsWord();
      const key = this.key(map, true);
      if (!afterQuote && !this.standsAlone(0)) throw new NotPlain();
      this.blanks();
      map[key] = this.scalarOrFlow();
      this.afterItem(UNBRACE);
    }
    this.at++;
    return map;
  }

  private afterItem(close: number): void {
    this.blanks();
    if (this.code() === COMMA) this.at++;
    else if (this.code() !== close) throw new NotPlain();
  }

  private quoted(): string {
    const quote = this.code();
    const from = this.at;
    for (this.at++; this.at < this.text.length; this.at++) {
      const code = this.code();
      if (code === NEWLINE) this.lineStart = this.at + 1;
      else if (code === BACKSLASH && quote === QUOTE) this.at++;
      else if (code === quote) {
        this.at++;
        // A doubled apostrophe is one apostrophe: rare enough for the library.
        if (quote === APOSTROPHE && this.code() === APOSTROPHE) throw new NotPlain();
        return unquoted(this.text.slice(from, this.at));
      }
    }
    throw new NotPlain();
  }

  /** Letters up to what ends a word here: the line, a comment, a colon with a blank, in brackets also their marks. */
  private word(inFlow: boolean): string {
    const from = this.at;
    const start = this.code();
    const mark = start === DASH || start === COLON || start === 63;
    if (INDICATORS.has(start) || (mark && (inFlow || this.standsAlone(1)))) throw new NotPlain();
    for (; this.at < this.text.length; this.at++) {
      const code = this.code();
      if (code === NEWLINE || (code === HASH && this.code(-1) === SPACE)) break;
      if (code === COLON && this.standsAlone(1)) break;
      if (inFlow && (code === COMMA || code === CLOSE || code === UNBRACE)) break;
      if (inFlow && (code === OPEN || code === BRACE || this.colonBeforeMark(code))) throw new NotPlain();
    }
    return this.text.slice(from, this.at).trimEnd();
  }

  private colonBeforeMark(code: number): boolean {
    const next = this.code(1);
    return (
      code === COLON &&
      (next === COMMA || next === OPEN || next === CLOSE || next === BRACE || next === UNBRACE)
    );
  }
}
