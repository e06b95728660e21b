/** Words shorter than this are never taken for a misspelling of another. */
export const TYPO_FROM = 7;
/** Longer ones are no words of a note. */
const TYPO_TO = 40;

/** True where one insertion, deletion, substitution or swap of neighbours makes `a` into `b`. Linear in their length. */
export function withinOneEdit(a: string, b: string): boolean {
  const longer = a.length - b.length;
  if (longer > 1 || longer < -1) return false;
  let i = 0;
  while (i < a.length && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  let endA = a.length;
  let endB = b.length;
  while (endA > i && endB > i && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--;
    endB--;
  }
  if (endA - i <= 1 && endB - i <= 1) return true;
  const swapped = a.charCodeAt(i) === b.charCodeAt(i + 1) && a.charCodeAt(i + 1) === b.charCodeAt(i);
  return endA - i === 2 && endB - i === 2 && swapped;
}

/** An odd number has an inverse modulo 2^32, so a character can be taken out of the sum below in one step. */
const BASE = 0x01000193;
const INVERSE = inverseOf(BASE);

function inverseOf(odd: number): number {
  let x = odd;
  for (let i = 0; i < 5; i++) x = Math.imul(x, 2 - Math.imul(odd, x));
  return x;
}

/**
 * Writes a hash of the word and of each word that results when one character is left out to `out` and gives their number: the sum of character times
 * BASE to the power of its place, modulo 2^32, scattered.
 */
function hashesOf(word: string, out: Int32Array, from: number): number {
  let total = 0;
  let power = 1;
  for (let i = 0; i < word.length; i++) {
    total = (total + Math.imul(word.charCodeAt(i), power)) | 0;
    power = Math.imul(power, BASE);
  }
  let at = from;
  out[at++] = scatter(total);
  let before = 0;
  power = 1;
  for (let skip = 0; skip < word.length; skip++) {
    const own = Math.imul(word.charCodeAt(skip), power);
    const after = (total - before - own) | 0;
    // Of letters written twice either left out gives the same word.
    if (word.charCodeAt(skip) !== word.charCodeAt(skip + 1))
      out[at++] = scatter((before + Math.imul(after, INVERSE)) | 0);
    before = (before + own) | 0;
    power = Math.imul(power, BASE);
  }
  return at;
}

function scatter(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}

const NONE: readonly string[] = [];
/** Bits of the filter for each hash: one word in this many passes it for nothing. */
const FILTER_SPARSITY = 12;

/**
 * Finds the known words one edit away from an unknown one, by the hashes of all words with one character left out (symmetric
 * deletion, as in Garbe's SymSpell). A look-up costs about n hashes, whatever the number of words.
 */
export class Spelling {
  private readonly words: string[] = [];
  private isPrepared = true;
  /** One bit for each hash that some word has: most hashes of an unknown word end here. */
  private filter = new Int32Array(1);
  private filterMask = 0;
  /** Words by hash: bucket b holds the places from `starts[b]` to `starts[b + 1]`. */
  private starts = new Int32Array(2);
  private bucketMask = 0;
  private hashes = new Int32Array(0);
  private owners = new Int32Array(0);
  private readonly scratch = new Int32Array(TYPO_TO + 1);

  add(word: string): void {
    if (word.length < TYPO_FROM || word.length > TYPO_TO) return;
    this.words.push(word);
    this.isPrepared = false;
  }

  /** Makes the tables. `find` does it where words were added since. */
  prepare(): void {
    if (this.isPrepared) return;
    this.isPrepared = true;
    let room = 0;
    for (const word of this.words) room += word.length + 1;
    const hashes = new Int32Array(room);
    const owners = new Int32Array(room);
    let count = 0;
    for (let id = 0; id < this.words.length; id++) {
      const from = count;
      count = hashesOf(this.words[id] ?? '', hashes, from);
      owners.fill(id, from, count);
    }
    this.sort(hashes, owners, count);
  }

  private sort(hashes: Int32Array, owners: Int32Array, count: number): void {
    this.bucketMask = powerOfTwo(count) - 1;
    this.filterMask = powerOfTwo(count * FILTER_SPARSITY) - 1;
    this.filter = new Int32Array((this.filterMask >>> 5) + 1);
    this.starts = new Int32Array(this.bucketMask + 2);
    const { starts, filter, filterMask, bucketMask } = this;
    for (let i = 0; i < count; i++) {
      const hash = hashes[i] ?? 0;
      const bit = hash & filterMask;
      filter[bit >>> 5] = (filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
      starts[hash & bucketMask] = (starts[hash & bucketMask] ?? 0) + 1;
    }
    for (let b = 1; b < starts.length; b++) starts[b] = (starts[b] ?? 0) + (starts[b - 1] ?? 0);
    this.hashes = new Int32Array(count);
    this.owners = new Int32Array(count);
    for (let i = count - 1; i >= 0; i--) {
      const hash = hashes[i] ?? 0;
      const place = (starts[hash & bucketMask] ?? 0) - 1;
      starts[hash & bucketMask] = place;
      this.hashes[place] = hash;
      this.owners[place] = owners[i] ?? 0;
    }
  }

  /** Known words within one edit, first letter the same; empty for words shorter than seven letters. */
  find(word: string): readonly string[] {
    if (word.length < TYPO_FROM || word.length > TYPO_TO) return NONE;
    this.prepare();
    let found = NONE;
    const end = hashesOf(word, this.scratch, 0);
    for (let i = 0; i < end; i++) {
      const hash = this.scratch[i] ?? 0;
      const bit = hash & this.filterMask;
      if (((this.filter[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0) found = this.among(hash, word, found);
    }
    return found;
  }

  /** `found` with the words of one hash that are within one edit of `word`. */
  private among(hash: number, word: string, found: readonly string[]): readonly string[] {
    let out = found;
    const bucket = hash & this.bucketMask;
    const end = this.starts[bucket + 1] ?? 0;
    for (let place = this.starts[bucket] ?? 0; place < end; place++) {
      if (this.hashes[place] !== hash) continue;
      const candidate = this.words[this.owners[place] ?? 0] ?? '';
      if (
        candidate.charCodeAt(0) !== word.charCodeAt(0) ||
        out.includes(candidate) ||
        !withinOneEdit(word, candidate)
      )
        continue;
      out = [...out, candidate];
    }
    return out;
  }
}

function powerOfTwo(atLeast: number): number {
  let size = 64;
  while (size < atLeast) size *= 2;
  return size;
}
