/** Codes of characters are below this; 0 is no character. */
const ALPHABET = 256;
const SCATTER = 0x9e3779b1;

/**
 * Strings as paths of nodes, walked one character at a time. The root is node 0; who uses the trie keeps what belongs to a node in tables of its own.
 * Edges lie in one open hash table, so that a step is one look at memory and the whole stays small.
 */
export class Trie {
  private readonly codes = new Uint8Array(0x10000);
  private codeCount = 0;
  private nodes = 1;
  private bits = 12;
  /** Pairs: node and character of an edge, then the node it leads to (0 where the place is free). */
  private edges = new Int32Array(2 << this.bits);

  /** How many nodes there are, the root among them. */
  get size(): number {
    return this.nodes;
  }

  /** The node that `character` leads to from `node`; 0 where no string goes on so. */
  step(node: number, character: number): number {
    const code = this.codes[character] ?? 0;
    if (code === 0) return 0;
    return this.edges[this.placeOf(node * ALPHABET + code) + 1] ?? 0;
  }

  /** The node of `key`, made if there is none yet. @param backwards the path is that of the last character first. */
  insert(key: string, backwards = false): number {
    let node = 0;
    for (let i = 0; i < key.length; i++) {
      const edge = node * ALPHABET + this.codeFor(key.charCodeAt(backwards ? key.length - 1 - i : i));
      const place = this.placeOf(edge);
      node = this.edges[place + 1] || this.grow(edge, place);
    }
    return node;
  }

  /** Where an edge stands in the table, or the free place where it would. */
  private placeOf(edge: number): number {
    const { edges } = this;
    const mask = edges.length - 1;
    let place = (Math.imul(edge, SCATTER) >>> (32 - this.bits)) << 1;
    while (edges[place + 1] !== 0 && edges[place] !== edge) place = (place + 2) & mask;
    return place;
  }

  private grow(edge: number, place: number): number {
    const node = this.nodes++;
    this.edges[place] = edge;
    this.edges[place + 1] = node;
    if (this.nodes > this.edges.length >> 2) this.enlarge();
    return node;
  }

  private enlarge(): void {
    const old = this.edges;
    this.bits++;
    this.edges = new Int32Array(2 << this.bits);
    for (let i = 0; i < old.length; i += 2) {
      if (old[i + 1] === 0) continue;
      const place = this.placeOf(old[i] ?? 0);
      this.edges[place] = old[i] ?? 0;
      this.edges[place + 1] = old[i + 1] ?? 0;
    }
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
