/** Positions of a list by key: those of key k stand in `order` from `starts[k]` to `starts[k + 1]`, in the order of the list. */
export interface Grouped {
  readonly starts: Int32Array;
  readonly order: Int32Array;
}

/** Groups a list by its keys, which are whole numbers from 0 to `size` - 1, in two passes and without a list for each key. */
export function grouped(keys: readonly number[], size: number): Grouped {
  const starts = new Int32Array(size + 1);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] ?? 0;
    starts[key + 1] = (starts[key + 1] ?? 0) + 1;
  }
  for (let key = 0; key < size; key++) starts[key + 1] = (starts[key + 1] ?? 0) + (starts[key] ?? 0);
  const free = starts.slice();
  const order = new Int32Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] ?? 0;
    const place = free[key] ?? 0;
    free[key] = place + 1;
    order[place] = i;
  }
  return { starts, order };
}
