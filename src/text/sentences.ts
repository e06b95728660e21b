import { ABBREVIATIONS } from './abbreviations.ts';
import { isOrdinal } from './ordinals.ts';
import { Kind, type Tokens } from './tokenize.ts';

/** A sentence as token range `[first, end)`; the mark that closed it lies inside. */
export interface Sentence {
  readonly first: number;
  readonly end: number;
  /** True where a line starts with this sentence. */
  readonly startsLine: boolean;
}

/** Abbreviations that stand in front of a name or a number, whatever its first letter. */
const INTRODUCING: ReadonlySet<string> = new Set([
  'dr',
  'mr',
  'mrs',
  'st',
  'kl',
  'nr',
  'f',
  'd',
  'v',
  's',
  'm',
  'p',
  'e',
  'i',
  'a',
  'g',
  'pas',
  'pat',
  'pt',
  'evt',
  'ev',
  'obs',
  'susp',
  'mtp',
  'pga',
  'ca',
]);
/** Fewer characters than this before a line end: the writer broke the line, not the margin. */
const WRAP_WIDTH = 60;

function nextIsUpper(tokens: Tokens, i: number): boolean {
  const start = tokens.starts[i + 1];
  if (start === undefined) return true;
  const ch = tokens.text.charAt(start);
  return ch !== ch.toLowerCase();
}

function periodEnds(tokens: Tokens, i: number, first: number): boolean {
  const next = tokens.starts[i + 1];
  if (next === undefined) return true;
  const spaced = next > (tokens.ends[i] ?? 0);
  if (tokens.kinds[i + 1] === Kind.newline) return true;
  const touching = i > first && tokens.kinds[i - 1] === Kind.word && tokens.ends[i - 1] === tokens.starts[i];
  const word = touching ? (tokens.norms[i - 1] ?? '') : '';
  if (ABBREVIATIONS.has(word))
    return i - 1 > first && spaced && nextIsUpper(tokens, i) && !INTRODUCING.has(word);
  if ((word === 'neg' || word === 'pos') && i - 1 === first) return false;
  if (spaced || closesQuote(tokens, i)) return true;
  return word.length > 1 && nextIsUpper(tokens, i);
}

/** `... til slutt." Har brukt ...`: the sentence ends before the quotation mark that closes it. */
function closesQuote(tokens: Tokens, i: number): boolean {
  const after = tokens.starts[i + 2];
  const quote = tokens.kinds[i + 1] === Kind.other && after !== undefined;
  return quote && after > (tokens.ends[i + 1] ?? 0) && nextIsUpper(tokens, i + 1);
}

/** A mark within brackets or quotation marks, or one of several, ends nothing yet: `«Er det farlig?» med avsnitt om ...`. */
function goesOn(tokens: Tokens, i: number, kind: number): boolean {
  const next = tokens.kinds[i + 1];
  if (next === kind || next === Kind.close) return true;
  return next === Kind.other && tokens.kinds[i + 2] === Kind.word && !nextIsUpper(tokens, i + 1);
}

function newlineEnds(tokens: Tokens, i: number, lineFirst: number): boolean {
  const next = i + 1;
  if (tokens.kinds[next] !== Kind.word || nextIsUpper(tokens, i)) return true;
  const before = tokens.kinds[i - 1];
  if (before === Kind.comma) return false;
  const width = (tokens.starts[i] ?? 0) - (tokens.starts[lineFirst] ?? 0);
  return width < WRAP_WIDTH || before !== Kind.word;
}

/**
 * Cuts tokens into sentences: at full stops that close no abbreviation, at `!` and `?`, and at line ends (a clipped note has no
 * full stops) unless the line was wrapped by a margin. A run of more than `maxTokens` tokens is cut, so that whatever works within
 * a sentence stays bounded.
 */
export function sentencesOf(tokens: Tokens, maxTokens: number): Sentence[] {
  const out: Sentence[] = [];
  let first = 0;
  let lineFirst = 0;
  let startsLine = true;
  const close = (end: number, nextStartsLine: boolean) => {
    if (end > first) out.push({ first, end, startsLine });
    first = end;
    startsLine = nextStartsLine;
  };
  for (let i = 0; i < tokens.kinds.length; i++) {
    const kind = tokens.kinds[i];
    if (kind === Kind.newline) {
      if (newlineEnds(tokens, i, lineFirst)) close(i + 1, true);
      lineFirst = i + 1;
    } else if (kind === Kind.question || kind === Kind.exclamation) {
      if (!goesOn(tokens, i, kind)) close(i + 1, false);
    } else if (kind === Kind.period) {
      if (!isOrdinal(tokens, i) && periodEnds(tokens, i, first)) close(i + 1, false);
    } else if (i - first >= maxTokens) {
      close(i + 1, false);
    }
  }
  close(tokens.kinds.length, false);
  return out;
}
