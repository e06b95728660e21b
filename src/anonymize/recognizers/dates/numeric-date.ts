import { matchesFrom } from '../../document/anchored.ts';
import { flagsBefore, flagsBehind, tokenFrom, wordsBefore } from '../../document/around.ts';
import type { Document } from '../../document/document.ts';
import { isCapitalised, Shape } from '../../document/shape.ts';
import { Flag } from '../../lists/flags.ts';
import type { Found } from '../../spans/span.ts';
import type { Recognizer } from '../recognizer.ts';
import { isDayOfMonth } from './calendar.ts';
import { withWeekday } from './weekday.ts';

const ID = 'numeric-date';
/** `12.03.2024`, `12.3.24`, `12/3-24`, `12. 3. 2024`, `12-03-2024`. */
const FULL =
  /(?<![\d.,/]|(?<![.\d])-)(\d{1,2})([./-]) ?(\d{1,2})(\.?[./-]| ) ?['’]?((?:19|20)?\d\d)(?!\d|[.,/]\d)/y;
/** `5/6 -24`, `18/7 – 24`: the year behind a dash. */
const DASHED =
  /(?<![\d.,/-])(\d{1,2})\/(\d{1,2})(?: [-–] ?|[-–] )['’]?(?:[12]\d|(?:19|20)\d\d)(?![\d/%]|[.,]\d| ?(?:mg|kg|ganger|uker|dager|mnd))/y;
/** `2024-03-12`, `2024.03.12`. */
const YEAR_FIRST = /(?<![\d.,/-])((?:19|20)\d\d)([-./])(\d{1,2})\2(\d{1,2})(?:T[\d:.Z+]{4,20})?(?!\d)/y;
/** `220519`, `20240312`, `12032024`. */
const COMPACT =
  /(?<![\p{L}\d.,/+-])(?:(\d\d)(\d\d)(\d\d|(?:19|20)\d\d)|((?:19|20)\d\d)(\d\d)(\d\d))(?![\p{L}\d]|[.,/]\d)/uy;
/** `12/3`, `12.3.`, `12.03`, with what may follow of a range. */
const SHORT = /(?<![\d.,/:+<>=≤≥-])(\d{1,2})([./])(\d{1,2})(\.(?!\d))?(?!\d|[.,/:%]\d|-\d{3}|[xX×%°])/y;
const DATE_WORDS =
  /^(?:den|dato|datert|kontroll|kontrollen|ktr|time|timen|konsultasjon|konsult|frem|fram|innen|innan|siden|sidan|fra|frå|til|mellom|og|på|op|operert|opr|opererte|operasjon|op|innlagt|innlagd|inn|ut|utskriven|testet|utskrevet|utskreve|skrevet|sendt|mottatt|henvist|tilvist|notat|journalnotat|dd|d|per|pr|sist|sett|neste|før|etter|avtalt|tatt|mr|ct|rtg|rtg\.|røntgen|prøve|prøver|blodprøver|skade|skadet|skada|fall|falt|ulykke|ulykken|sykmeldt|sykemeldt|sjukmeld|sjukmeldt|avtale|møte|dialogmøte|start|oppstart|startet|debut|brev|epikrise|tlf|telefon|samtale|vaksinert|født|fødd|termin|termindato|i|man|tirs|ons|tors|fre|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|måndag|tysdag|laurdag|sundag|on|date|since|until|dated|st|vedtak|gjelder|t|ny|kons|konsult|evaluering|eval|kveld|kvelden|morgen|ettermiddag|formiddag|natt|natta|siste|notert|journalført|ringte|ringt|samtykke|samtykket|besøk|tilsyn|visitt|undersøkt|rekvirert|bestilt|svar|gips|gipset|behandlet|behandling|oppstart|fom|tom|tidsrom|periode|perioden|sykemelding|sykmelding|gyldig|utløper|frist|reise|hjem|bursdag|bursdagen|fødselsdag|fødselsdagen|gebursdag|dåp|dåpen|bryllup|bryllupet|begravelse|begravelsen|konfirmasjon|konfirmasjonen|levert|hentet|henta|purret|purra|meldt|varslet|varsla|åpnet|opna|stengt|signert|underskrevet|godkjent|avslått|avslag|klage|søknad|søkt|revidert|oppdatert|observert|tilsyn|triage|triagert|rtg|ul|ultralyd|pcr|biopsi|inngrep|inngrepet|cast|suturfjerning|fjernet|byttet|bytta|startdato|sluttdato|slutt|permisjon|perm|ankomst|ankom|avreise|hjemreise|flyttet|flytta|satt|gitt|dose|vaksine|ringer|tilbakemelding|rapport|nattrapport|dagrapport|vaktrapport|visitt|rapporten|referat|møtet|vakt|vakta|vakten|død|døde|mors|avlyst|avbestilt|utsatt|flyttes|innkalt|uteblitt)$/;
/** Compounds of those, and adverbs of time. */
const DATED =
  /(?:(?:samtale|samtalen|time|timen|kontroll|kontrollen|møte|møtet|notat|rapport|operasjon|besøk|tilsyn|visitt|konsultasjon|journal|prøve|svar|logg)|deretter|dernest|senest|seinast|tidligst|dagsett)$/;
const NUMBER_WORDS =
  /^(?:vas|nrs|nprs|kraft|styrke|score|skår|skåre|refleks|reflekser|reflex|power|nivå|grad|smerte|smerter|borg|ndi|odi|mmse|moca|gcs|bt|bp|blodtrykk|temp|crp|hb|ph|inr|hba1c|snitt|gjennomsnitt|apgar|psfs|rpe|ekst|fleks|abd|add|utrot|innrot|dorsalfleksjon|kneekst|visus|ca|ratio|phq|gad|lefs|spadi|dash|koos|hoos|promis|poeng|resultat|av|vekt|kg|høyde|puls|bmi|ldh|egfr|vekten|saturasjon|spo2|tsh|ldl|hdl|krea|k|na)$/;

/** Dates written with digits alone. A day and month without year need a word beside them, since scores and doses look the same. */
export const numericDate: Recognizer = {
  id: ID,
  labels: ['DATE'],
  find(reading) {
    const { text, digitRuns } = reading;
    const digits = digitRuns.map(({ start }) => start);
    const found: Found[] = [];
    const add = (start: number, end: number, confidence: number, because: string): void => {
      found.push({
        start: withWeekday(reading, start),
        end,
        label: 'DATE',
        confidence,
        recognizer: ID,
        because,
      });
    };
    for (const match of matchesFrom(text, FULL, digits)) {
      if (isFull(reading, match))
        add(match.index, match.index + match[0].length, 0.95, 'day, month and year');
    }
    for (const match of matchesFrom(text, DASHED, digits)) {
      if (isDayOfMonth(Number(match[1]), Number(match[2])))
        add(match.index, match.index + match[0].length, 0.8, 'day and month, and the year behind a dash');
    }
    for (const match of matchesFrom(text, YEAR_FIRST, digits)) {
      if (isDayOfMonth(Number(match[4]), Number(match[3])))
        add(match.index, match.index + match[0].length, 0.95, 'year, month and day');
    }
    for (const match of matchesFrom(text, COMPACT, digits)) {
      const [day, month] = match[4] === undefined ? [match[1], match[2]] : [match[6], match[5]];
      const measured = (flagsBehind(reading, match.index + match[0].length) & Flag.unit) !== 0;
      if (!measured && isDayOfMonth(Number(day), Number(month)))
        add(match.index, match.index + match[0].length, 0.7, 'digits that make a date');
    }
    for (const match of matchesFrom(text, SHORT, digits)) {
      if (isShort(reading, match))
        add(match.index, match.index + match[0].length, 0.7, 'day and month beside a word for time');
    }
    return found;
  },
};

function isFull(document: Document, match: RegExpExecArray): boolean {
  const [, day, first = '', month, second = '', year = ''] = match;
  if (!isDayOfMonth(Number(day), Number(month))) return false;
  if (year.length === 4) return second !== ' ' || first !== '-';
  if (second === ' ') return first === '/' && Number(year) >= 10 && Number(year) <= 40;
  const end = match.index + match[0].length;
  if (first !== '/' && (flagsBehind(document, end) & Flag.unit) !== 0) return false;
  // `10-12-15` is as likely a list of repetitions.
  return first !== '-' || wordsBefore(document, match.index, 2).some(word => DATE_WORDS.test(word));
}

/** A share is not above one and seldom of another number than these; a strength stands behind its medicine. */
function isNoShare(document: Document, match: RegExpExecArray): boolean {
  const [day, month] = [Number(match[1]), Number(match[3])];
  if ((flagsBefore(document, match.index, 1) & Flag.medicine) !== 0 || day === month) return false;
  return day > month || day > 10;
}

/** `Vekt 20/3`: more than a month has days over less than there are months is no share of anything. */
function isNoFraction(day: number, month: number, before: string): boolean {
  return (
    day > 12 && day > month && !/^(?:bt|bp|blodtrykk|visus|ratio|ldl|hdl|peep|bipap|takt|gir)$/.test(before)
  );
}

/** `(15.5)` behind a word in small letters. */
function isBracketedDay(text: string, start: number, end: number): boolean {
  return /\p{Ll}{3} \($/u.test(text.slice(Math.max(0, start - 5), start)) && text.charAt(end) === ')';
}

/** `Hafjell 24.2`, `Telefonlogg 29.5`: behind a capitalised word that is no measure. */
function isBehindName(document: Document, start: number): boolean {
  const at = tokenFrom(document, start) - 1;
  const flags = document.flags[at] ?? 0;
  const measured =
    Flag.abbreviation | Flag.medicine | Flag.eponym | Flag.clinicalHead | Flag.unit | Flag.functionWord;
  return (
    document.shapes[at] === Shape.capital &&
    (flags & measured) === 0 &&
    (document.tokens.norms[at] ?? '').length > 3 &&
    document.text.charAt(start - 1) === ' '
  );
}

/** `DRAMMEN 5/11`, `i Florø 3/5`: behind a listed place. */
function isBehindPlace(document: Document, start: number): boolean {
  const at = tokenFrom(document, start) - 1;
  return ((document.flags[at] ?? 0) & Flag.place) !== 0 && isCapitalised(document.shapes[at] ?? 0);
}

/** `Kiropraktor R. Vandvik – 6/6`: what closes the first line of a text, behind a dash, comma or full stop. */
function isHeadDay(text: string, start: number, end: number): boolean {
  if (!/^[ \t]*(?:\n|$)/.test(text.slice(end, end + 4))) return false;
  return (
    !text.slice(0, start).trimStart().includes('\n') &&
    /[–,.-] ?$/.test(text.slice(Math.max(0, start - 2), start))
  );
}

/** What speaks for a date: a word before it, a clock time or a heading behind it, the start of a line. */
function isShort(document: Document, match: RegExpExecArray): boolean {
  const { text } = document;
  const [written, day = '', mark, month = '', closing] = match;
  if (!isDayOfMonth(Number(day), Number(month))) return false;
  const end = match.index + written.length;
  const isSection = /^ ?\p{Lu}\p{L}{0,3}:|^ time \d/u.test(text.slice(end, end + 8));
  if (!isSection && (flagsBehind(document, end) & (Flag.unit | Flag.clinicalHead)) !== 0) return false;
  const before = text.slice(Math.max(0, match.index - 2), match.index);
  const words = wordsBefore(document, match.index, 2);
  if (mark === '/' && isNoFraction(Number(day), Number(month), words[0] ?? '')) return true;
  if (words.some((word, n) => NUMBER_WORDS.test(word) && (n === 0 || !/^(?:av|ca|i|k|na)$/.test(word))))
    return false;
  if (closing !== undefined && /^\.(?!\.)/.test(text.slice(end, end + 2))) return true;
  const isScore = mark === '/' && ['4', '5', '10'].includes(month) && Number(day) <= Number(month);
  const [nearest = ''] = words;
  const isWorded =
    (DATE_WORDS.test(nearest) || DATED.test(nearest)) &&
    /[ (.:]$/.test(before) &&
    !(nearest === 'til' && isScore);
  const isLineStart = /(?:^|\n)\s*$/.test(text.slice(Math.max(0, match.index - 3), match.index));
  const isToday = words[1] === 'i' && /^(?:dag|går|morgen|morgon|kveld)$/.test(nearest);
  const isHead = isHeadDay(text, match.index, end) && !isScore;
  const isClock =
    isHead ||
    (isLineStart && /^ (?:[01]\d|2[0-3])[0-5]\d(?!\d)/.test(text.slice(end, end + 6))) ||
    isToday ||
    /^,? ?(?:kl\.? ?)?\d{1,2}[.:]\d\d(?!\d)|^,? ?kl\.? ?\d/.test(text.slice(end, end + 8));
  const isHeading = /^:(?:\s|$)/.test(text.slice(end, end + 2)) && !isScore;
  if (isClock || isHeading) return true;
  if (isLineStart)
    return /^\s?[:\-–]|^\s\p{L}/u.test(text.slice(end, end + 2)) && (!isScore || text.charAt(end) === ':');
  if (isWorded)
    return mark === '/'
      ? !isScore || nearest !== 'på'
      : closing !== undefined || month.length === 2 || /^[^i]/.test(nearest);
  if (mark === '/' && !isScore && isBehindPlace(document, match.index)) return true;
  if (mark === '/')
    return isNoShare(document, match) && !/^ ?(?:deler|av|rep)/.test(text.slice(end, end + 6));
  if (
    isBehindName(document, match.index) ||
    /^ (?:tlf|telefon|ringt|ringte|kl\b|at \d)/.test(text.slice(end, end + 9))
  )
    return true;
  if (closing === undefined) return isBracketedDay(text, match.index, end);
  return (month.length === 2 && month.startsWith('0')) || /^ \p{Ll}/u.test(text.slice(end, end + 2));
}
