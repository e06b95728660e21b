import { copyOf } from '../../text/copy.ts';
import type { GroupTable } from './group-table.ts';

/**
 * Words that are remembered; then all are forgotten. Only words of which the table knows every group are: a rare name does not stay, of a common one the letters stand in
 * the table. With 300 columns a word takes 1.2 KB.
 */
const REMEMBERED = 10_000;
/** Other words that stand ready until the next note is begun. More of them are summed again each time that they are met. */
const OF_ONE_NOTE = 2000;

/** What the table holds of each group of letters. */
export interface GroupRows {
  readonly groups: GroupTable;
  readonly width: number;
  /** By row, in hundredths, whole. */
  readonly frequency: Int32Array;
  /** Row r has its columns from `r * width`. */
  readonly weights: Int8Array;
}

/**
 * What the groups of a word say together, column by column, each group once and by its frequency; in the cell behind the last column, the square of the word's length. All
 * are whole numbers.
 */
export type WordSums = Int32Array;

/** The sums of words, made once as far as they can be remembered. */
export class GroupWeights {
  private readonly remembered = new Map<string, WordSums>();
  private readonly ofNote = new Map<string, WordSums>();

  constructor(private readonly rows: GroupRows) {}

  /** Forgets the words that must not outlast their note. */
  endNote(): void {
    this.ofNote.clear();
  }

  /** The sums of a word; all are 0 where none of its groups is known. */
  sumsOf(word: string): WordSums {
    return this.remembered.get(word) ?? this.ofNote.get(word) ?? this.sum(word);
  }

  private sum(word: string): WordSums {
    const { remembered, ofNote, rows } = this;
    const { groups, width } = rows;
    const sums = new Int32Array(width + 1);
    const count = groups.find(word);
    let at = 0;
    for (; at + 4 <= count; at += 4) this.addFour(sums, at);
    for (; at < count; at++) this.addOne(sums, at);
    if (groups.isWhole) {
      if (remembered.size >= REMEMBERED) remembered.clear();
      remembered.set(copyOf(word), sums);
    } else if (ofNote.size < OF_ONE_NOTE) ofNote.set(word, sums);
    return sums;
  }

  private addOne(sums: WordSums, at: number): void {
    const { groups, width, frequency, weights } = this.rows;
    const row = groups.rows[at] ?? 0;
    const scale = frequency[row] ?? 0;
    const from = row * width;
    for (let c = 0; c < width; c++) sums[c] = (sums[c] ?? 0) + scale * (weights[from + c] ?? 0);
    sums[width] = (sums[width] ?? 0) + scale * scale;
  }

  /** Four rows at a time: each cell of the sums is read and written once for all. */
  private addFour(sums: WordSums, at: number): void {
    const { groups, width, frequency, weights } = this.rows;
    const [i, j, k, l] = [at, at + 1, at + 2, at + 3].map(one => groups.rows[one] ?? 0) as Four;
    const [a, b, c, d] = [i, j, k, l].map(row => frequency[row] ?? 0) as Four;
    const [p, q, r, s] = [i * width, j * width, k * width, l * width];
    for (let n = 0; n < width; n++)
      sums[n] =
        (sums[n] ?? 0) +
        a * (weights[p + n] ?? 0) +
        b * (weights[q + n] ?? 0) +
        c * (weights[r + n] ?? 0) +
        d * (weights[s + n] ?? 0);
    sums[width] = (sums[width] ?? 0) + a * a + b * b + c * c + d * d;
  }
}

type Four = [number, number, number, number];
