/** Short lists of numbers that belong to the nodes of a trie, each number with a tag. Lists keep the order of adding. */
export class NodeLists {
  private heads = new Int32Array(1024);
  private readonly nexts: number[] = [0];
  private readonly values: number[] = [0];
  private readonly tags: number[] = [0];

  /** Adds a number to the list of `node`, unless it is there under the same tag. */
  add(node: number, value: number, tag = 0): void {
    if (node >= this.heads.length) this.grow(node);
    let last = 0;
    for (let item = this.first(node); item !== 0; item = this.next(item)) {
      if (this.values[item] === value && this.tags[item] === tag) return;
      last = item;
    }
    const item = this.values.push(value) - 1;
    this.tags.push(tag);
    this.nexts.push(0);
    if (last === 0) this.heads[node] = item;
    else this.nexts[last] = item;
  }

  /** First item of a node's list, 0 where it is empty. */
  first(node: number): number {
    return this.heads[node] ?? 0;
  }

  /** The item after `item`, 0 at the end. */
  next(item: number): number {
    return this.nexts[item] ?? 0;
  }

  value(item: number): number {
    return this.values[item] ?? 0;
  }

  tag(item: number): number {
    return this.tags[item] ?? 0;
  }

  private grow(node: number): void {
    let length = this.heads.length;
    while (length <= node) length *= 2;
    const larger = new Int32Array(length);
    larger.set(this.heads);
    this.heads = larger;
  }
}
