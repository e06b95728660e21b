/** Characters a trie tells apart; Norwegian and English words need far fewer. */
const ALPHABET = 64;

/**
 * Strings with numbers attached, walked one character at a time, from either end. Reading a word of n characters costs at most n steps however many
 * strings there are.
 */
export class Trie {
  private readonly codes = new Map<number, number>();
  private edges = new Int32Array(ALPHABET * 1024);
  private readonly values: (number[] | undefined)[] = [undefined];

  /** @param backwards keys are read from their last character on: a trie of endings. */
  constructor(private readonly backwards = false) {}

  get isEmpty(): boolean {
    return this.values.length === 1;
  }

  /** Attaches `value` to `key`. */
  add(key: string, value: number): void {
    let node = 0;
    for (let i = 0; i < key.length; i++) {
      const at = node * ALPHABET + this.codeFor(key.charCodeAt(this.backwards ? key.length - 1 - i : i));
      const next = this.edges[at];
      node = next === undefined || next === 0 ? this.grow(at) : next;
    }
    const known = this.values[node];
    if (known === undefined) this.values[node] = [value];
    else if (!known.includes(value)) known.push(value);
  }

  private grow(edge: number): number {
    const node = this.values.length;
    this.values.push(undefined);
    if ((node + 1) * ALPHABET > this.edges.length) {
      const larger = new Int32Array(this.edges.length * 2);
      larger.set(this.edges);
      this.edges = larger;
    }
    this.edges[edge] = node;
    return node;
  }

  private codeFor(character: number): number {
    const known = this.codes.get(character);
    if (known !== undefined) return known;
    const code = this.codes.size + 1;
    if (code >= ALPHABET) throw new Error(`more than ${ALPHABET - 1} different characters in word lists`);
    this.codes.set(character, code);
    return code;
  }

  /**
   * Calls `visit` for each key that `word` begins with at `from` (a trie of endings: that it ends with): its values and the number of characters read.
   */
  walk(word: string, from: number, visit: (values: readonly number[], length: number) => void): void {
    let node = 0;
    for (let i = from; i < word.length; i++) {
      const code = this.codes.get(word.charCodeAt(this.backwards ? word.length - 1 - i : i));
      if (code === undefined) return;
      node = this.edges[node * ALPHABET + code] ?? 0;
      if (node === 0) return;
      const values = this.values[node];
      if (values !== undefined) visit(values, i + 1 - from);
    }
  }
}
