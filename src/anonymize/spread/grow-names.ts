import { Kind } from '../../text/tokenize.ts';
import { isCapitalised, Shape } from '../document/shape.ts';
import { EXPLAINED, Flag } from '../lists/flags.ts';
import type { Reading } from '../proper/reading.ts';
import type { Found } from '../spans/span.ts';

const ID = 'name-parts';
/** Initials, a nickname or initials in brackets right behind a name. */
const BEHIND = /(?: \((?:\p{Lu}\.? ?-?){1,4}\)| ["«“][\p{L} .-]{1,24}["»”](?= ?\p{Lu}))/uy;
/** A nickname in quotation marks, or an initial that stands alone on its line with the name, right before it. */
const BEFORE = /(?:["«“][\p{L} .-]{1,24}["»”] |(?<![\p{L}\d])\((?:\p{Lu}\.? ?-?){1,4}\) )$/u;
const LONE_INITIAL = /(?:^|\n)[ \t]*(\p{L}\.?) $/u;
/** Two or three letters with a capital at the start of a line: `Li Na Østensjø`. */
const SHORT_FIRST = /(?:^|\n)[ \t]*((?:\p{Lu}\p{Ll}{1,2} ){1,2})$/u;
/** `kari m.`: the initial of a surname in small letters behind a name in small letters. */
const SMALL_INITIAL = / \p{Ll}\.(?=[ ,;)\n]|$)/uy;
/** `Vedr g. raja`: an initial in small letters behind a word that a name follows. */
const SMALL_BEFORE =
  /(?<!\p{L})(?:vedr|gjelder|gjeld|pas|pasient|dr|lege|hos|til|fra|frå|ved|v\/|med|og|sign|mvh)\.? ?(\p{Ll}\. ?)$/iu;
/** One to three words with a capital letter in quotation marks. */
const QUOTED = /["“«](\p{Lu}[\p{L}'’.-]{1,20}(?: \p{Lu}[\p{L}'’.-]{0,20}){0,2})["”»]/gu;
const CALLED =
  /(?:kalt|kalla|kalles|kallast|kallet|kallenavn|kallenavnet|kallenamn|kjent som|kjend som|heter|heiter|alias|aka|called|known as)(?: bare| berre| for| av alle)?[:,]? ?$/iu;
const REACH = 32;
const SURE = 0.7;

/** What belongs to a name that was found, whoever found it: initials on either side, a nickname in quotation marks, short first names of a signature; and its initials elsewhere. */
export function growNames(reading: Reading, found: readonly Found[]): Found[] {
  const out: Found[] = [];
  const initials = new Set<string>();
  const seen = new Set<number>();
  const starts = new Set(found.filter(({ label }) => label === 'NAME').map(({ start }) => start));
  for (const one of found) {
    if (one.label !== 'NAME') continue;
    if (seen.has(one.start * 4096 + (one.end - one.start))) continue;
    seen.add(one.start * 4096 + (one.end - one.start));
    if (one.confidence >= SURE) for (const letters of initialsOf(reading, one)) initials.add(letters);
    const [start, end] = [startOf(reading, one), endOf(reading, one, initials, starts)];
    if (start < one.start || end > one.end) out.push(part(start, end, 'what belongs to a name beside it'));
  }
  out.push(...quotedNames(reading), ...signatures(reading));
  return initials.size === 0 ? out : [...out, ...standing(reading, initials)];
}

function part(start: number, end: number, because: string): Found {
  return { start, end, label: 'NAME', confidence: 0.7, recognizer: ID, because };
}

