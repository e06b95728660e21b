import { randomBytes } from 'node:crypto';

const POOL_BYTES = 4_080;
let pool = randomBytes(0);
let used = 0;

/** Random bytes, at most some hundred, for nonces. They come from a pool: asking the system each time costs more than sealing. */
export function freshBytes(count: number): Buffer {
  if (used + count > pool.length) {
    pool = randomBytes(POOL_BYTES);
    used = 0;
  }
  used += count;
  return pool.subarray(used - count, used);
}
