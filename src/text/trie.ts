/**
 * Strings with numbers attached, walked one character at a time. Reading a word of n characters costs at most n steps however many strings
 * there are.
 */
export class Trie {
  private readonly edges = new Map<number, number>();
  private readonly values: (number[] | undefined)[] = [undefined];

  /** Attaches `value` to `key`. */
  add(key: string, value: number): void {
    let node = 0;
    for (let i = 0; i < key.length; i++) {
      const edge = node * 65_536 + key.charCodeAt(i);
      let next = this.edges.get(edge);
      if (next === undefined) {
        next = this.values.length;
        this.values.push(undefined);
        this.edges.set(edge, next);
      }
      node = next;
    }
    const at = this.values[node];
    if (at === undefined) this.values[node] = [value];
    else if (!at.includes(value)) at.push(value);
  }

  /** Calls `visit` for each key that `word` begins with from `from` on: its values and where it ends. */
  walk(word: string, from: number, visit: (values: readonly number[], end: number) => void): void {
    let node = 0;
    for (let i = from; i < word.length; i++) {
      const next = this.edges.get(node * 65_536 + word.charCodeAt(i));
      if (next === undefined) return;
      node = next;
      const values = this.values[node];
      if (values !== undefined) visit(values, i + 1);
    }
  }
}
