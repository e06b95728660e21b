import { tokenFrom } from '../document/around.ts';
import type { Label } from '../label.ts';
import type { Reading } from '../proper/reading.ts';
import { recognizedIn } from '../recognized.ts';
import type { Span } from '../spans/span.ts';

/** What the recognizers took a token for, as a small number; 0 where they left it. */
export const FOUND = {
  NAME: 1,
  LOCATION: 2,
  INSTITUTION: 3,
  ADDRESS: 4,
  DATE: 5,
  AGE: 6,
  ID: 7,
  PHONE: 7,
  EMAIL: 7,
  URL: 7,
  OTHER: 8,
} as const satisfies Readonly<Record<Label, number>>;

/** What the recognizers took each token of a text for; of two findings the longer tells. `kept` leaves findings out, as training does. */
export function foundAt(reading: Reading, kept: (span: Span) => boolean = () => true): Uint8Array {
  const { starts } = reading.tokens;
  const at = new Uint8Array(starts.length);
  const spans = recognizedIn(reading).filter(kept);
  spans.sort((a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start);
  for (const { start, end, label } of spans)
    for (let i = tokenFrom(reading, start); i < starts.length && (starts[i] ?? 0) < end; i++)
      at[i] = FOUND[label];
  return at;
}
