import { matchesAt } from '../../document/anchored.ts';
import { labelBefore } from '../../document/neighbours.ts';
import { Shape } from '../../document/shape.ts';
import { WordTest } from '../../document/vocabulary.ts';
import { Flag } from '../../lists/flags.ts';
import type { Reading } from '../../proper/reading.ts';
import type { Found } from '../../spans/span.ts';
import type { Recognizer } from '../recognizer.ts';

const ID = 'initials';
const DOTTED = /(?<![\d.])\p{Lu}\.[ -]?\p{Lu}\.(?:[ -]?\p{Lu}\.)?(?![\p{L}\d])/uy;
const DOTTED_WORDS = new Set([
  'PS',
  'NB',
  'MB',
  'AM',
  'PM',
  'UA',
  'IA',
  'IM',
  'IV',
  'PO',
  'SC',
  'EKG',
  'DS',
  'AS',
  'PN',
  'MR',
  'CT',
  'OA',
  'SO',
  'SOA',
  'OAP',
  'AP',
  'OK',
  'TV',
  'US',
  'UK',
  'EU',
  'FN',
  'DD',
  'CA',
  'OBS',
  'UTEN',
  'RA',
  'TSH',
  'BMI',
]);
/** `sign. TS`, `mvh KN`, `v/ABC`, `sett av KN`. */
const SIGNING = [
  'sign',
  'signert',
  'signerer',
  'signatur',
  'sgn',
  'mvh',
  'm\\.v\\.h',
  'vh',
  'hilsen',
  'v',
  'ref',
  'init',
  'initialer',
  'journalført av',
  'ført av',
  'skrevet av',
  'diktert av',
  'diktat',
  'sett av',
  'godkjent av',
  'notert av',
  'behandler',
  'beh',
  'terapeut',
  'kontrasign',
  'kontrasignert',
  'utført av',
  'lest av',
  'utf',
];
const SIGNING_FIRST = new Set([...SIGNING.map(word => word.split(' ')[0] ?? ''), 'mvh']);
const IS_SIGNING = new WordTest(norm => SIGNING_FIRST.has(norm));
const EITHER_CASE = SIGNING.map(
  word => `[${word.charAt(0)}${word.charAt(0).toUpperCase()}]${word.slice(1)}|${word.toUpperCase()}`,
).join('|');
const SIGNED = new RegExp(
  `(?:${EITHER_CASE})\\.?(?: ?[:/] ?| )(\\p{Lu}{2,4}|\\p{Lu}\\p{Ll}{1,3}\\p{Lu}\\p{Ll}{0,3}|\\p{Lu}\\.? ?\\p{Lu}\\.?|(?<=(?:av|av:|ignerer|ign|ign[.:] |ign[.:]) ?)\\p{Ll}{2,4})(?![\\p{L}\\d])`,
  'uy',
);
const SLASHED = /\/(?<=[\s.\p{L}]\/) ?(\p{Lu}{2,4}|\p{Ll}{2,3}|\p{Lu}\p{Ll}\p{Lu})(?=\s*(?:$|\n|\/))/gu;
/** Initials that close a note, whatever else they mean. */
const LAST_LINE =
  /(?:^|\n)[ \t/-]*(\p{Lu}{2,4}|\p{Lu}\p{Ll}{0,2}\p{Lu}\p{Ll}{0,2}|\p{Lu}\.?(?: ?\p{Lu}\.?){1,3})\.?\s*$/u;
/** Initials at the start of a line before what the writer is: `HB, sjukepleiar`. */
const BEFORE_ROLE =
  /\n[ \t]*(\p{Lu}{2,4}|\p{Lu}\p{Ll}?\p{Lu})(?=,? ?(?:\/ ?)?(?:lege|sykepleier|sjukepleiar|spl|fysio|fys\b|MT\b|LIS|overlege|ass|turnus|psyk|jordmor|vernepl|helse|kiro|manuell|ergo|logoped|sekr|tannl|hjelpepl))/gu;
/** Initials behind the last sentence or the date of a note: `… som før. KH`, `14.03.24 RSk`, `12.04, LHL`. */
const LAST_WORD = /(?:[.!?:)\]] |\d[.,]? ?(?:,|\/)? )(\p{Lu}{2,4}|\p{Lu}\p{Ll}?\p{Lu}\p{Ll}{0,2})\.?\s*$/u;
/** Small letters that close a note: `tlf. ringt. wz`, and on a line of their own. */
const LAST_SMALL = /([.\n]) ?(\p{Ll}{2,3})\s*$/u;
/** What closes notes and is nobody. */
const CLOSING = /^(?:UA|OK|PS|NB|MR|CT|EKG|IA|OBS|SLUTT|IB|UT|INN|KTR|ASAP|NEI|JA)$/;

