import { LONGEST, LONGEST_WORD, SHORTEST } from './letter-groups.ts';
import { DENIED } from './words.ts';

/** Of one word. */
const MOST_GROUPS = (LONGEST_WORD + 2) * (LONGEST - SHORTEST + 1);
/** A letter in a key. */
const LETTER_BITS = 6;
const MOST_LETTERS = 2 ** LETTER_BITS - 1;
const DENIED_BIT = 1 << (LETTER_BITS * LONGEST);
const START = '^';
const END = '$';
const UNKNOWN = -1;
const SCATTER = 0x9e3779b1;

/**
 * Rows by groups of letters. A group is one whole number, six bits a letter and one for denied, so that the groups of a word are found without
 * making strings. Holds only scratch space between calls.
 */
export class GroupTable {
  private readonly codes = new Uint8Array(0x10000);
  private letters = 0;
  private readonly shift: number;
  /** Key and row of each place (open addressing, at most half full); key 0 where it is free. */
  private readonly places: Int32Array;
  private readonly word = new Uint8Array(LONGEST_WORD + 2);
  private readonly keys = new Int32Array(MOST_GROUPS);
  /** The rows found last, each once, in the order of `letterGroups`. */
  readonly rows = new Int32Array(MOST_GROUPS);
  /** Whether every group of the word looked up last has a row. */
  isWhole = false;

  /** @param groups each once; the row of a group is its place. @throws Error where they have too many different letters. */
  constructor(groups: readonly string[]) {
    const bits = Math.ceil(Math.log2(groups.length * 2 + 2));
    this.shift = 32 - bits;
    this.places = new Int32Array(2 ** bits * 2);
    groups.forEach((group, row) => {
      const key = this.keyOf(group);
      this.places.set([key, row], this.placeOf(key));
    });
  }

  /** Finds the rows of a word's groups and gives their number. A longer word than notes have has none, and is not whole. */
  find(word: string): number {
    this.isWhole = false;
    if (word.length > LONGEST_WORD) return 0;
    const count = this.keysOf(word);
    this.isWhole = count > 0;
    let found = 0;
    for (let k = 0; k < count; k++) {
      const row = this.rowOf(this.keys[k] ?? UNKNOWN);
      if (row === UNKNOWN) this.isWhole = false;
      else this.rows[found++] = row;
    }
    return found;
  }

  private rowOf(key: number): number {
    if (key === UNKNOWN) return UNKNOWN;
    const place = this.placeOf(key);
    return this.places[place] === key ? (this.places[place + 1] ?? UNKNOWN) : UNKNOWN;
  }

  /** Where a key stands, or would. */
  private placeOf(key: number): number {
    const { places } = this;
    let place = (Math.imul(key, SCATTER) >>> this.shift) * 2;
    while (places[place] !== 0 && places[place] !== key) place = place + 2 < places.length ? place + 2 : 0;
    return place;
  }

  /** Writes the keys of a word's groups, each known one once. */
  private keysOf(text: string): number {
    const denied = text.startsWith(DENIED);
    const length = this.spell(text, denied ? DENIED.length : 0);
    const mark = denied ? DENIED_BIT : 0;
    let count = this.keysOfSize(SHORTEST, length, mark, 0);
    // Where a longer group stands twice, so do its first three letters.
    const repeats = hasRepeated(this.keys, count);
    for (let size = SHORTEST + 1; size <= LONGEST; size++) count = this.keysOfSize(size, length, mark, count);
    return repeats ? eachOnce(this.keys, count) : count;
  }

  private keysOfSize(size: number, length: number, mark: number, from: number): number {
    const { word, keys } = this;
    const mask = 2 ** (LETTER_BITS * size) - 1;
    let at = from;
    let key = 0;
    let known = 0;
    for (let i = 0; i < length; i++) {
      const code = word[i] ?? 0;
      known = code === 0 ? 0 : known + 1;
      key = ((key << LETTER_BITS) | code) & mask;
      if (i + 1 >= size) keys[at++] = known < size ? UNKNOWN : key | mark;
    }
    return at;
  }

  /** Writes the codes of the word's letters and its edges. */
  private spell(text: string, from: number): number {
    const { word, codes } = this;
    let length = 0;
    word[length++] = codes[START.charCodeAt(0)] ?? 0;
    for (let i = from; i < text.length; i++) word[length++] = codes[text.charCodeAt(i)] ?? 0;
    word[length++] = codes[END.charCodeAt(0)] ?? 0;
    return length;
  }

  private keyOf(group: string): number {
    const denied = group.startsWith(DENIED);
    let key = 0;
    for (let i = denied ? DENIED.length : 0; i < group.length; i++)
      key = (key << LETTER_BITS) | this.codeFor(group.charCodeAt(i));
    return denied ? key | DENIED_BIT : key;
  }

  private codeFor(character: number): number {
    const known = this.codes[character];
    if (known !== undefined && known !== 0) return known;
    if (this.letters === MOST_LETTERS)
      throw new Error(`more than ${MOST_LETTERS} different letters in groups`);
    this.codes[character] = ++this.letters;
    return this.letters;
  }
}

function hasRepeated(keys: Int32Array, count: number): boolean {
  for (let i = 1; i < count; i++) for (let k = 0; k < i; k++) if (keys[i] === keys[k]) return true;
  return false;
}

/** Moves each key that did not come before to the front and gives the number of those. */
function eachOnce(keys: Int32Array, count: number): number {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const key = keys[i] ?? UNKNOWN;
    let k = 0;
    while (k < kept && keys[k] !== key) k++;
    if (k === kept) keys[kept++] = key;
  }
  return kept;
}
