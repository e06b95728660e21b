import { matchesFrom, startsOf } from '../document/anchored.ts';
import { flagsBehind, wordsBefore } from '../document/around.ts';
import { groupOf } from '../document/digit-runs.ts';
import type { Document } from '../document/document.ts';
import { WordTest } from '../document/vocabulary.ts';
import { Flag } from '../lists/flags.ts';
import type { Found } from '../spans/span.ts';
import type { Recognizer } from './recognizer.ts';

const ID = 'odd-phone';
const DIGITS = 8;
/** Letters that are typed for the digits they look like. */
const LOOKALIKE = /(?<![\p{L}\d+.,])(?:\+47 ?)?[2-9Il](?:[ .-]{0,2}[\dOoIil]){7}(?![\p{L}\d]|[.,]\d)/gu;
/** What a text must hold for that to match: digits and such letters beside each other. */
const MIXED = /\d[ .-]{0,2}[OoIil]|[OoIil][ .-]{0,2}\d/;
const NUMBER_WORD =
  '(?:(?:tjue|tretti|førti|femti|seksti|sytti|åtti|nitti)(?:en|ein|to|tre|fire|fem|seks|sju|syv|åtte|ni)?|null?|en|ein|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|zero|one|two|three|four|five|six|seven|eight|nine)';
/** Digits and number words in a row, two parts or more. */
const WORDED = new RegExp(
  `(?<![\\p{L}\\d])(?:\\d{1,3}(?!\\d)|${NUMBER_WORD})(?:[ .()+-]{0,3}(?:\\d{1,3}(?!\\d)|${NUMBER_WORD})){2,13}(?![\\p{L}\\d])`,
  'iuy',
);
const NUMBER_START =
  /^(?:tjue|tretti|førti|femti|seksti|sytti|åtti|nitti|nul|en|ein|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|zero|one|two|three|four|five|six|seven|eight|nine)/;
const BEGINS = new WordTest(norm => NUMBER_START.test(norm));
const PHONE_WORD =
  /^(?:tlf|tlfnr|telefon\p{L}*|mob|mobil\p{L}*|tel|phone|ring|ringe|ringes|ringer|ringt|ringte|oppringt|nås|når|treffes|nummer|nummeret|nr|sms|gårdstelefonen|svarer|call|reached)$/u;
const MEASURED = /^(?:bt|reps|sett|puls|serier|vekt|rom|score|skår|cm|mm|kg|lab)$/;

/** Norwegian phone numbers in groups that nobody would choose, with letters for digits, and with digits in words. */
export const oddPhone: Recognizer = {
  id: ID,
  labels: ['PHONE'],
  find(document) {
    const { text, digitRuns } = document;
    const found: Found[] = [];
    const add = (start: number, end: number, because: string): void => {
      found.push({ start, end, label: 'PHONE', confidence: 0.75, recognizer: ID, because });
    };
    for (let i = 0; i < digitRuns.length; i++) {
      const group = groupOf(text, digitRuns, i, DIGITS);
      if (group === undefined || !isOddPhone(group.lengths, group.gaps, group.digits)) continue;
      const before = text.slice(Math.max(0, group.start - 3), group.start);
      const isAlone = !/[\d\p{L}]$|[\d\p{L}][.,/:-]$|[+<>=±] ?$/u.test(before) || /tlf$|mob$/i.test(before);
      if (!isAlone || /^(?:[\p{L}\d]|[.,/:-]\d| ?[%°x×])/u.test(text.slice(group.end, group.end + 2)))
        continue;
      if ((flagsBehind(document, group.end) & Flag.unit) !== 0) continue;
      if (wordsBefore(document, group.start, 2).some(word => MEASURED.test(word))) continue;
      add(group.start, group.end, 'eight digits in an unusual grouping');
    }
    for (const match of MIXED.test(text) ? text.matchAll(LOOKALIKE) : []) {
      const digits = match[0].replace(/\D/g, '').length;
      if (digits >= 5 && /[OoIil]/.test(match[0]))
        add(match.index, match.index + match[0].length, 'eight digits, some written as letters');
    }
    for (const match of matchesFrom(text, WORDED, numberStarts(document))) {
      const isWorded = /\p{L}/u.test(match[0]);
      if (isWorded && digitsOf(match[0]) === DIGITS)
        add(match.index, match.index + match[0].length, 'eight digits, some in words');
      else if (
        isWorded &&
        /\d/.test(match[0]) &&
        wordsBefore(document, match.index, 5).some(word => PHONE_WORD.test(word))
      )
        add(match.index, match.index + match[0].length, 'digits and number words behind a word for a phone');
    }
    return found;
  },
};

/** Where digits or words that begin as a number does begin. */
function numberStarts(document: Document): number[] {
  const words = startsOf(document, BEGINS.all(document));
  return [...new Set([...words, ...document.digitRuns.map(({ start }) => start)])].sort((a, b) => a - b);
}

/** How many digits figures and number words stand for; words of tens for two. */
function digitsOf(written: string): number {
  const words = written.match(/\p{L}+/gu) ?? [];
  const inWords = words.reduce(
    (sum, word) => sum + (/^(?:ti$|tjue|tretti|førti|femti|seksti|sytti|åtti|nitti)/iu.test(word) ? 2 : 1),
    0,
  );
  return inWords + written.replace(/\D/g, '').length;
}

/** Three parts or more; parted by one mark alone, or by blanks and hyphens with a first part as of a phone. */
function isOddPhone(lengths: readonly number[], gaps: readonly string[], digits: string): boolean {
  if (lengths.length < 3 || !/^[2-9]/.test(digits) || gaps.some(gap => !/^[ .,/\u00a0()–-]{1,3}$/.test(gap)))
    return false;
  const [gap = ''] = gaps;
  const isEven = gaps.every(one => one === gap);
  if (isEven && gap !== ' ') return true;
  return lengths.length >= 4 || ((lengths[0] ?? 0) >= 2 && (lengths[0] ?? 0) <= 4);
}
