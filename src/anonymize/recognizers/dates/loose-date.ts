import { Kind } from '../../../text/tokenize.ts';
import { flagsBehind, wordsBefore } from '../../document/around.ts';
import type { Document } from '../../document/document.ts';
import { Flag } from '../../lists/flags.ts';
import type { Found } from '../../spans/span.ts';
import type { Recognizer } from '../recognizer.ts';

const ID = 'loose-date';
const SEASON = /(?:vår|våren|sommer|sommeren|sommar|sommaren|høst|høsten|haust|hausten|vinter|vinteren|vintern)/u;
/** `høsten 2023`, `vinteren 2019/20`, `sommeren -22`, `våren '08`. */
const SEASON_YEAR = new RegExp(`(?<!\\p{L})(?:tidlig |seint |sein|sen)?${SEASON.source},? (?:i |av )?(?:(?:19|20)\\d\\d|['’-]\\d\\d)(?:[/-]\\d{2,4})?(?!\\d)`, 'giu');
/** `uke 14`, `veke 7-9`, `uke 14/2024`, `u. 14`. */
const WEEK = /(?<!\p{L})(?:uke|veke|week|uke nr\.?)\.? ?(\d{1,2})(?:(?:-|–| og | til |\+)\d{1,2})?(?:[,/]? ?(?:19|20)\d\d|-\d\d)?(?!\d|[.,]\d)/giu;
const PROTOCOL = /^(?:gravid|svangerskap|svangerskapet|graviditet|graviditetsuke|etter|post|postoperativ|fase|program|i)$/;
const DECADE = /(?<![\d.,])(?:(?:19|20)?\d0)-? ?(?:tallet|talet|åra|tallets)(?!\p{L})/gu;
const DECADE_WORD = /(?<!\p{L})(?:(?:femti|seksti|sytti|åtti|nitti|førti|tretti)(?:tallet|talet)|totusentallet)(?!\p{L})/giu;
const YEAR = /(?<![\p{L}\d.,:+<>=×])((?:19|20)\d\d)(?:(?:[/–-])((?:19|20)?\d\d))?(?![\d\p{L}]|[.,]\d|-?\p{L})/gu;
/** `siden -98`, `i '08`, `op -14`. */
const CLIPPED_YEAR = /(?<=(?:^|[\s(])(?:i|siden|sidan|fra|frå|op|op\.|operert|før|etter|ca|ca\.|rundt|sist|høsten|våren|født|f\.|f|til|og|år|diagnose|skade|ulykke|ulykka|ulykken|prolaps|kne|hofte|skulder|rygg)[ ,]{1,2})['’`-]([0-4]\d|[5-9]\d)(?![\d]|[.,/-]\d| ?(?:mg|kg|ml|grader|°|%|år))/giu;
/** `prolaps -98`, `Rikshospitalet -14`; `ekst -15` is a measure. */
const DASHED_YEAR = /(?<=[\p{L}\d/)] )['’-](?:[5-9]\d)(?= |[.,);]|$)(?! ?(?:grader|°|gr|mm|cm|%))|(?<=(?:hospitalet|sykehus|sykehuset|sjukehus|klinikken|operasjon|protese|prolaps|brudd|kreft) )['’-]\d\d(?= |[.,);]|$)/gu;
/** `fredag den 12.`, `torsdag 14.` */
const WEEKDAY_DAY = /(?<!\p{L})(?:man|tirs|ons|tors|fre|lør|søn|mån|tys|laur|sun)dag,? (?:den )?[0-3]?\d\.(?!\d)/giu;
const HOLIDAY =
  /(?<!\p{L})(?:jula|julen|jul|julaften|julaftan|juleaften|julekvelden|juledag|juleferien|romjula|romjulen|romjul|nyttår|nyttårsaften|nyttårsaftan|nyttårshelga|nyttårshelgen|påske|påska|påsken|påskeaften|påskedag|påskeferien|palmesøndag|langfredag|skjærtorsdag|pinse|pinsa|pinsen|pinseaften|sankthans|st\.? ?hans|st\.? ?hansaften|jonsok|olsok|grunnlovsdagen|nasjonaldagen|kristi himmelfartsdag|fastelavn|halloween|ramadan|diwali|lucia|luciadagen|vinterferien|vinterferie|høstferien|høstferie|haustferien|fellesferien|adventstida|advent|valentinsdagen|morsdag|farsdag|allehelgen)(?!\p{L})/giu;

/** Weeks, years, decades, seasons with a year, feasts: parts of a calendar without a day. Durations and protocol weeks stay. */
export const looseDate: Recognizer = {
  id: ID,
  labels: ['DATE'],
  find(document) {
    const { text } = document;
    const found: Found[] = [];
    const add = (match: RegExpExecArray, confidence: number, because: string): void => {
      found.push({ start: match.index, end: match.index + match[0].length, label: 'DATE', confidence, recognizer: ID, because });
    };
    for (const match of text.matchAll(SEASON_YEAR)) add(match, 0.9, 'a season with its year');
    for (const match of text.matchAll(WEEK)) if (isWeek(document, match)) add(match, 0.8, 'a week of the year');
    for (const match of text.matchAll(DECADE)) add(match, 0.8, 'a decade');
    for (const match of text.matchAll(DECADE_WORD)) add(match, 0.8, 'a decade');
    for (const match of text.matchAll(YEAR)) if (isYear(document, match)) add(match, 0.8, 'a year');
    for (const match of text.matchAll(CLIPPED_YEAR)) add(match, 0.7, 'a clipped year');
    for (const match of text.matchAll(DASHED_YEAR)) add(match, 0.7, 'a clipped year');
    for (const match of text.matchAll(WEEKDAY_DAY)) add(match, 0.8, 'a weekday with its day');
    for (const match of text.matchAll(HOLIDAY)) add(match, 0.7, 'a feast or holiday');
    return found;
  },
};

function isWeek(document: Document, match: RegExpExecArray): boolean {
  const week = Number(match[1]);
  if (week < 1 || week > 53) return false;
  const end = match.index + match[0].length;
  if (/^ ?(?:i|av|post|etter) (?:protokoll|program|opp?trening|fase|svanger|operasjon|op|oper|inngrep|forl)/u.test(document.text.slice(end, end + 20))) return false;
  if (/^ ?(?:postop|post-op|etter|av svanger|i svanger)/u.test(document.text.slice(end, end + 14))) return false;
  return !wordsBefore(document, match.index, 2).some(word => PROTOCOL.test(word) && word !== 'i' && word !== 'etter');
}

function isYear(document: Document, match: RegExpExecArray): boolean {
  const year = Number(match[1]);
  if (year < 1900 || year > 2059) return false;
  const end = match.index + match[0].length;
  if ((flagsBehind(document, end) & Flag.unit) !== 0) return false;
  if (/^ ?(?:mg|kcal|skritt|steg|ie|kr|ml|meter|mcg|µg|-tallet)/iu.test(document.text.slice(end, end + 8))) return false;
  const before = document.tokens.kinds[0] === Kind.number ? '' : (wordsBefore(document, match.index, 1)[0] ?? '');
  return !/^(?:rema|kcal|vo2|windows|office|takst|kroner|kr|nok|ca\.?kcal)$/u.test(before);
}
