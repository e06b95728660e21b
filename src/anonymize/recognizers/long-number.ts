import { flagsBehind, standsAlone } from '../document/around.ts';
import { Flag } from '../lists/flags.ts';
import type { Found } from '../spans/span.ts';
import type { Recognizer } from './recognizer.ts';

const ID = 'long-number';
const SHORTEST = 6;
const CODE = /(?<![\p{L}\d])[A-Z]{1,4}-?\d{5,}(?:-\d+)?(?![\p{L}\d-])/gu;
/** `EK 12345`. */
const PLATE = /(?<![\p{L}\d])[A-Z]{2} \d{5}(?![\p{L}\d])/gu;

/** Six digits and more in a row that nothing explains as an amount; codes of capitals and digits; plates of vehicles. */
export const longNumber: Recognizer = {
  id: ID,
  labels: ['ID'],
  find(document) {
    const { text, digitRuns } = document;
    const found: Found[] = [];
    const add = (start: number, end: number, confidence: number, because: string): void => {
      found.push({ start, end, label: 'ID', confidence, recognizer: ID, because });
    };
    for (const { start, end } of digitRuns) {
      if (end - start < SHORTEST || (flagsBehind(document, end) & Flag.unit) !== 0) continue;
      if (!standsAlone(text, start, end) && end - start < 8) continue;
      add(start, end, 0.7, `${SHORTEST} digits or more that are no amount`);
    }
    for (const match of text.matchAll(CODE))
      add(match.index, match.index + match[0].length, 0.7, 'a code of capitals and digits');
    for (const match of text.matchAll(PLATE))
      add(match.index, match.index + match[0].length, 0.8, 'shaped as a number plate');
    return found;
  },
};
