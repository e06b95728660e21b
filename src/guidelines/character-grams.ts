/** Lengths of the stretches that are counted: short ones for endings and compounds, long ones for whole stems. */
const LENGTHS = [3, 4, 5] as const;
const WORD = /[\p{L}\p{N}]+/gu;

/** Words that stand in every question and tell nothing of what is asked. */
const EMPTY = new Set(
  (
    'og i på av for til med om er det som en et den de å ved hos hva når hvor hvordan hvilke hvilken skal bør kan jeg eller ikke ' +
    'the a an of in on for to with and or is are be it what when where how which should can i do does not'
  ).split(' '),
);

/**
 * Stretches of three to five characters of the words of a text, with how often each comes. Words stand between spaces, so that their
 * beginnings and ends count. Linear in the length of the text.
 */
export function characterGrams(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.toLowerCase().matchAll(WORD)) {
    if (EMPTY.has(word)) continue;
    const padded = ` ${word} `;
    for (const length of LENGTHS) {
      for (let at = 0; at + length <= padded.length; at += 1) {
        const gram = padded.slice(at, at + length);
        counts.set(gram, (counts.get(gram) ?? 0) + 1);
      }
    }
  }
  return counts;
}
