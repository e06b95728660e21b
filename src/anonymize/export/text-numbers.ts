import { createHash } from 'node:crypto';

const FIRST_SLOTS = 1 << 12;
const FULL = 0.75;
const EMPTY = -1;
/** Words of a digest that are kept, 32 bits each: two texts that differ agree with a probability of 2^-96. */
const WORDS = 3;

/** Numbers texts in the order in which they first come, by digest, in sixteen bytes a slot, so that millions of ids fit. */
export class TextNumbers {
  private digests = new Uint32Array(FIRST_SLOTS * WORDS);
  private numbers = new Int32Array(FIRST_SLOTS).fill(EMPTY);
  private count = 0;

  /** How many different texts there were. */
  get size(): number {
    return this.count;
  }

  /** Whether the text is new; remembers it. */
  add(text: string): boolean {
    const before = this.count;
    this.numberOf(text);
    return this.count > before;
  }

  /** The number of a text, from 0. */
  numberOf(text: string): number {
    if (this.count >= this.numbers.length * FULL) this.grow();
    const digest = createHash('sha256').update(text).digest();
    const words = Uint32Array.of(digest.readUInt32LE(0), digest.readUInt32LE(4), digest.readUInt32LE(8));
    const slot = this.slotOf(words, 0);
    const known = this.numbers[slot] ?? EMPTY;
    if (known !== EMPTY) return known;
    this.digests.set(words, slot * WORDS);
    this.numbers[slot] = this.count;
    return this.count++;
  }

  /** Where the digest stands, or would. */
  private slotOf(words: Uint32Array, at: number): number {
    const mask = this.numbers.length - 1;
    let slot = (words[at] ?? 0) & mask;
    while (this.numbers[slot] !== EMPTY && !this.isAt(slot * WORDS, words, at)) slot = (slot + 1) & mask;
    return slot;
  }

  private isAt(place: number, words: Uint32Array, at: number): boolean {
    for (let i = 0; i < WORDS; i++) if (this.digests[place + i] !== words[at + i]) return false;
    return true;
  }

  private grow(): void {
    const [digests, numbers] = [this.digests, this.numbers];
    this.digests = new Uint32Array(digests.length * 2);
    this.numbers = new Int32Array(numbers.length * 2).fill(EMPTY);
    for (let i = 0; i < numbers.length; i++) {
      if (numbers[i] === EMPTY) continue;
      const slot = this.slotOf(digests, i * WORDS);
      this.digests.set(digests.subarray(i * WORDS, (i + 1) * WORDS), slot * WORDS);
      this.numbers[slot] = numbers[i] ?? EMPTY;
    }
  }
}
