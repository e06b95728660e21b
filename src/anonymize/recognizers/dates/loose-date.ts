import { Kind } from '../../../text/tokenize.ts';
import { digitStarts, matchesAt, matchesFrom } from '../../document/anchored.ts';
import { flagsBehind, wordsBefore } from '../../document/around.ts';
import type { Document } from '../../document/document.ts';
import { WordTest } from '../../document/vocabulary.ts';
import { Flag } from '../../lists/flags.ts';
import type { Found } from '../../spans/span.ts';
import type { Recognizer } from '../recognizer.ts';

const ID = 'loose-date';
const SEASON =
  /(?:vår|våren|sommer|sommeren|sommar|sommaren|høst|høsten|haust|hausten|vinter|vinteren|vintern)/u;
/** `høsten 2023`, `vinteren 2019/20`, `sommeren -22`, `våren '08`. */
const SEASON_YEAR = new RegExp(
  `${SEASON.source},? (?:i |av )?(?:(?:19|20)\\d\\d|['’-]\\d\\d)(?:[/-]\\d{2,4})?(?!\\d)`,
  'iuy',
);
/** `uke 14`, `veke 7-9`, `uke 14/2024`, `u. 14`. */
const WEEK =
  /(?:uke|veke|week|uke nr\.?)\.? ?(\d{1,2})(?:(?:-|–| og | til )\d{1,2})?(?:[,/]? ?(?:19|20)\d\d|-\d\d)?(?!\d|[.,]\d)/iuy;
const PROTOCOL =
  /^(?:gravid|svangerskap|svangerskapet|graviditet|graviditetsuke|etter|post|postoperativ|fase|program|i)$/;
const DECADE = /(?<![\d.,])(?:(?:19|20)?\d0)-? ?(?:tallet|talet|åra|årene|tallets)(?!\p{L})/uy;
const DECADE_WORD =
  /(?:(?:femti|seksti|sytti|åtti|nitti|førti|tretti)(?:tallet|talet)|totusentallet)(?!\p{L})/iuy;
const YEAR =
  /(?<![\p{L}\d.,:+<>=×])((?:19|20)\d\d)(?:(?:[/–-])((?:19|20)?\d\d))?(?![\d\p{L}]|[.,]\d|-?\p{L})/uy;
