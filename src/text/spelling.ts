/** Words shorter than this are never taken for a misspelling of another. */
export const TYPO_FROM = 7;
/** Longer ones are no words of a note. */
const TYPO_TO = 40;

/** True where one insertion, deletion, substitution or swap of neighbours makes `a` into `b`. Linear in their length. */
export function withinOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  const restA = a.slice(i);
  const restB = b.slice(i);
  if (restA === restB) return true;
  if (restA.slice(1) === restB || restA === restB.slice(1) || restA.slice(1) === restB.slice(1)) return true;
  return restA.length > 1 && restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
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
 * Calls `visit` with a hash of the word and of each word that results when one character is left out: the sum of character times BASE to the power of
 * its place, modulo 2^32.
 */
function eachHash(word: string, visit: (hash: number) => void): void {
  let total = 0;
  let power = 1;
  for (let i = 0; i < word.length; i++) {
    total = (total + Math.imul(word.charCodeAt(i), power)) | 0;
    power = Math.imul(power, BASE);
  }
  visit(total);
  let before = 0;
  power = 1;
  for (let skip = 0; skip < word.length; skip++) {
    const own = Math.imul(word.charCodeAt(skip), power);
    const after = (total - before - own) | 0;
    visit((before + Math.imul(after, INVERSE)) | 0);
    before = (before + own) | 0;
    power = Math.imul(power, BASE);
  }
}

/**
 * Finds the known words one edit away from an unknown one, by the hashes of all words with one character left out (symmetric
 * deletion, as in Garbe's SymSpell). A look-up costs about n hashes, whatever the number of words.
 */
export class Spelling {
  private readonly words: string[] = [];
  private readonly known = new Set<string>();
  /** Hash to the number of a word, or to a list of them. */
  private readonly byHash = new Map<number, number | number[]>();

  add(word: string): void {
    if (word.length < TYPO_FROM || this.known.has(word)) return;
    this.known.add(word);
    const id = this.words.push(word) - 1;
    eachHash(word, hash => {
      const at = this.byHash.get(hash);
      if (at === undefined) this.byHash.set(hash, id);
      else if (typeof at === 'number') this.byHash.set(hash, [at, id]);
      else at.push(id);
    });
  }

  /** Known words within one edit, first letter the same; empty for words shorter than seven letters. */
  find(word: string): readonly string[] {
    if (word.length < TYPO_FROM || word.length > TYPO_TO) return [];
    const found: string[] = [];
    eachHash(word, hash => {
      const at = this.byHash.get(hash);
      if (at === undefined) return;
      for (const id of typeof at === 'number' ? [at] : at) {
        const candidate = this.words[id] ?? '';
        if (candidate.charCodeAt(0) !== word.charCodeAt(0) || found.includes(candidate)) continue;
        if (withinOneEdit(word, candidate)) found.push(candidate);
      }
    });
    return found;
  }
}