function startOf(reading: Reading, { start, end }: Found): number {
  if (reading.text.charAt(start - 1) !== ' ') return start;
  const before = reading.text.slice(Math.max(0, start - REACH), start);
  const quoted = /["»”)]/.test(before.charAt(before.length - 2))
    ? BEFORE.exec(before)?.[0].length
    : undefined;
  if (quoted !== undefined) return start - quoted;
  const alone = LONE_INITIAL.exec(before)?.[1]?.length;
  if (alone !== undefined && /^(?:[ \t]*(?:\n|$)|, \p{L})/u.test(reading.text.slice(end, end + 4)))
    return start - alone - 1;
  const small = SMALL_BEFORE.exec(before)?.[1]?.length;
  if (small !== undefined && /^\p{Ll}/u.test(reading.text.slice(start, start + 1))) return start - small;
  const short = SHORT_FIRST.exec(before)?.[1];
  return short
    ?.trim()
    .split(' ')
    .every(word => isNameLike(reading, word))
    ? start - short.length
    : start;
}

function isNameLike({ lexicon }: Reading, word: string): boolean {
  const plain =
    Flag.functionWord |
    Flag.title |
    Flag.relative |
    Flag.abbreviation |
    Flag.personVerb |
    Flag.nameLabel |
    Flag.month;
  return (lexicon.look(word.toLowerCase()) & plain) === 0;
}

function endOf(
  { text }: Reading,
  { start, end }: Found,
  initials: Set<string>,
  starts: ReadonlySet<number>,
): number {
  BEHIND.lastIndex = end;
  const match = BEHIND.exec(text);
  const letters = match?.[0].replace(/[^\p{L}]/gu, '') ?? '';
  if (match !== null && (!match[0].startsWith(' (') || match[0].includes('.') || initials.has(letters))) {
    if (match[0].startsWith(' (')) initials.add(letters);
    return end + match[0].length;
  }
  const quoted = /["»”]$/.test(text.slice(start, end))
    ? /^ \p{Lu}\p{L}+/u.exec(text.slice(end, end + REACH))
    : null;
  if (quoted !== null) return end + quoted[0].length;
  const between = text.charAt(end) === ' ' ? /^ \p{Lu}\p{Ll}{1,2} /u.exec(text.slice(end, end + 5)) : null;
  if (between !== null && starts.has(end + between[0].length)) return end + between[0].length;
  if (!/^\p{Ll}+$/u.test(text.slice(start, end))) return end;
  SMALL_INITIAL.lastIndex = end;
  return end + (SMALL_INITIAL.exec(text)?.[0].length ?? 0);
}

/** `Peder E. Gwan-Ås` gives `PEGÅ`, `PEG` and `PG`: the initials that may stand for a name of two words or more. */
function initialsOf({ text }: Reading, { start, end }: Found): string[] {
  const words = text
    .slice(start, end)
    .split(/[ .]+/u)
    .filter(word => /^\p{Lu}/u.test(word));
  if (words.length < 2 || words.length > 5) return [];
  const firsts = words.map(word => word.charAt(0)).join('');
  const all = words
    .flatMap(word => word.split('-'))
    .map(word => word.charAt(0))
    .join('');
  return [...new Set([firsts, all, firsts.charAt(0) + firsts.charAt(firsts.length - 1)])];
}

/** The initials where they stand again: in capitals that are no abbreviation of the trade, or where notes are signed. */
function standing(reading: Reading, initials: ReadonlySet<string>): Found[] {
  const out: Found[] = [];
  const { starts, ends, kinds } = reading.tokens;
  for (let i = 0; i < kinds.length; i++) {
    const length = (ends[i] ?? 0) - (starts[i] ?? 0);
    if (kinds[i] !== Kind.word || length < 2 || length > 5) continue;
    const written = reading.text.slice(starts[i], ends[i]);
    if (!initials.has(written) && !initials.has(written.toUpperCase())) continue;
    const isCaps = reading.shapes[i] === Shape.caps && !reading.isShouted;
    const isKnown =
      ((reading.flags[i] ?? 0) & (Flag.abbreviation | Flag.medicine | Flag.unit | EXPLAINED)) !== 0;
    if ((isCaps && !isKnown) || isSigned(reading, i) || (isCaps && isSubject(reading, i)))
      out.push(part(starts[i] ?? 0, ends[i] ?? 0, 'the initials of a name'));
  }
  return out;
}

/** Alone on its line, behind a slash or a word of signing. */
function isSigned({ text, tokens }: Reading, i: number): boolean {
  const before = text.slice(Math.max(0, (tokens.starts[i] ?? 0) - 14), tokens.starts[i]);
  const behind = text.slice(tokens.ends[i], (tokens.ends[i] ?? 0) + 3);
  const isLast = /^[.)]?\s*(?:\n|$)/.test(behind);
  if (/(?:^|\n)[ \t–/-]*$/.test(before)) return isLast;
  return (
    /(?:sign(?:ert|erer)?[.:]?|[Mm]vh|[Hh]ilsen|\/) ?$/iu.test(before) &&
    (isLast || /^\.(?:\s|$)/.test(behind))
  );
}

/** `OK ønsker`: what only people do stands behind it. */
function isSubject({ flags, tokens, shapes }: Reading, i: number): boolean {
  return (
    tokens.kinds[i + 1] === Kind.word &&
    !isCapitalised(shapes[i + 1] ?? 0) &&
    ((flags[i + 1] ?? 0) & Flag.personVerb) !== 0 &&
    !/^(?:er|var|har|blir|ble|kan|skal|må|vil|viser|viste|gir)$/.test(tokens.norms[i + 1] ?? '')
  );
}

/** `kollegaen «Sekken»`, `kalt «Bolla»`, `"Tante Mo"`: what stands in quotation marks behind or with a word for a person. */
/** `-MSI, sykehjemsoverlege`: capitals behind a dash, then what the writer is, at the end: anywhere else they open a line of a list (`- DVT`). */
const SIGNATURE = /(?:^|[\n.] ?)[-–/] ?(\p{Lu}{2,4})(?=, \p{Ll}{3,20}[\p{L} .]{0,30}\s*$)/gu;
/** `I. K-seter`: an initial and a clipped surname on a line of their own. */
const CLIPPED_LINE = /\n[ \t]*((?:\p{Lu}\. ?){1,2}\p{Lu}[\p{L}'’-]{2,24})(?=[ \t]*(?:\n|$|,))/gu;

function quotedNames(reading: Reading): Found[] {
  const { text, lexicon } = reading;
  if (!/["“«]/.test(text)) return [];
  const isPerson = (word: string): boolean =>
    (lexicon.look(word.toLowerCase().replace(/[:,.]$/, '')) & (Flag.relative | Flag.title)) !== 0;
  const out: Found[] = [];
  for (const { index, 0: written, 1: inner = '' } of text.matchAll(QUOTED)) {
    const before = text.slice(Math.max(0, index - REACH), index);
    const [first = '', second] = inner.split(' ');
    const isCalled = CALLED.test(before) || isPerson(/(\p{L}+) $/u.exec(before)?.[1] ?? '');
    if (isCalled || (second !== undefined && isPerson(first)))
      out.push(part(index + 1, index + written.length - 1, 'in quotation marks beside a word for a person'));
  }
  return out;
}

function signatures({ text, isShouted }: Reading): Found[] {
  const lines = [...text.matchAll(CLIPPED_LINE)];
  const capitals = isShouted ? [] : [...text.matchAll(SIGNATURE)];
  return [...lines, ...capitals].map(({ index, 0: { length } }) =>
    part(index, index + length, 'a signature'),
  );
}