/** Initials: with full stops, behind a word of signing, behind a title, alone on the last line. Clinical abbreviations stay. */
export const initials: Recognizer = {
  id: ID,
  labels: ['NAME'],
  find(reading) {
    const { text } = reading;
    const found: Found[] = [];
    const add = (start: number, length: number, confidence: number, because: string): void => {
      found.push({ start, end: start + length, label: 'NAME', confidence, recognizer: ID, because });
    };
    for (const match of matchesAt(reading, DOTTED, singleCapitals(reading))) {
      if (!DOTTED_WORDS.has(match[0].replace(/[^\p{L}]/gu, '')))
        add(match.index, match[0].length, 0.8, 'capitals with full stops');
    }
    for (const match of matchesAt(reading, SIGNED, IS_SIGNING.all(reading))) {
      const value = match[1] ?? '';
      const isShort = /^(?:v|ref|beh)\b/i.test(match[0]);
      const isPlain = /^\p{Ll}/u.test(value) && reading.lexicon.look(value) !== 0;
      if (!(isShort && isAbbreviation(reading, value)) && !isPlain)
        add(match.index + match[0].length - value.length, value.length, 0.9, 'behind a word of signing');
    }
    for (const match of text.matchAll(SLASHED)) {
      const value = match[1] ?? '';
      if (!isAbbreviation(reading, value))
        add(
          match.index + match[0].length - value.length,
          value.length,
          0.8,
          'behind the slash of a signature',
        );
    }
    for (const match of text.matchAll(BEFORE_ROLE)) {
      const length = (match[1] ?? '').length;
      add(match.index + match[0].length - length, length, 0.8, 'before what the writer is');
    }
    return [...found, ...closing(reading), ...titled(reading)];
  },
};

function singleCapitals({ shapes }: Reading): number[] {
  const tokens: number[] = [];
  for (let i = 0; i < shapes.length; i++) if (shapes[i] === Shape.initial) tokens.push(i);
  return tokens;
}

/** Initials that close the note. */
function closing(reading: Reading): Found[] {
  const { text, lexicon } = reading;
  const tail = text.slice(-40);
  if (text.length <= tail.length) return [];
  const at = (length: number, match: RegExpExecArray, because: string): Found => {
    const start =
      text.length - tail.length + match.index + match[0].lastIndexOf(match[match.length - 1] ?? '');
    return { start, end: start + length, label: 'NAME', confidence: 0.8, recognizer: ID, because };
  };
  const [line, word, small] = [LAST_LINE.exec(tail), LAST_WORD.exec(tail), LAST_SMALL.exec(tail)];
  const [lined = '', worded = ''] = [line?.[1], word?.[1]];
  if (line !== null && !CLOSING.test(lined)) return [at(lined.length, line, 'alone on the last line')];
  const isDated = word !== null && /^\d/.test(word[0]);
  const isShort = (lexicon.look(worded.toLowerCase()) & Flag.abbreviation) !== 0;
  if (word !== null && !CLOSING.test(worded) && (isDated || !isShort))
    return [at(worded.length, word, 'behind the last sentence')];
  const [, mark, letters = ''] = small ?? [];
  const flags = lexicon.look(letters);
  const isOpen =
    mark === '\n' ? !CLOSING.test(letters.toUpperCase()) && (flags & Flag.functionWord) === 0 : flags === 0;
  return small !== null && isOpen ? [at(letters.length, small, 'small letters that close the note')] : [];
}

function isAbbreviation({ lexicon }: Reading, value: string): boolean {
  return (lexicon.look(value.toLowerCase()) & (Flag.abbreviation | Flag.word)) !== 0;
}

/** `fysioterapeut TS`, `kollega KN`. */
function titled(reading: Reading): Found[] {
  const found: Found[] = [];
  const { starts, ends, norms } = reading.tokens;
  for (let i = 0; i < norms.length; i++) {
    const norm = norms[i] ?? '';
    if (reading.shapes[i] !== Shape.caps || norm.length > 3 || isAbbreviation(reading, norm)) continue;
    const before = labelBefore(reading, i);
    if (before === -1 || ((reading.flags[before] ?? 0) & (Flag.title | Flag.relative)) === 0) continue;
    found.push({
      start: starts[i] ?? 0,
      end: ends[i] ?? 0,
      label: 'NAME',
      confidence: 0.7,
      recognizer: ID,
      because: 'capitals behind a title',
    });
  }
  return found;
}
