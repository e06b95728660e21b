/** Words in a row that have a symbol: entries of the word index, two or more. */
export interface Sequence {
  readonly symbol: number;
  readonly entries: readonly number[];
}

const BITS_PER_PAIR = 16;
const SLOTS_PER_PAIR = 4;
const SLOT = 3;
const SCATTER = 0x9e3779b1;

/** Sequences by their first two entries. Most pairs of words begin none; that shows at one look at a small table. */
export class SequenceTable {
  /** By entry: 1 where some sequence begins with it. */
  private readonly openers: Uint8Array;
  private readonly bits: Int32Array;
  private readonly bitShift: number;
  /** First entry, second entry and place of the row, 0 where the slot is free. */
  private readonly slots: Int32Array;
  private readonly slotShift: number;
  /** Rows: where the row ends; then symbol, number of further entries and those entries, as often as there are sequences. */
  readonly rows: Int32Array;

  constructor(sequences: readonly Sequence[], entryCount: number) {
    const byPair = pairsOf(sequences);
    const bitWidth = widthFor(byPair.size * BITS_PER_PAIR);
    const slotWidth = widthFor(byPair.size * SLOTS_PER_PAIR);
    this.openers = new Uint8Array(entryCount);
    this.bits = new Int32Array(2 ** (bitWidth - 5));
    this.bitShift = 32 - bitWidth;
    this.slots = new Int32Array(SLOT * 2 ** slotWidth);
    this.slotShift = 32 - slotWidth;
    const rows = [0];
    for (const alike of byPair.values()) this.addRow(alike, rows);
    this.rows = Int32Array.from(rows);
  }

  /** Whether some sequence begins with an entry. */
  opens(entry: number): boolean {
    return this.openers[entry] === 1;
  }

  /** The row of the sequences that begin with two entries, 0 for none. */
  find(first: number, second: number): number {
    const hash = Math.imul(Math.imul(first, SCATTER) ^ second, SCATTER);
    const bit = hash >>> this.bitShift;
    if (((this.bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return 0;
    return this.slots[this.slotOf(hash, first, second) + 2] ?? 0;
  }

  /** Where a pair stands among the slots, or the free slot where it would. */
  private slotOf(hash: number, first: number, second: number): number {
    const { slots } = this;
    let slot = (hash >>> this.slotShift) * SLOT;
    while (slots[slot + 2] !== 0 && (slots[slot] !== first || slots[slot + 1] !== second)) {
      slot = slot + SLOT < slots.length ? slot + SLOT : 0;
    }
    return slot;
  }

  private addRow(alike: readonly Sequence[], rows: number[]): void {
    const [first = 0, second = 0] = alike[0]?.entries ?? [];
    const hash = Math.imul(Math.imul(first, SCATTER) ^ second, SCATTER);
    const bit = hash >>> this.bitShift;
    this.bits[bit >>> 5] = (this.bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
    this.openers[first] = 1;
    const slot = this.slotOf(hash, first, second);
    const row = rows.length;
    this.slots.set([first, second, row], slot);
    rows.push(0);
    for (const { symbol, entries } of alike) rows.push(symbol, entries.length - 2, ...entries.slice(2));
    rows[row] = rows.length;
  }
}

function pairsOf(sequences: readonly Sequence[]): Map<string, Sequence[]> {
  const byPair = new Map<string, Sequence[]>();
  for (const sequence of sequences) {
    const pair = `${sequence.entries[0]} ${sequence.entries[1]}`;
    const there = byPair.get(pair);
    if (there === undefined) byPair.set(pair, [sequence]);
    else there.push(sequence);
  }
  return byPair;
}

/** Bits of a number below the power of two that holds at least `size`. */
function widthFor(size: number): number {
  return Math.max(5, Math.ceil(Math.log2(size + 1)));
}
