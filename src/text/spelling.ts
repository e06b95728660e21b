/** Words shorter than this are never taken for a misspelling of another. */
export const TYPO_FROM = 7;

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

/** FNV-1a over the word without the character at `skip` (-1: the whole word). */
function hashWithout(word: string, skip: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) {
    if (i !== skip) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  }
  return hash | 0;
}

/**
 * Finds the known words one edit away from an unknown one, by the hashes of all words with one character left out (symmetric
 * deletion, as in Garbe's SymSpell). A look-up costs about n hashes, whatever the number of words.
 */
export class Spelling {
  private readonly byHash = new Map<number, string[]>();

  add(word: string): void {
    if (word.length < TYPO_FROM) return;
    for (let skip = -1; skip < word.length; skip++) {
      const hash = hashWithout(word, skip);
      const at = this.byHash.get(hash);
      if (at === undefined) this.byHash.set(hash, [word]);
      else if (!at.includes(word)) at.push(word);
    }
  }

  /** Known words within one edit, first letter the same; empty for words shorter than seven letters. */
  find(word: string): readonly string[] {
    if (word.length < TYPO_FROM || word.length > 40) return [];
    const found: string[] = [];
    for (let skip = -1; skip < word.length; skip++) {
      for (const candidate of this.byHash.get(hashWithout(word, skip)) ?? []) {
        if (candidate.charCodeAt(0) !== word.charCodeAt(0) || found.includes(candidate)) continue;
        if (withinOneEdit(word, candidate)) found.push(candidate);
      }
    }
    return found;
  }
}
