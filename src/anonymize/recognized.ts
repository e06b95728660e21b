import type { Reading } from './proper/reading.ts';
import { RECOGNIZERS } from './recognizers/registry.ts';
import type { Found } from './spans/span.ts';

const remembered = new WeakMap<Reading, readonly Found[]>();

/** What the recognizers find in a text, without any record. A reading is searched once: the tagger looks at what they leave, and both are put together afterwards. */
export function recognizedIn(reading: Reading): readonly Found[] {
  const before = remembered.get(reading);
  if (before !== undefined) return before;
  const found: Found[] = [];
  for (const { find } of RECOGNIZERS) for (const one of find(reading)) found.push(one);
  remembered.set(reading, found);
  return found;
}
