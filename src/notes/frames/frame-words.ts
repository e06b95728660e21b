import { Kind, type Tokens } from '../../text/tokenize.ts';

/** Gives each word or part of a word the number under which features know it; -1 for one that no feature knows. */
export interface Numbering {
  readonly of: (word: string) => number;
  /** Of the beginning of a longer word whose number is given, if it has one. */
  readonly headOf: (word: string, number: number) => number;
  /** Of its ending. */
  readonly tailOf: (word: string, number: number) => number;
}

/** The words of a section as numbers, so that features are found without making strings. By token; -1: no word, or an unknown one. */
export interface NumberedWords {
  readonly words: Int32Array;
  /** Beginning of each longer word. */
  readonly heads: Int32Array;
  /** Ending of each longer word. */
  readonly tails: Int32Array;
}

const PART_LETTERS = 5;
const LONGEST_NUMBER = 4;
const NUMBERS = Array.from({ length: LONGEST_NUMBER + 1 }, (_, length) => '#'.repeat(length));

/** The beginning of a word as features write it; undefined of a short word. */
export function headOf(word: string): string | undefined {
  return word.length > PART_LETTERS ? `${word.slice(0, PART_LETTERS)}-` : undefined;
}

/** The ending of a word as features write it; undefined of a short word. */
export function tailOf(word: string): string | undefined {
  return word.length > PART_LETTERS ? `-${word.slice(-PART_LETTERS)}` : undefined;
}

/** The words that the features of a model know. What the parts of a known word say is said by the word. */
export class FrameWords implements Numbering {
  private readonly words = new Map<string, number>();
  /** By the letters alone, so that looking one up makes no string but the part itself. */
  private readonly heads = new Map<string, number>();
  private readonly tails = new Map<string, number>();

  constructor(numbers: ReadonlyMap<string, number>) {
    for (const [word, number] of numbers) {
      if (word.length === PART_LETTERS + 1 && word.endsWith('-')) this.heads.set(word.slice(0, -1), number);
      else if (word.length === PART_LETTERS + 1 && word.startsWith('-'))
        this.tails.set(word.slice(1), number);
      else this.words.set(word, number);
    }
  }

  of(word: string): number {
    return this.words.get(word) ?? -1;
  }

  headOf(word: string, number: number): number {
    if (number >= 0 || word.length <= PART_LETTERS) return -1;
    return this.heads.get(word.slice(0, PART_LETTERS)) ?? -1;
  }

  tailOf(word: string, number: number): number {
    if (number >= 0 || word.length <= PART_LETTERS) return -1;
    return this.tails.get(word.slice(-PART_LETTERS)) ?? -1;
  }
}

/** Numbers the words of a section. A number counts by its length: `2016` says another time, `38` may not. */
export function numberWords({ kinds, norms }: Tokens, numbering: Numbering): NumberedWords {
  const words = new Int32Array(kinds.length).fill(-1);
  const heads = new Int32Array(kinds.length).fill(-1);
  const tails = new Int32Array(kinds.length).fill(-1);
  for (let i = 0; i < kinds.length; i++) {
    const norm = norms[i] ?? '';
    if (kinds[i] === Kind.number)
      words[i] = numbering.of(NUMBERS[Math.min(norm.length, LONGEST_NUMBER)] ?? '');
    if (kinds[i] !== Kind.word) continue;
    const number = numbering.of(norm);
    words[i] = number;
    heads[i] = numbering.headOf(norm, number);
    tails[i] = numbering.tailOf(norm, number);
  }
  return { words, heads, tails };
}
