import { type Document, readDocument } from '../document/document.ts';
import type { Lexicon } from '../lists/lexicon.ts';
import { protectedWords } from '../protect/protected-words.ts';
import { type Chunk, chunksOf } from './chunks.ts';

/** A text read once, with everything the recognizers share. */
export interface Reading extends Document {
  /** 1 for tokens that are clinical although they look like names. */
  readonly protectedAt: Uint8Array;
  readonly chunks: readonly Chunk[];
}

/** Reads a text. Linear in its length. */
export function readText(text: string, lexicon: Lexicon): Reading {
  const document = readDocument(text, lexicon);
  const protectedAt = protectedWords(document);
  return { ...document, protectedAt, chunks: chunksOf(document, protectedAt) };
}
