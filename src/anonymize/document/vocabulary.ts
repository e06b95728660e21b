import type { Tokens } from '../../text/tokenize.ts';
import type { Lexicon } from '../lists/lexicon.ts';

/** Word forms that are numbered; then all are forgotten, so that memory stays bounded. */
const MOST = 60_000;
/** Number of a form that came when there was no room any more: nothing is remembered of it. */
const UNNUMBERED = -1;

/** The forms of words met so far by number, with what the tests said of each. Nothing outlives the process or leaves it. */
interface Vocabulary {
  readonly numbers: Map<string, number>;
  /** By test, by form: 0 not asked yet, else `NO` or `YES`. */
  readonly answers: Uint8Array[];
  /** By memo, by form: what was computed of it. */
  readonly values: unknown[][];
  /** By lexicon, by form: its bits of `Flag`, `NOT_LOOKED_UP` where they were not asked for yet. */
  readonly flags: WeakMap<Lexicon, Int32Array>;
}

const NO = 1;
const YES = 2;

const NOT_LOOKED_UP = -1;

function emptyVocabulary(): Vocabulary {
  return { numbers: new Map(), answers: [], values: [], flags: new WeakMap() };
}

let current = emptyVocabulary();

/** The tokens of a text by the number of their form. */
export interface NumberedWords {
  readonly vocabulary: Vocabulary;
  readonly numbers: Int32Array;
}

/** Numbers the forms of a text. All words of a text are of one vocabulary. */
export function numberWords({ norms }: Tokens): NumberedWords {
  if (current.numbers.size >= MOST) current = emptyVocabulary();
  const known = current.numbers;
  const numbers = new Int32Array(norms.length);
  for (let i = 0; i < norms.length; i++) {
    const norm = norms[i] ?? '';
    const before = known.get(norm);
    const isFull = before === undefined && known.size >= MOST;
    numbers[i] = before ?? (isFull ? UNNUMBERED : known.size);
    if (before === undefined && !isFull) known.set(norm, known.size);
  }
  return { vocabulary: current, numbers };
}

/** Looks words up in a lexicon, each form once. */
export function createLookUp(
  { vocabulary, numbers }: NumberedWords,
  lexicon: Lexicon,
): (norm: string, i: number) => number {
  const known = vocabulary.flags.get(lexicon) ?? new Int32Array(MOST).fill(NOT_LOOKED_UP);
  vocabulary.flags.set(lexicon, known);
  return (norm, i) => {
    const form = numbers[i] ?? UNNUMBERED;
    const before = known[form] ?? NOT_LOOKED_UP;
    if (before !== NOT_LOOKED_UP) return before;
    const flags = lexicon.look(norm);
    known[form] = flags;
    return flags;
  };
}

/** What a test looks at: a text whose words are numbered. */
interface Numbered {
  readonly tokens: Tokens;
  readonly words: NumberedWords;
}

let tests = 0;

/** A test of the lower-case form of words that is made once for a form, however often and in whatever text it comes. The test must tell by the form alone. */
export class WordTest {
  private readonly number = tests++;

  constructor(private readonly test: (norm: string) => boolean) {}

  /** Whether the test holds for token `i`; beyond the text, for the empty word. */
  holds(document: Numbered, i: number): boolean {
    const form = document.words.numbers[i] ?? UNNUMBERED;
    if (form === UNNUMBERED) return this.test(document.tokens.norms[i] ?? '');
    const answers = this.answersIn(document.words.vocabulary);
    return (answers[form] || this.ask(document, i, answers)) === YES;
  }

  /** The tokens for which the test holds. */
  all(document: Numbered): number[] {
    const { numbers, vocabulary } = document.words;
    const answers = this.answersIn(vocabulary);
    const held: number[] = [];
    for (let i = 0; i < numbers.length; i++) {
      const answer = answers[numbers[i] ?? 0];
      if (answer === NO) continue;
      if (answer === YES || this.holds(document, i)) held.push(i);
    }
    return held;
  }

  private answersIn({ answers }: Vocabulary): Uint8Array {
    const before = answers[this.number];
    if (before !== undefined) return before;
    const own = new Uint8Array(MOST);
    answers[this.number] = own;
    return own;
  }

  private ask({ tokens, words }: Numbered, i: number, answers: Uint8Array): number {
    const answer = this.test(tokens.norms[i] ?? '') ? YES : NO;
    answers[words.numbers[i] ?? 0] = answer;
    return answer;
  }
}

let memos = 0;

/** What is computed of the lower-case form of words, once for a form. It must come of the form alone, and nobody may change it. */
export class WordMemo<T extends object | string> {
  private readonly number = memos++;

  constructor(private readonly compute: (norm: string) => T) {}

  /** What is computed of token `i`; beyond the text, of the empty word. */
  of({ tokens, words }: Numbered, i: number): T {
    const norm = tokens.norms[i] ?? '';
    const form = words.numbers[i] ?? UNNUMBERED;
    if (form === UNNUMBERED) return this.compute(norm);
    const values = this.valuesIn(words.vocabulary);
    const before = values[form];
    if (before !== undefined) return before;
    const value = this.compute(norm);
    values[form] = value;
    return value;
  }

  private valuesIn({ values }: Vocabulary): (T | undefined)[] {
    const before = values[this.number] as (T | undefined)[] | undefined;
    if (before !== undefined) return before;
    const own = new Array<T | undefined>(MOST);
    values[this.number] = own;
    return own;
  }
}
