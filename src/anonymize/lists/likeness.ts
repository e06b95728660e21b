const TABLE_BITS = 16;
const TABLE_SIZE = 1 << TABLE_BITS;
/** Added to every count: a sequence that was never seen says little. */
const SMOOTHING = 0.5;
/** No single sequence of letters decides. */
const CAP = 2;

/** How much more a word looks like a name than like an ordinary word; above 0 is rather a name. */
export type Likeness = (word: string) => number;

/** A slot of the table for three characters in a row; two sequences may share one. */
function slotOf(a: number, b: number, c: number): number {
  return (Math.imul(Math.imul(a, 31) ^ b, 8191) ^ Math.imul(c, 131)) & (TABLE_SIZE - 1);
}

function eachSlot(word: string, visit: (slot: number) => void): void {
  let a = 1;
  let b = 2;
  for (let i = 0; i <= word.length; i++) {
    const c = i === word.length ? 3 : word.charCodeAt(i);
    visit(slotOf(a, b, c));
    a = b;
    b = c;
  }
}

function countsOf(words: Iterable<string>): { counts: Float32Array; total: number } {
  const counts = new Float32Array(TABLE_SIZE);
  let total = 0;
  for (const word of words)
    eachSlot(word, slot => {
      counts[slot] = (counts[slot] ?? 0) + 1;
      total++;
    });
  return { counts, total };
}

/** Compares the letter sequences of names with those of ordinary words (naive Bayes over trigrams), averaged over the word. */
export function createLikeness(names: Iterable<string>, words: Iterable<string>): Likeness {
  const name = countsOf(names);
  const word = countsOf(words);
  const table = new Float32Array(TABLE_SIZE);
  for (let slot = 0; slot < TABLE_SIZE; slot++) {
    const likeName = ((name.counts[slot] ?? 0) + SMOOTHING) / (name.total + SMOOTHING * TABLE_SIZE);
    const likeWord = ((word.counts[slot] ?? 0) + SMOOTHING) / (word.total + SMOOTHING * TABLE_SIZE);
    table[slot] = Math.max(-CAP, Math.min(CAP, Math.log(likeName / likeWord)));
  }
  return text => {
    let sum = 0;
    eachSlot(text, slot => {
      sum += table[slot] ?? 0;
    });
    return sum / Math.sqrt(text.length + 1);
  };
}
