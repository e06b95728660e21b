import { createLexicon, type Lexicon } from '../lists/lexicon.ts';
import { loadWordLists } from '../lists/load-word-lists.ts';
import { readText } from '../proper/reading.ts';
import type { Recognizer } from '../recognizers/recognizer.ts';
import { resolveSpans } from '../spans/resolve-spans.ts';

let released: Lexicon | undefined;

/** The released lists, read once for a test file. */
export function releasedLexicon(): Lexicon {
  released ??= createLexicon(loadWordLists());
  return released;
}

/** What one recognizer finds in a text, overlapping findings put together, as it stands there. */
export function recognized({ find }: Recognizer, text: string): string[] {
  return resolveSpans(text, find(readText(text, releasedLexicon()))).map(({ start, end }) =>
    text.slice(start, end),
  );
}
