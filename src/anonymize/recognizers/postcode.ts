import { Kind } from '../../text/tokenize.ts';
import { isNextTo } from '../document/document.ts';
import { isCapitalised, Shape } from '../document/shape.ts';
import { EXPLAINED, Flag } from '../lists/flags.ts';
import type { Reading } from '../proper/reading.ts';
import type { Found } from '../spans/span.ts';
import type { Recognizer } from './recognizer.ts';

const ID = 'postcode';

/** Four digits and the place behind them: `7030 Trondheim`, `NO-0155 OSLO`, `3840 seljord`. */
export const postcode: Recognizer = {
  id: ID,
  labels: ['ADDRESS'],
  find(reading) {
    const found: Found[] = [];
    const { kinds, norms, starts, ends } = reading.tokens;
    for (let i = 0; i < kinds.length; i++) {
      if (kinds[i] !== Kind.number || !/^\d{4}$/.test(norms[i] ?? '') || !isNextTo(reading, i)) continue;
      if (!isPostPlace(reading, i)) continue;
      let end = i + 2;
      while (end < i + 5 && isNextTo(reading, end - 1) && isMore(reading, end)) end++;
      const prefix =
        /(?:NO|N)-$/.exec(reading.text.slice(Math.max(0, (starts[i] ?? 0) - 3), starts[i]))?.[0].length ?? 0;
      found.push({
        start: (starts[i] ?? 0) - prefix,
        end: ends[end - 1] ?? 0,
        label: 'ADDRESS',
        confidence: 0.9,
        recognizer: ID,
        because: 'four digits and a place',
      });
    }
    return found;
  },
};

function isPostPlace(reading: Reading, i: number): boolean {
  const at = i + 1;
  const flags = reading.flags[at] ?? 0;
  const isYear = /^(?:19|20)/.test(reading.tokens.norms[i] ?? '');
  const start = reading.tokens.starts[i] ?? 0;
  const isBehindAddress = /[,\n] ?$/.test(reading.text.slice(Math.max(0, start - 2), start));
  if ((flags & Flag.place) !== 0) return (flags & Flag.word) === 0 || isCapitalised(reading.shapes[at] ?? 0);
  if (!isCapitalised(reading.shapes[at] ?? 0) || reading.protectedAt[at] === 1) return false;
  const isOpen = (flags & (EXPLAINED & ~Flag.compound)) === 0;
  const isHouse = /\d ?\p{L}?[,\n] ?$/u.test(reading.text.slice(Math.max(0, start - 5), start));
  return isHouse || (isOpen && (!isYear || isBehindAddress));
}

/** `Mo i Rana`, `Oslo S`. */
function isMore(reading: Reading, i: number): boolean {
  const { norms } = reading.tokens;
  if (/^[nsøv]$/.test(norms[i] ?? '')) return reading.shapes[i] === Shape.initial;
  if (norms[i] === 'i' || norms[i] === 'på') return isCapitalised(reading.shapes[i + 1] ?? 0);
  return (
    isCapitalised(reading.shapes[i] ?? 0) &&
    reading.positions[i] === 0 &&
    ((reading.flags[i] ?? 0) & Flag.word) === 0
  );
}
