import { type DatePattern, datesAt } from './dates-at.ts';

const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const MONTH = '(?:0?[1-9]|1[0-2])';
const NAMED =
  '(?:jan(?:uar|uary)?|febr?(?:uar|ruar|uary)?|mars?|march|apr(?:il)?|mai|may|jun[ie]?|jul[iy]?|aug(?:ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[sc](?:ember)?)';
const WEEKDAY =
  '(?:ma|ti|on|to|fr|lø|sø|må|ty|la|su|man|mån|tir|tirs|tys|ons|tor|tors|fre|lør|laur|søn|sun|mand|månd|tirsd|tysd|onsd|torsd|fred|lørd|laurd|sønd|sund)';
const ONES = '(?:en|ein|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni)';
const TENS = '(?:tjue|tyve|tretti|tredve|førti|femti|seksti|sytti|åtti|nitti)';
const UPTO = `(?:${TENS}(?: ?${ONES})?|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten|(?:null|null null) ?${ONES})`;
/** A year in letters: `nittensekstito`, `nittenhundreogåtti`, `to tusen og atten`, `tjuetjuefem`. */
const WORDED_YEAR = `(?:nitten ?(?:hundre ?(?:og ?)?)?${UPTO}|to ?tusen(?: ?og ?(?:${UPTO}|${ONES}))?|tjue ?${UPTO})`;
const ORDINAL =
  '(?:(?:en|ein|to|tre|fire|fem|seks|sju|syv|åtte|ni)-og-(?:tyve|tjue|tredev)(?:nde|ande|te)|første|fyrste|andre|annen|tredje|fjerde|femte|sjette|(?:sju|syv|åtte|ni|ti|trett|fjort|femt|sekst|sytt|att|nitt|tju|tyv|tretti)(?:e?nd|and|end)e|ellevte|tolvte|(?:tjue|tyve|tretti)(?:første|fyrste|andre|tredje|fjerde|femte|sjette|(?:sju|syv|åtte|ni)(?:e?nd|and)e))';
const CLOSED = '(?![\\p{L}\\d]|[.,/:]\\d)';

const AT_DIGITS: readonly DatePattern[] = [
  [
    new RegExp(
      `(?<![\\p{L}\\d.,/])${DAY}[-. ]?${NAMED}[-. ]?(?:(?:19|20)\\d\\d|['’]?\\d\\d)${CLOSED}`,
      'iuy',
    ),
    0.9,
    'a day, a clipped month and a year',
  ],
  [
    new RegExp(`(?<=(?<![\\p{L}\\d])${WEEKDAY}(?:\\.|\\. ))${DAY}[./]${MONTH}\\.?(?![\\d/]|[.,]\\d)`, 'iuy'),
    0.8,
    'a day behind a clipped weekday',
  ],
  [
    new RegExp(`(?<![\\d.,/-])${DAY} ${MONTH} (?:19[3-9]\\d|20[0-4]\\d)(?![\\d\\p{L}]|[ .,/-]?\\d)`, 'uy'),
    0.8,
    'day, month and year parted by blanks',
  ],
  [
    new RegExp(
      `(?<![\\d.,/-])${DAY}(?:[/]|\\. ?)(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})(?:[./ -](?:19|20)?\\d\\d|(?<=/[IVX]{1,4}))(?![\\p{L}\\d])`,
      'uy',
    ),
    0.8,
    'a month in Roman numerals',
  ],
  [
    new RegExp(`(?<![\\d.,/-])${DAY}[_·:]${MONTH}[_·:](?:19|20)\\d\\d(?!\\d)`, 'uy'),
    0.8,
    'day, month and year with odd marks',
  ],
  [
    new RegExp(
      `(?<=(?<!\\p{L})(?:innlagt|innlagd|utskrevet|utskriven|utskreve|operert|natt til|natta til|kveld til|f\\.o\\.m\\.|t\\.o\\.m\\.|fom|tom) )${DAY}\\.(?=[ ,;)\\n]|$)(?! ?(?:gang|gong|svang|dag|døgn|uke|veke|time|behand|post))`,
      'iuy',
    ),
    0.7,
    'a day behind a word for when',
  ],
  [
    new RegExp(
      `(?<![\\d.,/-])${DAY}\\.(?= i (?:neste|denne|forrige|førre|samme) (?:måned|månad|mnd)(?!\\p{L}))`,
      'iuy',
    ),
    0.8,
    'a day of this month',
  ],
  [/(?<![\d.,/-])(?:19|20)\d\d-?[WU]\d{1,2}(?![\d\p{L}])/iuy, 0.8, 'a week of a year'],
  [/(?<=\()['’-](?:[5-9]\d|[’']\d\d)(?=\))/uy, 0.7, 'a clipped year in brackets'],
  [
    new RegExp(
      `(?<![\\d.,/-])${DAY}\\.?(?:, ?${DAY}\\.?){0,4},? (?:og|til|eller|samt|&) ${DAY}\\.? ?(?=[./]${MONTH}(?:\\D|$))`,
      'iuy',
    ),
    0.7,
    'days in a row of days',
  ],
  [
    new RegExp(
      `(?<![\\d.,/-])${DAY}\\.?(?:, ${DAY}\\.?){1,4},? (?:og|til|eller|samt|&) (?=${DAY}\\.? ?${NAMED})`,
      'iuy',
    ),
    0.7,
    'days in a row of days',
  ],
  [
    new RegExp(`(?<![\\d.,/-])${DAY}(?:st|nd|rd|th) (?:of )?${NAMED}(?:,? (?:19|20)\\d\\d)?${CLOSED}`, 'iuy'),
    0.9,
    'a day and a month in English',
  ],
  [
    /(?<![\d.,/-])[1-4]\. ?(?:jule|påske|pinse|nyttårs|advents)(?:dag|søndag)(?:en)?(?: (?:19|20)\d\d)?(?!\p{L})/iuy,
    0.8,
    'a feast or holiday',
  ],
  [
    /(?<![\d.,/-])[1-4]\. ?(?:søndag|sundag|uke|veke|helg) i (?:advent|faste[n]?|fasta|påske)(?: (?:19|20)\d\d)?(?!\p{L})/iuy,
    0.8,
    'a feast or holiday',
  ],
];

