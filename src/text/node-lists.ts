/** Short lists of numbers that belong to the nodes of a trie, each number with a tag. Lists keep the order of adding. */
export class NodeLists {
  private readonly building = new Map<number, number[]>();
  /** By node: where its list begins in `items`, 0 for none. */
  private heads = new Int32Array(1);
  /** Length of a list, then pairs of value and tag. */
  private items = new Int32Array(1);

  /** Adds a number to the list of `node`. */
  add(node: number, value: number, tag = 0): void {
    const list = this.building.get(node);
    if (list === undefined) this.building.set(node, [value, tag]);
    else list.push(value, tag);
  }

  /** Makes the lists ready for reading. @param numbers the final number of each node. */
  freeze(numbers: Int32Array): void {
    let room = 1;
    for (const list of this.building.values()) room += list.length + 1;
    this.heads = new Int32Array(numbers.length);
    this.items = new Int32Array(room);
    let at = 1;
    for (const [node, list] of this.building) {
      this.heads[numbers[node] ?? 0] = at;
      this.items[at++] = list.length;
      for (const item of list) this.items[at++] = item;
    }
  }

  /** Where the list of a node begins: the place of its first value; 0 where it is empty. */
  first(node: number): number {
    const head = this.heads[node] ?? 0;
    return head === 0 ? 0 : head + 1;
  }

  /** The place after the last value of the list that begins at `first`. */
  end(first: number): number {
    return first + (this.items[first - 1] ?? 0);
  }

  /** The number at a place; the next place is two on. */
  value(place: number): number {
    return this.items[place] ?? 0;
  }

  tag(place: number): number {
    return this.items[place + 1] ?? 0;
  }
}
