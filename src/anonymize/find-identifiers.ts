import { growInstitutions } from './departments/grow-institutions.ts';
import type { Lexicon } from './lists/lexicon.ts';
import { type Reading, readText } from './proper/reading.ts';
import { recognizedIn } from './recognized.ts';
import { matchRecord } from './record/match-record.ts';
import { type ResolvedSpan, resolveSpans } from './spans/resolve-spans.ts';
import type { Found } from './spans/span.ts';
import { growNames } from './spread/grow-names.ts';
import { spreadNames } from './spread/spread-names.ts';

/** A further source of spans, such as a trained tagger. It can add and take nothing away. */
export type SpanSource = (text: string) => readonly Found[];

/**
 * Finds what identifies people in a text: by its shape, its context and grammar, by what the record of the patient knows, and by what was found elsewhere
 * in the same text. Deterministic; linear in the length of the text; total for any string.
 * @param record what is known of the person, of any shape; `undefined` when nothing is.
 */
export function findIdentifiers(
  text: string,
  lexicon: Lexicon,
  record?: unknown,
  more: readonly SpanSource[] = [],
): ResolvedSpan[] {
  return identifiersIn(readText(text, lexicon), record, more);
}

/** The same for a text that is read already. */
export function identifiersIn(
  reading: Reading,
  record?: unknown,
  more: readonly SpanSource[] = [],
): ResolvedSpan[] {
  const { text } = reading;
  const found: Found[] = [...recognizedIn(reading)];
  if (record !== undefined) for (const one of matchRecord(reading, record)) found.push(one);
  for (const source of more) for (const one of source(text)) found.push(one);
  const spread = spreadNames(reading, found);
  const all = [...found, ...spread];
  return resolveSpans(text, [...all, ...growInstitutions(reading, all), ...growNames(reading, all)]);
}
