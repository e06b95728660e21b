import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { LABELS, type Label } from '../../src/anonymize/label.ts';
import type { TaggedText } from './tagged-text.ts';

/** Where marked documents lie. */
export const MARKED_FOLDER = 'datasets/evaluation/deidentification';
const NAME = /^(development(?:-\d+)?)\.jsonl$/;

/** Labels of some marks by those of the product. */
const ALSO: Readonly<Record<string, Label>> = { PLATE: 'ID', ACCOUNT: 'ID' };
const label = z.preprocess(
  written => (typeof written === 'string' ? (ALSO[written] ?? written) : written),
  z.enum(LABELS),
);
const markedRow = z.object({
  text: z.string(),
  spans: z.array(z.object({ start: z.number(), end: z.number(), label })),
});

/** A document in which a person marked every identifier, and the set it stands in. */
export interface MarkedDocument extends TaggedText {
  readonly set: string;
}

/** The documents that may be read: the development sets. Held-back sets are never opened. */
export function markedDocuments(folder: string = MARKED_FOLDER): MarkedDocument[] {
  return readdirSync(folder)
    .sort()
    .flatMap(file => {
      const [, set] = NAME.exec(file) ?? [];
      if (set === undefined) return [];
      return readFileSync(`${folder}/${file}`, 'utf8')
        .split('\n')
        .filter(line => line !== '')
        .map(line => ({ set, ...withBareAges(markedRow.parse(JSON.parse(line))) }));
    });
}

/** Of `46 år gammel` the years alone are an age; some marks hold the word too. */
function withBareAges({ text, spans }: TaggedText): TaggedText {
  return {
    text,
    spans: spans.map(span => {
      if (span.label !== 'AGE') return span;
      const written = text
        .slice(span.start, span.end)
        .replace(/[ -](?:gammel|gammal|gamle?|gml|old)\.?$/u, '');
      return { ...span, end: span.start + written.length };
    }),
  };
}
