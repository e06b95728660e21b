import { isIban } from '../checksums/other-numbers.ts';
import type { Found } from '../spans/span.ts';
import type { Recognizer } from './recognizer.ts';

const ID = 'iban';
const SHAPE = /(?<![\p{L}\d])[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?(?![\p{L}\d])/gu;

/** International account numbers, in one or in fours. A Norwegian one is masked also where its checksum fails. */
export const iban: Recognizer = {
  id: ID,
  labels: ['ID'],
  find({ text }) {
    const found: Found[] = [];
    for (const match of text.matchAll(SHAPE)) {
      const holds = isIban(match[0].replaceAll(' ', ''));
      if (!holds && !match[0].startsWith('NO')) continue;
      const because = `shaped as IBAN, checksum ${holds ? 'holds' : 'fails'}`;
      found.push({
        start: match.index,
        end: match.index + match[0].length,
        label: 'ID',
        confidence: holds ? 0.99 : 0.8,
        recognizer: ID,
        because,
      });
    }
    return found;
  },
};