const FEAST =
  '(?:kyndelsmess[ae]?|mariamess[ae]?|vårfruemess[ae]?|larsok|barsok|mikkelsmess[ae]?|mortensmess[ae]?|mortensaften|krossmess[ae]?|syftesok|helligtrekonger(?:sdag)?|heilagtrekongar(?:sdag)?|trettendedag jul|trettande dag jul|tjuendedag jul|tjuandedag jul|trettendag jul|blåmandag|fe[it]{1,2}etirsdag|feitetysdag|askeonsdag|hvitsøndag|samefolkets dag|samefolketsdag|samenes (?:nasjonal)?dag|frigjøringsdagen|kvinnedagen|arbeidernes dag|verdensdagen for \\p{L}+(?: \\p{L}+)?|bots- og bededag|allesjelersdag|halvfastasøndag|nyttårskvelden|nyttårsdagen|påskemorgen|påskemorgon|pinsemorgen|julemorgen|black friday|newroz|nowruz|hanukka|pesach|yom kippur|rosh hashana|holi|vesak|sommersolverv|vintersolverv|vinternatt|sommermål|vårjevndøgn|høstjevndøgn)';
const AT_WORDS: readonly DatePattern[] = [
  [
    new RegExp(
      `(?<!\\p{L})${ORDINAL} (?:i |of )?${NAMED}(?:,? (?:${WORDED_YEAR}|(?:19|20)\\d\\d))?(?!\\p{L})`,
      'iuy',
    ),
    0.9,
    'a day told as an ordinal and a month',
  ],
  [
    new RegExp(
      `(?<=${NAMED} |(?<!\\p{L})(?:i|siden|sidan|født|fødd|år|året|høsten|hausten|våren|sommeren|vinteren|fra|frå|før|etter) )(?:nitten ?(?:hundre ?(?:og ?)?)?${TENS}(?: ?${ONES})?|nittenhundreog${UPTO}|to ?tusen ?og ?(?:${UPTO}|${ONES})|tjue${TENS}(?:${ONES})?)(?!\\p{L})(?! (?:kr|mg|ganger|meter|skritt))`,
      'iuy',
    ),
    0.8,
    'a year in letters',
  ],
  [
    new RegExp(`(?<!\\p{L})${FEAST}(?:,? (?:(?:19|20)\\d\\d|['’-]\\d\\d))?(?![\\p{L}\\d])`, 'iuy'),
    0.7,
    'a feast or holiday',
  ],
  [
    new RegExp(`(?<!\\p{L})${WEEKDAY}\\. ?(?=${DAY}[./]${MONTH}\\.?(?![\\d/]|[.,]\\d))`, 'iuy'),
    0.6,
    'a clipped weekday before its day',
  ],
  [
    /(?<!\p{L})(?:første|fyrste|andre|annen|tredje|fjerde) (?:søndag|sundag) i advent(?: (?:19|20)\d\d)?(?!\p{L})/iuy,
    0.8,
    'a feast or holiday',
  ],
  [
    new RegExp(`(?<!\\p{L})(?:late|early|mid)[ -]${NAMED}(?:,? (?:19|20)\\d\\d)?(?!\\p{L})`, 'iuy'),
    0.7,
    'a part of a month in English',
  ],
];
const FIRST = new RegExp(
  `^(?:${ORDINAL}|(?:en|ein|to|tre|fire|fem|seks|sju|syv|åtte|ni)|nitten.*|to$|totusen.*|tjue.*|kynd.*|maria.*|vår.*|larsok|barsok|mikkels.*|mortens.*|kross.*|syftesok|helligt.*|heilagt.*|trett.*|tjuend.*|tjuand.*|blåm.*|feit.*|fet.*|askeo.*|hvits.*|same.*|frigj.*|kvinned.*|arbeidern.*|verdensd.*|bots.*|allesj.*|halvf.*|nytt.*|påskem.*|pinsem.*|julem.*|black|newroz|nowruz|hanukka|pesach|yom|rosh|holi|vesak|sommer.*|vintern.*|vinters.*|høstj.*|late|early|mid|${WEEKDAY})$`,
  'u',
);

/** Dates as nobody prints them: `02apr2025`, `fre.28.3`, `attande juni nittensekstito`, `12 03 2025`, `kyndelsmesse 2025`, `3. søndag i advent`. */
export const oddDate = datesAt('odd-date', {
  atDigits: AT_DIGITS,
  atWords: AT_WORDS,
  begins: norm => norm.length > 1 && norm.length < 32 && FIRST.test(norm),
});
