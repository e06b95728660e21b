import { grouped } from './grouped.ts';

/** Short lists of numbers that belong to the nodes of a trie, each number with a tag. Lists keep the order of adding. */
export class NodeLists {
  private readonly nodes: number[] = [];
  private readonly values: number[] = [];
  private readonly tags: number[] = [];
  /** By node: where its list begins in `items`, 0 for none. */
  private heads = new Int32Array(1);
  /** Length of a list, then pairs of value and tag. */
  private items = new Int32Array(1);

  /** Adds a number to the list of `node`. */
  add(node: number, value: number, tag = 0): void {
    this.nodes.push(node);
    this.values.push(value);
    this.tags.push(tag);
  }

  /** Makes the lists ready for reading. @param numbers the final number of each node. */
  freeze(numbers: Int32Array): void {
    const { starts, order } = grouped(this.nodes, numbers.length);
    this.heads = new Int32Array(numbers.length);
    this.items = new Int32Array(1 + this.nodes.length * 3);
    let at = 1;
    for (let node = 0; node < numbers.length; node++) {
      const from = starts[node] ?? 0;
      const to = starts[node + 1] ?? 0;
      if (from === to) continue;
      this.heads[numbers[node] ?? 0] = at;
      this.items[at++] = (to - from) * 2;
      for (let i = from; i < to; i++) {
        this.items[at++] = this.values[order[i] ?? 0] ?? 0;
        this.items[at++] = this.tags[order[i] ?? 0] ?? 0;
      }
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

  /** The tag of the number at a place. */
  tag(place: number): number {
    return this.items[place + 1] ?? 0;
  }
}
