import { Kind } from '../../text/tokenize.ts';
import type { Document } from './document.ts';
import { WordTest } from './vocabulary.ts';

/** Index of the word before token `i` on its line, over the period of an abbreviation; -1 when another mark stands between. */
export function wordBefore(document: Document, i: number): number {
  const { kinds } = document.tokens;
  if (kinds[i - 1] === Kind.word) return i - 1;
  const isDotted = kinds[i - 1] === Kind.period && kinds[i - 2] === Kind.word && isClose(document, i - 1);
  return isDotted && IS_ABBREVIATED.holds(document, i - 2) ? i - 2 : -1;
}

/** The same over a colon as well: `Fastlege: Berg`. */
export function labelBefore(document: Document, i: number): number {
  const { kinds } = document.tokens;
  return kinds[i - 1] === Kind.colon && kinds[i - 2] === Kind.word ? i - 2 : wordBefore(document, i);
}

/** Index of the word right behind token `i`; -1 when a mark stands between. */
export function wordBehind(document: Document, i: number): number {
  return document.tokens.kinds[i + 1] === Kind.word ? i + 1 : -1;
}

/** `dr.`, `fys.`, `pas.`: a sentence does not end behind them. */
const ABBREVIATED =
  /^(?:dr|saksbeh|fys|kir|prof|spl|sykepl|lis|hr|fr|frk|mt|pas|pat|pt|sign|mvh|overl|ass|avd|sr|jr|kl|adr|ref|v|ved|att|nr|tlf|mr|mrs|ms|st|t)$/;
const IS_ABBREVIATED = new WordTest(norm => ABBREVIATED.test(norm));

function isClose(document: Document, i: number): boolean {
  return document.tokens.ends[i - 1] === document.tokens.starts[i];
}
