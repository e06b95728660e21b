import { type DatePattern, datesAt } from './dates-at.ts';

const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
/** What an ordinal counts when it is no day. */
const NO_COUNT =
  '(?! ?(?:gang|gong|finger|tå\\b|lumbal|cerv|thora|ribb|time|uke|veke|dag|kontroll|konsult|behandl|seans|økt|dos|måned|månad|mnd|år|person|barn|plass|rekk|grad|linje|etg|etasje|trinn|klasse|metatars|metakarp|nerve|hjerne|kur\\b|runde|sett|svanger|graviditet|episode|anfall|syke|virvel))';
/** What stands before a day that is told by its number. */
const BEFORE =
  '(?:fra|frå|til|etter|før|innen|innan|siden|sidan|natt til|natta til|kvelden|på|fom|tom|t\\.o\\.m\\.?|f\\.o\\.m\\.?|utover|rundt|omkring|mellom|og|uka til)';

/** Tried where digits begin; the whole match is the date. */
const AT_DIGITS: readonly DatePattern[] = [
  [
    new RegExp(`(?<=(?<!\\p{L})${BEFORE} den )${DAY}\\.(?!\\d)${NO_COUNT}`, 'iuy'),
    0.7,
    'a day behind a word for when',
  ],
  [
    new RegExp(
      `(?<=(?<!\\p{L})[Dd](?:en|EN) )${DAY}\\.(?=\\.| (?:og|til|men|hos|med|på|kom|ble|blei|gikk|kl|om|da|då|ved|så|fikk|var|eller|ringte)(?!\\p{L}))`,
      'uy',
    ),
    0.7,
    'a day of the month',
  ],
  [
    new RegExp(
      `(?<=(?<!\\p{L})i (?:går|dag|morgen|morgon|morra|forgårs|overmorgen|kveld|natt),? (?:den )?)${DAY}\\.(?!\\d)`,
      'iuy',
    ),
    0.8,
    'a day beside a word for when',
  ],
  [
    new RegExp(
      `(?<![\\d.,/])${DAY}\\. i (?:0?[1-9]|1[0-2])(?:\\.(?: ?(?:19|20)?\\d\\d)?| (?:19|20)\\d\\d)(?![\\d\\p{L}%]|[.,/]\\d)`,
      'iuy',
    ),
    0.8,
    'a day of a numbered month',
  ],
  [
    new RegExp(
      `(?<![\\d.,/])${DAY}(?:\\.|te|de|dje)? ?(?:ds|dennes|i? ?denne (?:mnd|måned|månad))(?!\\p{L})\\.?`,
      'iuy',
    ),
    0.8,
    'a day of this month',
  ],
  [
    /(?<![\d.,/])[1-4]\. ?(?:kvartal|kv|tertial|halvår)\.?,? ?(?:i )?(?:19|20)\d\d(?!\d)/iuy,
    0.8,
    'a part of a year',
  ],
  [
    /(?<=(?<!\p{L})(?:siden|sidan|fra|frå|i|før|etter|op\.?|operert|opr\.?|sist) )0\d(?=[.,;)\n]|$)(?![.,]\d)/iuy,
    0.7,
    'a clipped year',
  ],
  [/(?<=\p{Lu}\p{Ll}{2,20} )0\d(?=\. \p{Lu}|[,;)\n]|\.?$)/uy, 0.6, 'a clipped year'],
  [
    /(?<=(?<!\p{L})(?:f|født|fødd)\.? )(?:0?[1-9]|1[0-2])[/.-](?:19|20)?\d\d(?![\d]|[.,/]\d)/iuy,
    0.8,
    'a month of birth',
  ],
];

const CLIPPED_WEEKDAY =
  '(?:mand|tirsd|onsd|torsd|fred|lørd|sønd|månd|tysd|laurd|sund|man|mån|tirs?|tys|ons|tors?|fre|lør|laur|søn|sun|ti|fr|lø|sø|må)';
