import type { SectionName } from '../../core/encounter.ts';
import { isDigit } from '../../text/characters.ts';
import { Kind } from '../../text/tokenize.ts';
import type { Frames } from '../frames/frames.ts';
import { negationScopes } from '../polarity.ts';
import type { Scope, SentenceView } from '../sentence-view.ts';

/** The words of one sentence that tell of the patient now. */
export interface SentenceWords {
  readonly section: SectionName;
  /** Offsets of the sentence into its section, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  /** In small letters, digits made alike; with {@link DENIED} in front where they are denied. */
  readonly words: readonly string[];
}

/** Stands in front of a word, and of its letters, where it is denied. */
export const DENIED = '!';
/** From this probability on a stretch of the note is about something else than the patient's present. */
const ELSEWHERE = 0.5;

/** The words of a section by sentence; advice, what might come, and what is told of others is left out. Linear in the length of the section. */
export function wordsOf(
  section: SectionName,
  views: readonly SentenceView[],
  frames: Frames | undefined,
): SentenceWords[] {
  return views.flatMap(view => (isAside(view) ? [] : sentenceWords(section, view, frames)));
}

/** A sentence with what is not denied in it. */
export function withoutDenied(sentence: SentenceWords): SentenceWords {
  return { ...sentence, words: sentence.words.filter(word => !word.startsWith(DENIED)) };
}

function isAside(view: SentenceView): boolean {
  return view.role === 'family' || view.has('advice') || view.has('hypothetical');
}

function sentenceWords(
  section: SectionName,
  view: SentenceView,
  frames: Frames | undefined,
): SentenceWords[] {
  const { tokens, first, end } = view;
  const denied = negationScopes(view);
  const words: string[] = [];
  let last = -1;
  for (let i = first; i < end; i++) {
    if (tokens.kinds[i] !== Kind.newline) last = i;
    if (!view.isWord(i) || isElsewhere(frames, i)) continue;
    const word = madeAlike(tokens.norms[i] ?? '');
    words.push(isWithin(denied, i) ? DENIED + word : word);
  }
  if (words.length === 0) return [];
  const start = tokens.starts[first] ?? 0;
  const stop = tokens.ends[last] ?? start;
  return [{ section, start, end: stop, quote: tokens.text.slice(start, stop), words }];
}

function isWithin(scopes: readonly Scope[], i: number): boolean {
  for (const { first, end } of scopes) if (i >= first && i < end) return true;
  return false;
}

function madeAlike(word: string): string {
  for (let k = 0; k < word.length; k++) if (isDigit(word.charCodeAt(k))) return word.replace(/\d/g, '0');
  return word;
}

function isElsewhere(frames: Frames | undefined, i: number): boolean {
  if (frames === undefined) return false;
  const { frame, likely } = frames.at(i);
  return likely >= ELSEWHERE && frame !== 'past';
}
