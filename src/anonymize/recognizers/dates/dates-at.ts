import { digitStarts, gateOf, matchesFrom, passing, startsOf } from '../../document/anchored.ts';
import { WordTest } from '../../document/vocabulary.ts';
import type { Found } from '../../spans/span.ts';
import type { Recognizer } from '../recognizer.ts';

/** A pattern whose whole match is a date, with its confidence and explanation. */
export type DatePattern = readonly [pattern: RegExp, confidence: number, because: string];

/** Where the patterns of a recognizer are tried. */
export interface DateAnchors {
  /** Tried where digits begin. */
  readonly atDigits: readonly DatePattern[];
  /** Tried at words of which `begins` holds. */
  readonly atWords: readonly DatePattern[];
  readonly begins: (norm: string) => boolean;
}

/** A recognizer of dates that tries its patterns at digits and at some words, and nowhere else. */
export function datesAt(id: string, { atDigits, atWords, begins }: DateAnchors): Recognizer {
  const first = new WordTest(begins);
  const digitGate = gateOf(atDigits.map(([pattern]) => pattern));
  const wordGate = gateOf(atWords.map(([pattern]) => pattern));
  return {
    id,
    labels: ['DATE'],
    find(document) {
      const { text } = document;
      const digits = passing(digitGate, text, digitStarts(document));
      const words = passing(wordGate, text, startsOf(document, first.all(document)));
      return [
        ...atDigits.flatMap(one => found(id, one, matchesFrom(text, one[0], digits))),
        ...atWords.flatMap(one => found(id, one, matchesFrom(text, one[0], words))),
      ];
    },
  };
}

function found(
  recognizer: string,
  [, confidence, because]: DatePattern,
  matches: readonly RegExpExecArray[],
): Found[] {
  return matches.map(({ index: start, 0: { length } }) => {
    const end = start + length;
    return { start, end, label: 'DATE', confidence, recognizer, because };
  });
}
