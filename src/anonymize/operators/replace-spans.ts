import type { Span } from '../spans/span.ts';

/** What to write instead of a span. @param written the words of the span. */
export type Replacement = (span: Span, written: string) => string;

/**
 * A text with its spans replaced. Pure.
 * @param spans in the order of the text, without overlap, as `findIdentifiers` gives them.
 */
export function replaceSpans(text: string, spans: readonly Span[], replacement: Replacement): string {
  const parts: string[] = [];
  let at = 0;
  for (const span of spans) {
    parts.push(text.slice(at, span.start), replacement(span, text.slice(span.start, span.end)));
    at = span.end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
