import { sentencesOf } from '../../text/sentences.ts';
import { Kind, type Tokens, tokenize } from '../../text/tokenize.ts';
import type { Lexicon } from '../lists/lexicon.ts';
import { type DigitRun, digitRunsOf } from './digit-runs.ts';
import { Position, positionsOf } from './position.ts';
import { Shape, type ShapeCode, shapeOf } from './shape.ts';
import { createLookUp, type NumberedWords, numberWords } from './vocabulary.ts';

/** A text with what is known of each of its tokens. Arrays run parallel to the tokens. */
export interface Document {
  readonly text: string;
  readonly tokens: Tokens;
  /** What tests of words are remembered under. */
  readonly words: NumberedWords;
  readonly shapes: readonly ShapeCode[];
  /** Bits of `Flag`; 0 for marks and numbers. */
  readonly flags: readonly number[];
  /** `Position.inside` where a capital letter says something. */
  readonly positions: Uint8Array;
  readonly digitRuns: readonly DigitRun[];
  readonly lexicon: Lexicon;
  /** Most words of the text are in capitals, so that they say nothing. */
  readonly isShouted: boolean;
}

/** Tokens of one sentence at most; longer ones are cut. */
const SENTENCE_TOKENS = 120;
/** Share of letters-only words in capitals from which a text counts as written in capitals. */
const SHOUTED = 0.6;

/** Reads a text once for all recognizers. Linear in its length. */
export function readDocument(text: string, lexicon: Lexicon): Document {
  const tokens = tokenize(text);
  const numbered = numberWords(tokens);
  const look = createLookUp(numbered, lexicon);
  const shapes: ShapeCode[] = [];
  const flags: number[] = [];
  let words = 0;
  let shouted = 0;
  for (let i = 0; i < tokens.kinds.length; i++) {
    if (tokens.kinds[i] !== Kind.word) {
      shapes.push(Shape.none);
      flags.push(0);
      continue;
    }
    const norm = tokens.norms[i] ?? '';
    const shape = shapeOf(text.slice(tokens.starts[i], tokens.ends[i]), norm);
    shapes.push(shape);
    flags.push(look(norm, i));
    words++;
    if (shape === Shape.caps) shouted++;
  }
  const positions = positionsOf(tokens, sentencesOf(tokens, SENTENCE_TOKENS));
  return {
    text,
    tokens,
    words: numbered,
    shapes,
    flags,
    positions,
    digitRuns: digitRunsOf(text),
    lexicon,
    isShouted: shouted > SHOUTED * words,
  };
}

/** Whether tokens `i` and `i + 1` stand in one word or are parted by one blank: nothing else between them. */
export function isNextTo(document: Document, i: number): boolean {
  const { starts, ends } = document.tokens;
  const end = ends[i];
  const next = starts[i + 1];
  if (end === undefined || next === undefined || next - end > 2) return false;
  return next === end + 1 || next === end || document.text.slice(end, next) === '  ';
}

/** Whether a hyphen alone joins tokens `i` and `i + 1`: `Anne-Lise`. */
export function isHyphened(document: Document, i: number): boolean {
  const end = document.tokens.ends[i];
  if (end === undefined || document.tokens.starts[i + 1] !== end + 1) return false;
  const code = document.text.charCodeAt(end);
  return code === 0x2d || (code >= 0x2010 && code <= 0x2012);
}

/** True where a capital letter at token `i` says nothing. */
export function opens(document: Document, i: number): boolean {
  return document.positions[i] !== Position.inside;
}
