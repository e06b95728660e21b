import type { SentenceWords } from './words.ts';

/** Different words that make a stretch: about what a short note has. In a longer text what is to be raised would drown among the rest. */
const WORDS_OF_STRETCH = 60;
/** Words from the beginning of one stretch to that of the next, at least; a longer step would leave signs at the edges alone. */
const WORDS_BETWEEN = 10;
/** Words of a longer sentence are taken in pieces. */
const WORDS_OF_PIECE = 40;

/** Sentences that are looked at together: from `first`, up to `end` (exclusive). */
export interface Stretch {
  readonly first: number;
  readonly end: number;
}

/** Tells one sentence of a note from the others; pieces have that of their sentence. */
export function placeOf({ section, start }: SentenceWords): string {
  return `${section}|${start}`;
}

/** Sentences, the long ones in pieces; each piece has the place and quote of its sentence. */
export function piecesOf(sentences: readonly SentenceWords[]): SentenceWords[] {
  return sentences.flatMap(sentence => {
    const { words } = sentence;
    if (words.length <= WORDS_OF_PIECE) return [sentence];
    const pieces: SentenceWords[] = [];
    for (let at = 0; at < words.length; at += WORDS_OF_PIECE)
      pieces.push({ ...sentence, words: words.slice(at, at + WORDS_OF_PIECE) });
    return pieces;
  });
}

/**
 * The stretches of a note, as far as they have enough different words, each beginning some words after the one before; the last ends where the note does. Each begins and
 * ends after the one before, so that all together cost no more than the note is long.
 */
export function stretchesOf(pieces: readonly SentenceWords[]): Stretch[] {
  const counts = new Map<string, number>();
  const stretches: Stretch[] = [];
  let end = 0;
  let passed = WORDS_BETWEEN;
  for (let first = 0; first < pieces.length && (stretches.at(-1)?.end ?? 0) < pieces.length; first++) {
    for (; end < pieces.length && counts.size < WORDS_OF_STRETCH; end++)
      for (const word of pieces[end]?.words ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
    if (passed >= WORDS_BETWEEN || end === pieces.length) {
      stretches.push({ first, end });
      passed = 0;
    }
    const leaving = pieces[first]?.words ?? [];
    passed += leaving.length;
    for (const word of leaving) {
      const left = (counts.get(word) ?? 0) - 1;
      if (left > 0) counts.set(word, left);
      else counts.delete(word);
    }
  }
  return stretches;
}
