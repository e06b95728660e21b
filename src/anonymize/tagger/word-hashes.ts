import { WordMemo } from '../document/vocabulary.ts';

/** Trigrams of a word that are hashed. */
export const TRIGRAMS = 8;
/** Positions in the hashes of a word: all of it, its first three letters, its last two to four, and where the trigrams begin. */
export const PART = { whole: 0, start: 1, end2: 2, end3: 3, end4: 4, trigrams: 5 } as const;
const SIZE = PART.trigrams + TRIGRAMS;

/** Hashes of a word in lower case, of its beginning and ends, and of its first trigrams; 0 where there is none. */
export const HASHES = new WordMemo(compute);

function compute(word: string): Int32Array {
  const hashes = new Int32Array(SIZE);
  hashes[PART.whole] = textHash(word);
  hashes[PART.start] = textHash(word.slice(0, 3));
  hashes[PART.end2] = textHash(word.slice(-2));
  hashes[PART.end3] = textHash(word.slice(-3));
  hashes[PART.end4] = textHash(word.slice(-4));
  const edged = `^${word}$`;
  for (let n = 0; n < TRIGRAMS && n + 3 <= edged.length; n++)
    hashes[PART.trigrams + n] = textHash(edged.slice(n, n + 3));
  return hashes;
}

/** FNV-1a, never 0. */
function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash === 0 ? 1 : hash;
}

/** Two hashes and the number of a template as one hash; the last bits depend on all of them. */
export function mixed(template: number, a: number, b: number): number {
  let hash = Math.imul(a ^ Math.imul(template + 1, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul((hash ^ (hash >>> 15)) + b, 0xc2b2ae35);
  return hash ^ (hash >>> 13) ^ (hash >>> 17);
}
