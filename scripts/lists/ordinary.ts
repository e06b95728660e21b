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
/** Sentences that hold more of these are English or a title. */
const LINE_WIDTH = 110;

/** Words that are written with a small first letter, front to back by alphabet, several a line. */
export function ordinaryWords({ sentences, clinical, listed }: OrdinarySources): string[] {
  const counts = new Map<string, number>();
  for (const text of [...sentences, ...clinical]) {
    for (const [word] of text.matchAll(WORD)) {
      const plain = word.normalize('NFC').replaceAll('’', "'");
      if (plain.length > 1 && plain === plain.toLowerCase()) counts.set(plain, (counts.get(plain) ?? 0) + 1);
    }
  }
  const kept = [...counts].filter(([word, count]) => !listed.has(word) || count >= OFTEN);
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
