import { readNationalId } from '../checksums/national-id.ts';
import { isAccountNumber, isDufNumber } from '../checksums/other-numbers.ts';
import { flagsBefore, flagsBehind, standsAlone } from '../document/around.ts';
import { type DigitGroup, groupOf } from '../document/digit-runs.ts';
import type { Document } from '../document/document.ts';
import { Flag } from '../lists/flags.ts';
import type { Found } from '../spans/span.ts';
import type { Recognizer } from './recognizer.ts';

const ID = 'national-id';
const CONTEXT_TOKENS = 5;
/** How a number of eleven digits is written by habit; other splits need more. */
const USUAL = new Set([
  '11',
  '6,5',
  '2,2,2,5',
  '6,3,2',
  '4,2,5',
  '2,2,2,3,2',
  '6,2,3',
  '3,3,3,2',
  '2,2,7',
  '3,8',
  '6,4,1',
  '5,6',
]);
/** The same number with a digit lost or doubled: believed where the words say that an id follows. */
const MISTYPED = [10, 12, 13];

/**
 * Any group of eleven digits, however spaced or dotted: fødselsnummer, D-, H-, FH- and synthetic numbers, bank accounts; DUF numbers of twelve. The
 * checksum chooses the words of the explanation and the confidence; it decides only where the digits are split in an unusual way.
 */
export const nationalId: Recognizer = {
  id: ID,
  labels: ['ID'],
  find(document) {
    const found: Found[] = [];
    const { text, digitRuns } = document;
    for (let i = 0; i < digitRuns.length; i++) {
      const group = groupOf(text, digitRuns, i, 11) ?? groupOf(text, digitRuns, i, 12);
      const one = group === undefined ? undefined : elevenOrDuf(document, group);
      const result = one ?? mistyped(document, i);
      if (result !== undefined) found.push(result);
    }
    return found;
  },
};

function hasContext(document: Document, start: number): boolean {
  return (flagsBefore(document, start, CONTEXT_TOKENS) & Flag.idWord) !== 0;
}

function span(group: DigitGroup, confidence: number, because: string): Found {
  return {
    start: group.start,
    end: group.end,
    label: 'ID',
    confidence,
    recognizer: ID,
    because,
  };
}

function elevenOrDuf(document: Document, group: DigitGroup): Found | undefined {
  const { digits } = group;
  if (!standsAlone(document.text, group.start, group.end)) return undefined;
  if (digits.length === 12) {
    const isContext = hasContext(document, group.start);
    if (isDufNumber(digits) && group.lengths.length <= 4)
      return span(group, 0.99, 'twelve digits, checksum of DUF holds');
    return group.lengths.length === 1 || isContext
      ? span(group, 0.8, 'twelve digits, no checksum')
      : undefined;
  }
  const person = readNationalId(digits);
  const isAccount = isAccountNumber(digits);
  if (!isBelieved(document, group, person?.isValid === true || isAccount, person !== undefined))
    return undefined;
  if (group.lengths.join() === '4,2,5' && isAccount)
    return span(group, 0.99, 'grouped as a bank account, checksum holds');
  if (person?.isValid === true) return span(group, 0.99, `${person.kind}, checksum holds`);
  return span(
    group,
    0.9,
    person === undefined ? 'eleven digits' : `shaped as ${person.kind}, checksum fails`,
  );
}

function isBelieved(document: Document, group: DigitGroup, isValid: boolean, isDate: boolean): boolean {
  if (USUAL.has(group.lengths.join())) {
    const measured = group.lengths.length === 1 && (flagsBehind(document, group.end) & Flag.unit) !== 0;
    return !measured || isValid;
  }
  if (hasContext(document, group.start)) return true;
  const isSingle = group.lengths.every(length => length === 1);
  const isSlashed = group.gaps.some(gap => gap.includes('/'));
  if (isSlashed) return false;
  const isBirth = /^(?:[0-6]\d|7[01])(?:[0145689]\d)/.test(group.digits) && isDate;
  return isSingle || (isValid && isDate) || (isBirth && group.gaps.every(gap => /^[ .-]+$/.test(gap)));
}

function mistyped(document: Document, first: number): Found | undefined {
  for (const total of MISTYPED) {
    const group = groupOf(document.text, document.digitRuns, first, total);
    if (group === undefined || group.lengths.length > 4) continue;
    if (!standsAlone(document.text, group.start, group.end)) continue;
    if (hasContext(document, group.start)) return span(group, 0.8, `${total} digits behind a word for an id`);
    const [six, rest] = group.lengths;
    const isSplitDate = group.lengths.length === 2 && six === 6 && (rest === 4 || rest === 6);
    if (isSplitDate && /^(?:[0-2]\d|3[01])(?:0\d|1[0-2])/.test(group.digits))
      return span(group, 0.7, `${total} digits, six of them a date`);
  }
  return undefined;
}
