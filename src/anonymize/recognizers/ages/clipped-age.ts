import { gateOf, matchesFrom, passing, startsOf } from '../../document/anchored.ts';
import { WordTest } from '../../document/vocabulary.ts';
import type { Found } from '../../spans/span.ts';
import type { Recognizer } from '../recognizer.ts';

const ID = 'clipped-age';
const TENS = '(?:[1-9]0s|teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)';

/** Patterns with what they explain, tried where digits begin; the whole match is the age. */
const AT_DIGITS: readonly (readonly [RegExp, string])[] = [
  [/(?<=(?:årgang|årskull|årsklasse) )(?:19|20)?\d\d(?!\d)/iuy, 'a year of birth'],
  [/(?<![\p{L}\d.,/-])(?:19|20)?\d\d-(?:kullet|årgangen)(?!\p{L})/iuy, 'a year of birth'],
  [/(?<![\p{L}\d.,/-])\d{1,3} ?(?:y\.? ?o\.?|y\/o)(?![\p{L}\d])/iuy, 'an age in English'],
  [
    /(?<=^|\n|[:.] )(?:1[0-9]|[2-9]\d|10\d) ?[FMK](?= (?:with|with|w\/|med|m\/|presenting|c\/o|in)\b|[,.])/uy,
    'an age and a sex',
  ],
  [
    /(?<=(?:mann|kvinne|gutt|jente|pike|male|female|kjønn\/alder: ?[kmf]) ?\/ ?)\d{1,3}(?![\d\p{L}/])/iuy,
    'an age and a sex',
  ],
  [/(?<=(?:age\/sex|alder\/kjønn|sex\/age): ?(?:[kmf] ?\/ ?)?)\d{1,3}/iuy, 'an age and a sex'],
  [/(?<![\p{L}\d.,/-])(?:[6-9]\d|100)\+(?![\d ]*(?:kg|cm|%|grader))(?= |[,.\n]|$)/uy, 'an age above a bound'],
  [
    /(?<=(?:over|rundt|under|passert|rundt|cirka|ca\.?|omkring) )(?:[3-9]\d|10\d) år(?= (?:gam|gml)|[.,;]|$|\n)/uy,
    'an age above a bound',
  ],
  [
    /(?<![\d.,/-])\d{1,3} ?års?(?= (?:gam|gml|gl\.?\b|g\.|mann|kvinne|dame|gutt|jente|pike|gut|kvinna|bonde|kar|herre|pike|pasient|enke|gravid))/uy,
    'years before a word for a person',
  ],
  [
    /(?<![\d.,/-])\d{1,3}[ -]års?(?= (?:mann|kvinne|dame|gutt|jente|gut|kvinna))/uy,
    'years before a word for a person',
  ],
  [
    /(?<![\d.,/-])\d{1,3} ?å(?= (?:mann|kvinne|dame|gutt|jente|gut|kvinna|gml|gammel)|[,.])/uy,
    'clipped years',
  ],
  [
    /(?<=(?:mann|kvinne|kvinna|dame|gutt|jente|gut|kv|pas)[.,]? {0,1})(?<= )\d{1,3} ?åra?(?!\p{L})/iuy,
    'years behind a word for a person',
  ],
  [/(?<=(?:mann|kvinne|kvinna|dame|gutt|jente|gut)[,]? )\d{1,3} ?å(?!\p{L})/iuy, 'clipped years'],
  [
    /(?<=(?:baby|babyen|gutt|gut|jente|pike|barn|spedbarn|sønn|datter)[,]? (?:på )?)\d{1,3} ?(?:mnd|måneder|månader|uker|veker|dager|dagar|dgr|døgn|u|d)\.?(?!\p{L})/iuy,
    'the age of a child',
  ],
  [
    /(?<![\d.,/-])\d{1,3} ?(?:mnd|måneder|månader|uker|veker|dager|dagar|dgr|døgn)\.?,? (?=gammel|gamal|gml|gammelt|gamle)/iuy,
    'the age of a child',
  ],
  [/(?<=^|\n|[:.] )\d{1,2} mnd\.?(?=,| (?:gutt|jente|baby|barn))/iuy, 'the age of a child'],
  [/(?<![\d.,/-])\d{1,2}[ -]1\/2 år(?!\p{L})/iuy, 'years and a half'],
  [/(?<![\d.,/-])\d{1,2} år(?= (?:og )?\d{1,2} (?:mnd|måneder|månader))/iuy, 'years and months'],
  [
    /(?<=[\p{Ll}\d)][.!?] |\n)(?:1[6-9]|[2-9]\d)(?=, \p{Ll}{3,})/uy,
    'a number that opens what is said of a person',
  ],
  [/(?<![\d.,/-])\d{1,2} ?[–-] ?(?=\d{1,2}-?(?:åring|års))/uy, 'the first of two ages'],
  [/(?<=\p{L} er )\d{1,2} (?:mnd|måneder|månader|uker|veker)\.?(?=,)/uy, 'the age of a child'],
  [
    /(?<=(?:\p{Lu}\p{Ll}+|[Hh]an|[Hh]un|[Hh]o|[Gg]utten|[Gg]uten|[Jj]enta|[Jj]enten|[Bb]abyen|[Bb]arnet|[Ss]ønnen|[Dd]atteren) (?:ble|blei|vart|blir|fyller|fylte|er) (?:nå |no |bare |snart )?)\d{1,2} (?:mnd|måneder|månader|månedar|uker|veker)(?!\p{L})\.?/uy,
    'the age of a child',
  ],
  [
    /(?<=[Aa]lder(?:en)? (?:ved|på) \p{L}{3,20}:? )\d{1,3} ?(?:år|mnd|måneder|månader|uker|veker|dager|dagar)(?!\p{L})/uy,
    'a number behind a word for age',
  ],
  [
    /(?<=(?<!\p{L})(?:[Hh]un|[Hh]an|[Hh]o) )\d{2}(?: år)?(?=[.,;)\n]|$| og (?:han|hun|ho) )(?![.,]\d)/uy,
    'a number behind a word for a person',
  ],
  [/(?<=, (?:er|blir) )\d{2}(?=, )/uy, 'a number between commas behind a verb of being'],
  [/(?<=\p{L}{3}[)\]]?, )(?:1[6-9]|[2-9]\d)(?=\n)/uy, 'a number that closes a line'],
  [
    /(?<![\d.,/-])\d{1,2} ?år(?: og|,)? \d{1,2} ?(?:md|mnd|mndr|mån|måneder|månader|månedar)(?!\p{L})\.?/iuy,
    'years and months',
  ],
  [/(?<![\d.,/-])\d{1,3} og (?:et|en|ein|eit) halvt?(?: år)?(?=[.,;)\n]|$)/iuy, 'years and a half'],
  [/(?<![\d.,/-])\d{1,3} ?½ ?år(?!\p{L})/iuy, 'years and a half'],
  [/(?<=\()\d{1,2} ?(?:1\/2|½)(?=\))/uy, 'years and a half'],
  [/(?<![\d.,/-])\d{1,3}\. ?(?:leveår|levår)(?:et)?(?!\p{L})/iuy, 'a year of life'],
  [
    /(?<=(?:barn|barna|born|borna|unger|ungar|barnebarn|døtre|søner|sønner) \()\d{1,2}(?:, ?\d{1,2}){0,4}(?: og \d{1,2})?(?=\))/iuy,
    'the ages of children',
  ],
  [/(?<=\p{Lu}[\p{L}-]+ [–-] )(?:1[6-9]|[2-9]\d)(?=\n|$)/uy, 'a number that closes a line behind a name'],
  [
    /(?<=(?:\p{Lu}\p{L}+ (?:[–-] |\()|korr\.? (?:alder )?|\p{Lu}\p{L}+, ))\d{1,2} (?:md|mnd|mndr)\.?(?=[ )(.,;\n]|$)/uy,
    'the age of a child',
  ],
  [
    /(?<=\d, )(?:1[6-9]|[2-9]\d)(?=, \p{Ll}{3,}(?:er|ar|ør|mann|ant|ent|ist|leder|leiar|arbeider|arbeidar|pensjonist|student|ufør)(?!\p{L}))/uy,
    'a number before an occupation',
  ],
  [
    /(?<=\p{Lu}\p{Ll}+ )(?:1[6-9]|[2-9]\d)(?= \p{Ll}{5,}(?:mann|konstabel|leder|leiar|arbeider|arbeidar|pleier|pleiar|fører|sjåfør|student|lærer|lærar|mester|meister|tekniker)(?!\p{L}))/uy,
    'a number before an occupation',
  ],
  [/(?<=\p{Lu}\p{Ll}+ \p{Lu}\. \()(?:1[6-9]|[2-9]\d)(?=\))/uy, 'a number in brackets behind a name'],
  [/(?<=\p{Lu}\p{Ll}+ \()(?:1[6-9]|[2-9]\d)(?=\)[,.])/uy, 'a number in brackets behind a name'],
  [/(?<=\) )\d{1,3} år(?=[,.;])/uy, 'years behind brackets'],
  [/(?<=\p{Lu}\p{Ll}+, )\d{1,2} (?:mnd|måneder|månader)\.?(?= \(|,)/uy, 'the age of a child'],
  [/(?<![\d.,/-])\d{1,3}år(?!\p{L})/iuy, 'years without a blank'],
  [/(?<=\bkv\.?, )\d{2}(?=,)/iuy, 'a number behind a word for a person'],
  [/(?<=\d år(?: og|,)? )\d{1,2} (?:mnd|måneder|månader)(?!\p{L})/iuy, 'months of an age'],
  [
    /(?<![\p{L}\d.,/-])(?:\d{1,3} ?\/ ?[FMK](?![\p{L}\d])|(?<!\d)[FMK] ?\/ ?\d{1,3}(?![\d\p{L}.,/]))/uy,
    'an age and a sex',
  ],
];
/** The same, tried at words. */
const AT_WORDS: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(`(?<=\\bin (?:his|her|their) (?:(?:early|mid|late)[ -])?)${TENS}(?!\\p{L})`, 'uy'),
    'a decade of life',
  ],
  [/(?<![\p{L}\d.,/-])(?:(?:19|20)\d\d|\d\d)-?modell(?:en)?(?!\p{L})/iuy, 'a year of birth'],
  [
    /(?<![\p{L}\d.,/-])(?:\d{1,3} ?\/ ?[FMK](?![\p{L}\d])|(?<!\d)[FMK] ?\/ ?\d{1,3}(?![\d\p{L}.,/]))/uy,
    'an age and a sex',
  ],
  [/(?:født|fødd|f\.) ?(?:i )?['’-]\d\d(?!\d)/iuy, 'a year of birth'],
];
const FIRST = /^(?:teens|twent|thirt|fort|fift|sixt|sevent|eight|ninet|\d|[fmk]$|født|fødd|f$)/;
const DIGIT_GATE = gateOf(AT_DIGITS.map(([pattern]) => pattern));
const WORD_GATE = gateOf(AT_WORDS.map(([pattern]) => pattern));
const BEGINS = new WordTest(norm => FIRST.test(norm));

/** Ages as notes clip them: `46M`, `K/46`, `63-modell`, `90+`, `10 mnd gml`, `in her forties`. */
export const clippedAge: Recognizer = {
  id: ID,
  labels: ['AGE'],
  find(document) {
    const found: Found[] = [];
    const add = (matches: readonly RegExpExecArray[], because: string): void => {
      for (const { index, 0: written } of matches)
        found.push({
          start: index,
          end: index + written.length,
          label: 'AGE',
          confidence: 0.8,
          recognizer: ID,
          because,
        });
    };
    const { text, digitRuns } = document;
    const starts = digitRuns.map(({ start }) => start);
    const digits = passing(DIGIT_GATE, text, starts);
    for (const [pattern, because] of AT_DIGITS) add(matchesFrom(text, pattern, digits), because);
    const words = passing(WORD_GATE, text, startsOf(document, BEGINS.all(document)));
    for (const [pattern, because] of AT_WORDS) add(matchesFrom(text, pattern, words), because);
    return found;
  },
};
