/** A word, the word behind it, and the row of weights of the two. */
export type PairRow = readonly [first: number, second: number, row: number];

/** Rows of pairs of words, found without making a key of the two (open addressing, at most half full). */
export class PairTable {
  private readonly mask: number;
  /** First word, second word and row of each place. */
  private readonly places: Int32Array;

  constructor(rows: readonly PairRow[]) {
    let size = 2;
    while (size < rows.length * 2) size *= 2;
    this.mask = size - 1;
    this.places = new Int32Array(size * 3).fill(-1);
    for (const [first, second, row] of rows)
      this.places.set([first, second, row], this.placeOf(first, second));
  }

  /** Row of two words after one another; -1 where they have none. */
  of(first: number, second: number): number {
    return this.places[this.placeOf(first, second) + 2] ?? -1;
  }

  /** Where the pair stands, or would. */
  private placeOf(first: number, second: number): number {
    const { places, mask } = this;
    let at = (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) & mask;
    for (;;) {
      const place = at * 3;
      if (places[place] === -1 || (places[place] === first && places[place + 1] === second)) return place;
      at = (at + 1) & mask;
    }
  }
}
