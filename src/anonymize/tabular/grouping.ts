/** The groups that equal keys make: how many there are, and the group of each key. */
export interface Grouping {
  readonly count: number;
  /** For each position its group; groups are numbered in the order they first occur. */
  readonly groupOf: Int32Array;
}

/** Up to this many slots for each key a plain table beats hashing. */
const SLOTS_PER_KEY = 8;

/**
 * Groups equal keys.
 * @param keys whole numbers from 0 to below `range`
 * @param range at most 2^53
 */
export function groupKeys(keys: Float64Array, range: number): Grouping {
  return range <= Math.max(1024, keys.length * SLOTS_PER_KEY) ? byTable(keys, range) : byHash(keys);
}

function byTable(keys: Float64Array, range: number): Grouping {
  // One more than the group, so that 0 stands for none.
  const groups = new Int32Array(range);
  const groupOf = new Int32Array(keys.length);
  let count = 0;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] ?? 0;
    let group = groups[key] ?? 0;
    if (group === 0) {
      group = ++count;
      groups[key] = group;
    }
    groupOf[i] = group - 1;
  }
  return { count, groupOf };
}

function byHash(keys: Float64Array): Grouping {
  const size = 2 ** Math.ceil(Math.log2(keys.length * 2 + 1));
  const mask = size - 1;
  const slots = new Float64Array(size).fill(-1);
  const groups = new Int32Array(size);
  const groupOf = new Int32Array(keys.length);
  let count = 0;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] ?? 0;
    let slot = mixed(key) & mask;
    while (slots[slot] !== -1 && slots[slot] !== key) slot = (slot + 1) & mask;
    if (slots[slot] === -1) {
      slots[slot] = key;
      groups[slot] = count++;
    }
    groupOf[i] = groups[slot] ?? 0;
  }
  return { count, groupOf };
}

/** Spreads the 53 bits of a key over 32. */
function mixed(key: number): number {
  const high = Math.floor(key / 4_294_967_296);
  let hash = Math.imul((key | 0) ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1);
  hash ^= hash >>> 15;
  return hash;
}
