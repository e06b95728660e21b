import { type DatePattern, datesAt } from './dates-at.ts';

const CLIPPED = '(?:jan|feb|febr|apr|jun|aug|sep|sept|okt|oct|nov|des)';
const ENGLISH =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const MONTH = '(?:0?[1-9]|1[0-2])';

/** Patterns with their confidence and explanation, tried where digits begin; the whole match is the date. */
const AT_DIGITS: readonly DatePattern[] = [
  [/(?<=\b(?:on|since|until|by|before|from) the )\d{1,2}(?:st|nd|rd|th)(?!\p{L})/uy, 0.7, 'a day in English'],
  [
    new RegExp(
      `(?<=(?<!\\p{L})[Dd]en )${DAY}\\.(?: (?:ds|dm|dennes|i (?:denne|forrige|inneværende) (?:mnd|måned|månad)|i ${MONTH}\\.?)(?!\\p{L})|(?=\\s*(?:$|\\n|\\p{Lu}|kl\\b|[,;)]|hver|kvar|kvart)))`,
      'uy',
    ),
    0.7,
    'a day of the month',
  ],
  [new RegExp(`(?<![\\d.,/])${DAY}\\. ?(?:ds|dm|dennes)(?!\\p{L})\\.?`, 'uy'), 0.8, 'a day of this month'],
  [
    /(?<![\d.,/:+-])(?:0?[1-9]|1[0-2])[./](?:19[3-9]\d|20[0-4]\d)(?![\d\p{L}]|[.,/]\d)/uy,
    0.8,
    'a month and a year',
  ],
  [
    new RegExp(
      `(?<=(?<!\\p{L})(?:ma|ti|on|fr|lø|sø|må|ty|la|su|mand|tirsd|onsd|torsd|fred|lørd|sønd|måndag|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|man|tir|tirs|ons|tor|tors|fre|lør|søn)\\.? )${DAY}[./]${MONTH}\\.?(?![\\d/]|[.,]\\d)`,
      'iuy',
    ),
    0.7,
    'a day behind a clipped weekday',
  ],
  [
    /(?<![\d.])\d{1,2}\. ?(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})\. ?(?:19|20)\d\d(?!\d)/uy,
    0.9,
    'a month in Roman numerals',
  ],
  [
    new RegExp(
      `(?<![\\d.,/])${DAY}(?:de|dje|te) (?:${CLIPPED}|mars|april|mai|juni|juli|august|september|oktober|november|desember|januar|februar)(?:,? (?:19|20)\\d\\d)?(?!\\p{L})`,
      'iuy',
    ),
    0.9,
    'a day and a month',
  ],
  [
    /(?<=\d{1,2}[./]\d{1,2}\.?(?:,| og) )(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2])\.?(?![\d/]|[.,]\d)/uy,
    0.6,
    'a day in a row of days',
  ],
  [
    /(?<![\d.,/])(?:0?[1-9]|[12]\d|3[01])\.? ?(?:–|-|eller|og|til) ?(?:0?[1-9]|[12]\d|3[01])\. ?(?:0?[1-9]|1[0-2])\.(?!\d)/uy,
    0.8,
    'a range of days',
  ],
  [
    /(?<![\d.,/])(?:0?[1-9]|[12]\d|3[01])\.? (?:eller|og|til) (?=(?:0?[1-9]|[12]\d|3[01])\.? (?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember))/iuy,
    0.8,
    'the first of two days',
  ],
  [
    /(?<=(?:jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des)\p{Ll}{0,6}\.? )['’-]\d\d(?!\d)/iuy,
    0.8,
    'a clipped year behind a month',
  ],
  [
    /(?<=(?:kom|den|dato|innlagt|sett|on|callback|time|seen) )(?:0[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|1[0-2])(?= (?:kl|at|etter|med|pga|grunnet)\b)/iuy,
    0.8,
    'a day before a time',
  ],
  [/(?<![\d.,/-])(?:0?[1-9]|[12]\d|3[01])-(?:0?[1-9]|1[0-2])(?= kl\.? ?\d)/iuy, 0.8, 'a day before a time'],
  [/(?<=\()(?:0?[1-9]|[12]\d|3[01])\/(?:0?[1-9]|1[0-2])(?=\))/uy, 0.6, 'a day in brackets'],
  [
    /(?<=(?:vår|våren|sommer|sommeren|sommar|sommaren|høst|høsten|haust|hausten|vinter|vinteren|sesongen|skoleåret|skuleåret) )(?:20)?\d\d\/(?:20)?\d\d(?!\d)/iuy,
    0.8,
    'a season over the turn of a year',
  ],
  [/(?<![\d.,])(?:19|20)\d0-tall(?!\p{L})/iuy, 0.8, 'a decade'],
  [
    /(?<=(?:brev|notat|epikrise|henvisning|vedtak|svar|skriv|melding|rapport|utskrift|attest|erklæring|søknad) av )\d{1,2}[./]\d{1,2}\.?(?![\d/]|[.,]\d)/iuy,
    0.8,
    'a day behind a word for a document',
  ],
  [/(?<=\()(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.?(?=\))/uy, 0.7, 'a day in brackets'],
  [
    /(?<=(?<![\d/.,])(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2])\.? ?(?:–|-) ?)(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2])(?:\.|[./-](?:20)?\d\d)?(?![\d/]|[.,]\d)/uy,
    0.7,
    'the end of a range of days',
  ],
  [
    /(?<=(?:^|\n)\s{0,3})(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2])\.?(?= [–-] \p{L})/uy,
    0.8,
    'a day that opens a line',
  ],
];
/** The same, tried at words. */
const AT_WORDS: readonly DatePattern[] = [
  [
    new RegExp(
      `(?<!\\p{L})${ENGLISH}\\.? ${DAY}(?:st|nd|rd|th)?(?:,? (?:19|20)\\d\\d)?(?![\\d\\p{L}]|[.,/:]\\d)`,
      'uy',
    ),
    0.9,
    'a month and a day in English',
  ],
  [
    /(?<!\p{L})(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? (?:the )?\d{1,2}(?:st|nd|rd|th)?(?![\p{L}\d]|[.:]\d)/uy,
    0.9,
    'a weekday and a day in English',
  ],
  [
    /(?<!\p{L})(?:Christmas|Boxing Day|Easter|Thanksgiving|New Year's(?: Eve| Day)?|New Year|Whitsun|Constitution Day|Good Friday|Eid|Midsummer(?:'s)?)(?: Eve| Day)?(?!\p{L})/iuy,
    0.7,
    'a feast or holiday',
  ],
  [
    /(?<!\p{L})(?:id|eid|newroz|hanukkah|chanukka|vesak|holi|tet)(?:-festen|-feiringen|-feiring| al-fitr| al-adha|ul-fitr)(?!\p{L})/iuy,
    0.7,
    'a feast or holiday',
  ],
  [
    new RegExp(
      `(?<=(?<!\\p{L})(?:i|siden|sidan|fra|frå|til|før|etter|startet|starta|operert|opr|op|ca\\.?|sist|slutten av|begynnelsen av|midten av|medio|primo|ultimo|mnd|ultimo|in|since|last|rundt|innen|fom|tom|utover|ut) )${CLIPPED}\\.?(?![\\p{L}\\d])`,
      'iuy',
    ),
    0.75,
    'a clipped month behind a word for when',
  ],
  [
    new RegExp(
      `(?<!\\p{L})${CLIPPED} ?[/–-] ?(?:${CLIPPED}|mars|april|mai|juni|juli|august|september|oktober|november|desember)(?!\\p{L})`,
      'iuy',
    ),
    0.75,
    'clipped months',
  ],
  [
    /(?<!\p{L})(?:jan|feb|febr|apr|jun|aug|sept?|okt|nov)\. ?['’-]?\d\d(?![\d\p{L}]|[.,:/]\d| ?(?:mg|kg|stk|%))/iuy,
    0.8,
    'a clipped month and year',
  ],
  [
    /(?<!\p{L})(?:mand|tirsd|onsd|torsd|fred|lørd|sønd)\. ?\d{1,2}\.(?!\d)/iuy,
    0.8,
    'a clipped weekday with its day',
  ],
  [
    /(?<=[\p{Ll},(] )(?:January|February|March|June|July|October|December)(?= |[.,;)]|$)/uy,
    0.8,
    'a month in English',
  ],
  [
    /(?<!\p{L})(?:spring|summer|autumn|fall|winter)(?: of)? (?:19|20)\d\d(?!\d)/iuy,
    0.8,
    'a season with its year',
  ],
  [
    /(?<![\p{L}.])(?:aug|sept|okt|febr)\.?(?= \d{1,2}(?![\d.,/:%]| ?(?:mg|kg|stk|rep))|[,;)]|\.\s|\.?$)(?: \d{1,2})?/uy,
    0.7,
    'a clipped month',
  ],
  [
    /(?<!\p{L})(?:man|tirs|ons|tors|fre|lør|søn|mån|tys|laur|sun)dag \(\d{1,2}\.?\)/iuy,
    0.8,
    'a weekday and its day in brackets',
  ],
  [
    /(?<!\p{L})(?:mand|tirsd|onsd|torsd|fred|lørd|sønd|ma|ti|on|fr|fre|lø|sø|man|tir|tirs|ons|tor|tors|lør|søn)\.? (?=\d{1,2}(?:[./]\d{1,2}|\. ?(?:jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des)))/iuy,
    0.6,
    'a clipped weekday before its day',
  ],
  [
    /(?<!\p{L})(?:første|andre|annen|tredje|fjerde) ?(?:jule|påske|pinse|nyttårs)dag(?: (?:19|20)\d\d)?(?!\p{L})/iuy,
    0.8,
    'a feast or holiday',
  ],
  [
    /(?<!\p{L})(?:primo|medio|ultimo) (?=(?:jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des))/iuy,
    0.7,
    'a part of a month',
  ],
];

/** How the words begin at which those patterns are tried. */
const FIRST =
  /^(?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|okt|oct|nov|des|dec|mon|tue|wed|thu|fri|sat|sun|man|mån|tir|tys|ons|tor|fre|lør|laur|søn|ma$|ti$|on$|to$|fr$|lø$|sø$|christ|boxing|easter|thanks|new$|whit|consti|good|eid|id|midsu|newroz|hanuk|chanuk|vesak|holi|tet|første|andre|annen|tredje|fjerde|spring|summer|autumn|fall|winter|primo|medio|ultimo)/;

/** Dates as they are said and clipped: `den 14. ds`, `May 12th`, `5/2019`, `ti 4.6.`, `i aug`, `feb/mars`, `12/5–3/6`. */
export const spokenDate = datesAt('spoken-date', {
  atDigits: AT_DIGITS,
  atWords: AT_WORDS,
  begins: norm => norm.length > 1 && FIRST.test(norm),
});
