/** Codes of characters are below this; 0 is no character. */
const ALPHABET = 256;

/**
 * Strings as paths of nodes, walked one character at a time. The root is node 0; who uses the trie keeps what belongs to a node in tables of its own.
 * Strings are added first; `freeze` then numbers the nodes by depth, those of one parent in a row, so that a walk touches little memory.
 */
export class Trie {
  private readonly codes = new Uint8Array(0x10000);
  private codeCount = 0;
  private readonly building = new Map<number, number>();
  private readonly parents: number[] = [0];
  private readonly characters: number[] = [0];
  private longest = 0;
  /** The children of node n are the nodes from `firsts[n]` to `firsts[n + 1]`; `labels` holds the code of each node's last character. */
  private firsts = new Int32Array(2);
  private labels = new Uint8Array(1);
  private readonly starts = new Int32Array(ALPHABET);
  /** The nodes of the last walk: `path[k]` is the one after k + 1 characters. */
  path = new Int32Array(1);

  /** The node of `key` while strings are added, made if there is none yet. @param backwards its last character comes first. */
  insert(key: string, backwards = false): number {
    let node = 0;
    for (let i = 0; i < key.length; i++) {
      const edge = node * ALPHABET + this.codeFor(key.charCodeAt(backwards ? key.length - 1 - i : i));
      node = this.building.get(edge) ?? this.grow(edge);
    }
    if (key.length > this.longest) this.longest = key.length;
    return node;
  }

  /** Makes the trie ready for walks and gives the final number of each node by the one that `insert` gave. */
  freeze(): Int32Array {
    const size = this.parents.length;
    const { firstOf, siblings } = this.family(size);
    const numbers = new Int32Array(size);
    const order = new Int32Array(size);
    this.firsts = new Int32Array(size + 1);
    this.labels = new Uint8Array(size);
    this.path = new Int32Array(this.longest + 1);
    let count = 1;
    for (let number = 0; number < size; number++) {
      const old = order[number] ?? 0;
      this.firsts[number] = count;
      for (let child = firstOf[old] ?? 0; child !== 0; child = siblings[child] ?? 0) {
        numbers[child] = count;
        order[count] = child;
        this.labels[count++] = this.characters[child] ?? 0;
      }
    }
    this.firsts[size] = count;
    this.starts.fill(0);
    for (let child = 1; child < (this.firsts[1] ?? 1); child++) this.starts[this.labels[child] ?? 0] = child;
    return numbers;
  }

  /** First child and next sibling of each node, 0 for none; those with most beneath them first. */
  private family(size: number): { firstOf: Int32Array; siblings: Int32Array } {
    const weights = new Int32Array(size).fill(1);
    for (let node = size - 1; node > 0; node--)
      weights[this.parents[node] ?? 0] = (weights[this.parents[node] ?? 0] ?? 0) + (weights[node] ?? 0);
    const firstOf = new Int32Array(size);
    const siblings = new Int32Array(size);
    for (let node = 1; node < size; node++) {
      const parent = this.parents[node] ?? 0;
      let before = 0;
      let after = firstOf[parent] ?? 0;
      while (after !== 0 && (weights[after] ?? 0) > (weights[node] ?? 0)) {
        before = after;
        after = siblings[after] ?? 0;
      }
      siblings[node] = after;
      if (before === 0) firstOf[parent] = node;
      else siblings[before] = node;
    }
    return { firstOf, siblings };
  }

  /** Walks along `word` from `from` on as far as strings go, writing the nodes to `path`; gives the number of characters read. */
  walk(word: string, from: number): number {
    const { codes, path, labels, firsts } = this;
    const end = Math.min(word.length, from + this.longest);
    if (from >= end) return 0;
    let node = this.starts[codes[word.charCodeAt(from)] ?? 0] ?? 0;
    let read = 0;
    while (node !== 0) {
      path[read++] = node;
      if (from + read >= end) break;
      const code = codes[word.charCodeAt(from + read)] ?? 0;
      const stop = firsts[node + 1] ?? 0;
      let child = firsts[node] ?? stop;
      while (child < stop && labels[child] !== code) child++;
      node = child < stop ? child : 0;
    }
    return read;
  }

  /** The same from the last character of `word` backwards. */
  walkBack(word: string): number {
    const { codes, path, labels, firsts } = this;
    const end = Math.min(word.length, this.longest);
    let node = end === 0 ? 0 : (this.starts[codes[word.charCodeAt(word.length - 1)] ?? 0] ?? 0);
    let read = 0;
    while (node !== 0) {
      path[read++] = node;
      if (read >= end) break;
      const code = codes[word.charCodeAt(word.length - 1 - read)] ?? 0;
      const stop = firsts[node + 1] ?? 0;
      let child = firsts[node] ?? stop;
      while (child < stop && labels[child] !== code) child++;
      node = child < stop ? child : 0;
    }
    return read;
  }

  private grow(edge: number): number {
    const node = this.parents.push(Math.floor(edge / ALPHABET)) - 1;
    this.characters.push(edge % ALPHABET);
    this.building.set(edge, node);
    return node;
  }

  private codeFor(character: number): number {
    const known = this.codes[character];
    if (known !== undefined && known !== 0) return known;
    if (this.codeCount === ALPHABET - 1)
      throw new Error(`more than ${ALPHABET - 1} different characters in word lists`);
    this.codes[character] = ++this.codeCount;
    return this.codeCount;
  }
}
