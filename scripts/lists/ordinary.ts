/** What the ordinary words are derived from. */
export interface OrdinarySources {
  readonly sentences: readonly string[];
  readonly clinical: readonly string[];
  /** Names and places in lower case. */
  readonly listed: ReadonlySet<string>;
}

const WORD = /(?<![\p{L}\d])\p{L}[\p{L}'’]*(?![\p{L}\d])/gu;
/** A word that is also a name must be met this often in lower case: once may be a name written carelessly. */
const OFTEN = 3;
/** Characters of a line of the list. */
const LINE_WIDTH = 110;

/** Words that are written with a small first letter more often than with a capital within a sentence, by alphabet, several a line. */
export function ordinaryWords({ sentences, clinical, listed }: OrdinarySources): string[] {
  const counts = new Map<string, number>();
  const capitals = new Map<string, number>();
  for (const text of [...sentences, ...clinical]) {
    for (const match of text.matchAll(WORD)) {
      const plain = match[0].normalize('NFC').replaceAll('’', "'");
      const lower = plain.toLowerCase();
      if (plain.length > 1 && plain === lower) counts.set(plain, (counts.get(plain) ?? 0) + 1);
      else if (/\p{Ll},? $/u.test(text.slice(Math.max(0, match.index - 3), match.index)))
        capitals.set(lower, (capitals.get(lower) ?? 0) + 1);
    }
  }
  const kept = [...counts].filter(
    ([word, count]) => (capitals.get(word) ?? 0) < count && (!listed.has(word) || count >= OFTEN),
  );
  return wrapped(kept.map(([word]) => word).sort());
}

function wrapped(words: readonly string[]): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line.length + word.length > LINE_WIDTH) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  if (line !== '') lines.push(line);
  return lines;
}