const WEEKDAY = '(?:man|mån|tirs|tys|ons|tors|fre|lør|laur|søn|sun)dag';
const PART = '(?:morgen|morgon|formiddag|ettermiddag|em|kveld|natt)s?';
const ORDINAL =
  '(?:ellevte|tolvte|trettende|trettande|fjortende|fjortande|femtende|femtande|sekstende|sekstande|syttende|syttande|attende|attande|nittende|nittande|tjuende|tjuande|tyvende|(?:tjue|tyve)(?:første|fyrste|andre|tredje|fjerde|femte|sjette|sjuende|sjuande|syvende|åttende|åttande|niende|niande)|trettiende|trettiande|trettiførste)';
/** Tried at words. */
const AT_WORDS: readonly DatePattern[] = [
  [
    new RegExp(`(?<!\\p{L})${CLIPPED_WEEKDAY}\\.? ?(?:${PART} )?(?:den )?${DAY}\\.(?!\\d)${NO_COUNT}`, 'iuy'),
    0.7,
    'a clipped weekday with its day',
  ],
  [
    new RegExp(`(?<!\\p{L})${WEEKDAY} ${PART},? (?:den )?${DAY}\\.(?!\\d)`, 'iuy'),
    0.8,
    'a weekday with its day',
  ],
  [
    new RegExp(
      `(?<!\\p{L})${WEEKDAY},? ${DAY}(?=[.,;)\\n]|$| (?:kl|kom|og|ved|hos|på)(?!\\p{L}))(?![.,]\\d)`,
      'iuy',
    ),
    0.8,
    'a weekday with its day',
  ],
  [
    new RegExp(
      `(?<!\\p{L})(?:${WEEKDAY},? )?den ${ORDINAL}(?=[.,;)\\n]|$| (?:i|og|kl|med|på|da|då|hos|var|kom|ble)(?!\\p{L}))`,
      'iuy',
    ),
    0.7,
    'a day told as an ordinal',
  ],
  [
    /(?<!\p{L})(?:første|fyrste|andre|annet|tredje|fjerde|siste) (?:kvartal|tertial|halvår),? (?:i )?(?:(?:19|20)\d\d|i fjor)(?!\d)/iuy,
    0.8,
    'a part of a year',
  ],
  [
    /(?<!\p{L})(?:vår|våren|sommer|sommeren|sommar|sommaren|høst|høsten|haust|hausten|vinter|vinteren) (?:20)?\d\d\/(?:20)?\d\d(?!\d)/iuy,
    0.8,
    'a season over the turn of a year',
  ],
  [
    /(?<!\p{L})(?:i fjor|i år|neste år) (?:vår|sommer|sommar|høst|haust|vinter)(?!\p{L})|(?<!\p{L})fjoråret(?!\p{L})/iuy,
    0.6,
    'a season of last year',
  ],
  [
    /(?<!\p{L})(?:vår|våren|sommer|sommeren|sommar|sommaren|høst|høsten|haust|hausten|vinter|vinteren) \d\d(?=[.,;):\n]|$| (?:og|på|med|i|da|då|ved|var|ble|fikk|etter)(?!\p{L}))(?![.,]\d)/iuy,
    0.7,
    'a season and its clipped year',
  ],
  [
    /(?<!\p{L})(?:skolestart|skulestart|semesterstart|studiestart|russetida|jakta|elgjakta)(?:,? (?:19|20)\d\d| ['’-]\d\d)(?!\d)/iuy,
    0.7,
    'a time of the year',
  ],
  [
    /(?<![\p{L}.])(?:jan|febr?|apr|aug|sept?|okt|nov) (?:['’]?\d\d)(?=[.,;)\n]|$| \p{L})(?![.,:/-]\d)/iuy,
    0.7,
    'a clipped month and a number',
  ],
];
const FIRST =
  /^(?:mand|man|mån|tir|tys|ons|tor|fre|fr$|lør|laur|lø$|søn|sun|sø$|ti$|må$|den$|i$|neste$|fjoråret$|første$|fyrste$|andre$|annet$|tredje$|fjerde$|siste$|skole|skule|semester|studie|vår|somm|høst|haust|vint|russe|jakt|elgjakt|jan$|feb|apr$|aug$|sep|okt$|nov$)/;

/** Days told by their number, their weekday or as an ordinal: `etter den 20.`, `fre. 8.`, `torsd kveld 18.`, `den syttende`; quarters and clipped years. */
export const dayOfMonth = datesAt('day-of-month', {
  atDigits: AT_DIGITS,
  atWords: AT_WORDS,
  begins: norm => FIRST.test(norm),
});