/** `siden -98`, `i '08`, `op -14`: what stands before the mark decides. */
const CLIPPED_YEAR = /['’`-](\d\d)(?![\d]|[.,/-]\d| ?(?:mg|kg|ml|grader|gr|°|%|år|mm|cm))/uy;
const BEFORE_CLIPPED =
  /(?:^|[\s(])(?:i|siden|sidan|fra|frå|op\.?|operert|før|etter|ca\.?|rundt|sist|høsten|våren|sommeren|vinteren|født|f\.?|til|og|år|diagnose|skade|ulykke|ulykka|ulykken|prolaps|brudd|kreft|operasjon|protese|kne|hofte|skulder|rygg|\p{L}*(?:hospitalet|sykehus|sykehuset|sjukehus|klinikken))[ ,]{1,2}$/iu;
/** `prolaps -98`, `Rikshospitalet -14`; `ekst -15` is a measure. */
const DASHED_YEAR = /(?<=[\p{L}\d/)] )['’-](?:[5-9]\d)(?= |[.,);]|$)(?! ?(?:grader|°|gr|mm|cm|%))/uy;
/** `fredag den 12.`, `torsdag 14.` */
const WEEKDAY_DAY = /(?:man|tirs|ons|tors|fre|lør|søn|mån|tys|laur|sun)dag,? (?:den )?[0-3]?\d\.(?!\d)/iuy;
const HOLIDAY =
  /(?:jula|julen|jul|julaften|julaftan|juleaften|julekvelden|juledag|juledagen|juleferien|romjula|romjulen|romjul|nyttår|nyttårsaften|nyttårsaftan|nyttårshelga|nyttårshelgen|påske|påska|påsken|påskeaften|påskedag|påskeferien|palmesøndag|palmesundag|palmehelga|palmehelgen|påskeuka|påskeuken|påskehelga|påskehelgen|pinseaften|pinseaftan|pinsedag|pinsedagen|pinsaftan|pinsehelga|pinsehelgen|julehelga|julehelgen|juleuka|kristihimmelfart|midtsommer|midtsommar|midsommer|midsommar|lille julaften|lille nyttårsaften|veslejulaften|litle julaftan|lillejulaften|langfredag|skjærtorsdag|pinse|pinsa|pinsen|pinseaften|pinsedag|sankthans|st\.? ?hans|st\.? ?hansaften|jonsok|olsok|grunnlovsdagen|nasjonaldagen|(?:kristi|kr\.?) himmelfart(?:sdag|shelga|shelgen)?|fastelavn|halloween|ramadan|diwali|lucia|luciadagen|vinterferieuka|vinterferieveka|vinterferien|vinterferie|høstferieuka|høstferien|høstferie|haustferien|fellesferien|adventstida|advent|valentinsdagen|morsdag|farsdag|allehelgen|allehelgensdag|fastelavnssøndag|st\.? ?lucia|17\. ?mai-helga)(?: ?(?:(?:19|20)\d\d|['’-]\d\d)(?![\d]|[.,/-]\d))?(?!\p{L})/iuy;

/** What the words begin or end with at which those patterns are tried. */
const FIRST =
  /^(?:uke$|veke$|week$|vår|somm|høst|haust|vint|jul|romjul|nyttår|påsk|palme|lang|skjær|pins|sankt|st$|jonsok|olsok|grunnlov|nasjonald|kristi|kr$|lille$|lillejul|veslejul|litle$|mids|midts|faste|hallo|ramadan|diwali|lucia|felles|advent|valentin|morsd|farsd|allehelgen)|dag$|tal?let$/;
const BEGINS = new WordTest(norm => norm.length > 1 && FIRST.test(norm));

/** Patterns that begin with a word, confidence, explanation. */
const ANCHORED: readonly (readonly [RegExp, number, string])[] = [
  [SEASON_YEAR, 0.9, 'a season with its year'],
  [DECADE_WORD, 0.8, 'a decade'],
  [WEEKDAY_DAY, 0.8, 'a weekday with its day'],
  [HOLIDAY, 0.7, 'a feast or holiday'],
];

/** Weeks, years, decades, seasons with a year, feasts: parts of a calendar without a day. Durations and protocol weeks stay. */
export const looseDate: Recognizer = {
  id: ID,
  labels: ['DATE'],
  find(document) {
    const { text } = document;
    const found: Found[] = [];
    const add = (match: RegExpExecArray, confidence: number, because: string): void => {
      const ordinal =
        /(?:^|[\s(])(\d\. ?)$/.exec(text.slice(Math.max(0, match.index - 4), match.index))?.[1]?.length ?? 0;
      found.push({
        start: match.index - (/dag/iu.test(match[0]) ? ordinal : 0),
        end: match.index + match[0].length,
        label: 'DATE',
        confidence,
        recognizer: ID,
        because,
      });
    };
    const anchors = BEGINS.all(document);
    for (const [pattern, confidence, because] of ANCHORED) {
      for (const match of matchesAt(document, pattern, anchors)) add(match, confidence, because);
    }
    for (const match of matchesAt(document, WEEK, anchors)) {
      if (isWeek(document, match)) add(match, 0.8, 'a week of the year');
    }
    const digits = digitStarts(document);
    for (const match of matchesFrom(text, DECADE, digits)) add(match, 0.8, 'a decade');
    for (const match of matchesFrom(text, YEAR, digits))
      if (isYear(document, match)) add(match, 0.8, 'a year');
    for (const match of matchesFrom(text, CLIPPED_YEAR, digits)) {
      if (BEFORE_CLIPPED.test(text.slice(Math.max(0, match.index - 24), match.index)))
        add(match, 0.7, 'a clipped year');
    }
    for (const match of matchesFrom(text, DASHED_YEAR, digits)) add(match, 0.7, 'a clipped year');
    return found;
  },
};

function isWeek(document: Document, match: RegExpExecArray): boolean {
  const week = Number(match[1]);
  if (week < 1 || week > 53) return false;
  const end = match.index + match[0].length;
  // `uke 39+4` of a pregnancy, `uke 2, 4, 6` of a plan.
  if (/^(?:\+\d|, ?\d{1,2}(?:,| og))/.test(document.text.slice(end, end + 8))) return false;
  if (
    /^ ?(?:i|av|post|etter) (?:protokoll|program|opp?trening|fase|svanger|operasjon|op|oper|inngrep|forl)/u.test(
      document.text.slice(end, end + 20),
    )
  )
    return false;
  if (/^ ?(?:postop|post-op|etter|av svanger|i svanger)/u.test(document.text.slice(end, end + 14)))
    return false;
  return !wordsBefore(document, match.index, 2).some(
    word => PROTOCOL.test(word) && word !== 'i' && word !== 'etter',
  );
}

function isYear(document: Document, match: RegExpExecArray): boolean {
  const year = Number(match[1]);
  if (year < 1900 || year > 2059) return false;
  const end = match.index + match[0].length;
  if ((flagsBehind(document, end) & Flag.unit) !== 0) return false;
  if (/^ ?(?:mg|kcal|skritt|steg|ie|kr|ml|meter|mcg|µg|-tallet)/iu.test(document.text.slice(end, end + 8)))
    return false;
  const before =
    document.tokens.kinds[0] === Kind.number ? '' : (wordsBefore(document, match.index, 1)[0] ?? '');
  return !/^(?:rema|kcal|vo2|windows|office|takst|kroner|kr|nok|ca\.?kcal)$/u.test(before);
}
