import type { Lexicon } from './lists/lexicon.ts';
import { readText } from './proper/reading.ts';
import { RECOGNIZERS } from './recognizers/registry.ts';
import type { Found } from './spans/span.ts';
import { type ResolvedSpan, resolveSpans } from './spans/resolve-spans.ts';

/** Finds what identifies people in a text, with or without what a record knows of them. */
export function findIdentifiers(text: string, lexicon: Lexicon): ResolvedSpan[] {
  const reading = readText(text, lexicon);
  const found: Found[] = RECOGNIZERS.flatMap(({ find }) => find(reading));
  return resolveSpans(text, found);
}
