import type { Document } from '../document/document.ts';
import { isClinicalCapitals } from './clinical-capitals.ts';
import { isProtectedEponym } from './eponym.ts';
import { isMedicine } from './medicine.ts';

/**
 * Tokens that look like names and are clinical: 1 for each. Decided by what stands around a word. A protection never reaches a number or an address, and
 * a match of the record goes over it.
 */
export function protectedWords(document: Document): Uint8Array {
  const marked = new Uint8Array(document.flags.length);
  for (let i = 0; i < marked.length; i++) {
    if (document.shapes[i] === 0) continue;
    if (isMedicine(document, i) || isClinicalCapitals(document, i) || isProtectedEponym(document, i))
      marked[i] = 1;
  }
  return marked;
}
