import { flagsBehind, standsAlone, wordsBefore } from '../document/around.ts';
import { type DigitGroup, groupOf } from '../document/digit-runs.ts';
import type { Document } from '../document/document.ts';
import { Flag } from '../lists/flags.ts';
import type { Found } from '../spans/span.ts';
import type { Recognizer } from './recognizer.ts';

const ID = 'phone';
const WORDS =
  /^(?:tlf|telefon\p{L}*|mob|mobil\p{L}*|tel|phone|ring|ringe|ringes|ringer|ringt|nås|nåast|treffes|nummer|nr|fax|faks|telefaks|sms|direktenummer|sentralbord|arbeidsnummer|privatnr|jobbnr|mobilnummer|mobnr|tlfnr|tlf\p{L}+|vipps|whatsapp|signal|viber)$/u;
/** `90548694`, `90 54 86 94`, `905 48 694`, `9054 8694`. */
const NORWEGIAN = new Set(['8', '2,2,2,2', '3,2,3', '4,4', '3,5', '3,3,2', '2,3,3', '2,6']);
const CONTEXT_TOKENS = 5;

/** Phone numbers: eight digits as they are grouped here, with or without country code; foreign ones behind `+` or `00`; any behind a word for a phone. */
export const phone: Recognizer = {
  id: ID,
  labels: ['PHONE'],
  find(document) {
    const found: Found[] = [];
    for (let i = 0; i < document.digitRuns.length; i++) {
      const one = international(document, i) ?? norwegian(document, i) ?? behindWord(document, i);
      if (one !== undefined) found.push(one);
    }
    return found;
  },
};

function span(start: number, end: number, confidence: number, because: string): Found {
  return { start, end, label: 'PHONE', confidence, recognizer: ID, because };
}

function isBehindWord(document: Document, start: number): boolean {
  return wordsBefore(document, start, CONTEXT_TOKENS).some(word => WORDS.test(word));
}

/** The longest number of 8 to 15 digits behind `+` or `00`. */
function international({ text, digitRuns }: Document, first: number): Found | undefined {
  const run = digitRuns[first];
  if (run === undefined) return undefined;
  const isPlus = text.charAt(run.start - 1) === '+';
  const isZero = text.startsWith('00', run.start) && (run.end - run.start === 4 || run.end - run.start >= 10);
  if (!isPlus && !isZero) return undefined;
  for (let total = 15; total >= (isPlus ? 8 : 10); total--) {
    const group = groupOf(text, digitRuns, first, total);
    if (group === undefined || /[/]/.test(group.gaps.join('')) || !standsAlone(text, group.start, group.end))
      continue;
    const isNorwegian = group.digits.startsWith('47') || group.digits.startsWith('0047');
    if (isNorwegian && group.digits.replace(/^(?:00)?47/, '').length > 8) continue;
    const bracket = text.charAt(run.start - 2) === '(' ? 2 : isPlus ? 1 : 0;
    return span(group.start - bracket, group.end, 0.95, 'digits behind a country code');
  }
  return undefined;
}

function norwegian(document: Document, first: number): Found | undefined {
  const { text } = document;
  const group = groupOf(text, document.digitRuns, first, 8);
  if (group === undefined || !NORWEGIAN.has(group.lengths.join())) return undefined;
  if (!standsAlone(text, group.start, group.end)) return undefined;
  const isContext = isBehindWord(document, group.start);
  if (!isContext && !looksLikePhone(document, group)) return undefined;
  return span(
    group.start,
    group.end,
    isContext ? 0.98 : 0.8,
    isContext ? 'eight digits behind a word for a phone' : 'eight digits grouped as a phone',
  );
}

function looksLikePhone(document: Document, { start, end, digits, lengths, gaps }: DigitGroup): boolean {
  const { text } = document;
  if (!/^[2-9]/.test(digits) || (flagsBehind(document, end) & Flag.unit) !== 0) return false;
  if (
    /^[.,/:%]\d|^ ?[%°x×]/.test(text.slice(end, end + 3)) ||
    /[\d\p{L}][.,/:x-]$/u.test(text.slice(start - 2, start))
  )
    return false;
  if (/[-+±<>=] ?$/.test(text.slice(start - 2, start))) return false;
  if (lengths.length === 1) return true;
  const [gap = ''] = gaps;
  const isEven = gaps.every(one => one === gap) && /^[ \u00a0]$/.test(gap);
  return isEven && !['3,3,2', '2,3,3', '2,6', '3,5'].includes(lengths.join());
}

/** Numbers of other lengths behind a word for a phone: `tlf 815 00 0000`, `tlf. 07979`. */
function behindWord(document: Document, first: number): Found | undefined {
  const { text, digitRuns } = document;
  const run = digitRuns[first];
  if (run === undefined || !isBehindWord(document, run.start)) return undefined;
  const words = wordsBefore(document, run.start, 2);
  if (!words.some(word => WORDS.test(word))) return undefined;
  for (const total of [12, 11, 10, 9, 8, 7, 6, 5]) {
    const group = groupOf(text, digitRuns, first, total);
    if (group === undefined || !standsAlone(text, group.start, group.end)) continue;
    if ((flagsBehind(document, group.end) & Flag.unit) !== 0 || /^(?:19|20)\d\d$/.test(group.digits))
      continue;
    return span(group.start, group.end, 0.85, 'digits behind a word for a phone');
  }
  return undefined;
}
