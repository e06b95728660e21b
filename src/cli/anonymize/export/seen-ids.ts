import { createHash } from 'node:crypto';

const FIRST_SLOTS = 1 << 12;
/** Of 48 bits each: two texts that differ agree with a probability of 2^-96. */
const BYTES = 6;

/** Remembers texts by digest in sixteen bytes a slot, so that millions of ids fit. */
export class SeenIds {
  private high = new Float64Array(FIRST_SLOTS);
  private low = new Float64Array(FIRST_SLOTS);
  private count = 0;

  /** Whether the text is new; remembers it. */
  add(text: string): boolean {
    if (this.count * 2 >= this.high.length) this.grow();
    const digest = createHash('sha256').update(text).digest();
    // One more, so that 0 stands for an empty slot.
    const isNew = this.put(digest.readUIntBE(0, BYTES) + 1, digest.readUIntBE(BYTES, BYTES));
    if (isNew) this.count++;
    return isNew;
  }

  private put(high: number, low: number): boolean {
    const mask = this.high.length - 1;
    let slot = (high % this.high.length) & mask;
    while (this.high[slot] !== 0) {
      if (this.high[slot] === high && this.low[slot] === low) return false;
      slot = (slot + 1) & mask;
    }
    this.high[slot] = high;
    this.low[slot] = low;
    return true;
  }

  private grow(): void {
    const [high, low] = [this.high, this.low];
    this.high = new Float64Array(high.length * 2);
    this.low = new Float64Array(high.length * 2);
    for (let i = 0; i < high.length; i++) if (high[i] !== 0) this.put(high[i] ?? 0, low[i] ?? 0);
  }
}
