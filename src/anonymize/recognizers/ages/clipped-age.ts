import type { Found } from '../../spans/span.ts';
import type { Recognizer } from '../recognizer.ts';

const ID = 'clipped-age';
const TENS = '(?:[1-9]0s|teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)';

/** Patterns with what they explain; the whole match is the age. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`(?<=\\bin (?:his|her|their) (?:(?:early|mid|late)[ -])?)${TENS}(?!\\p{L})`, 'gu'), 'a decade of life'],
  [/(?<![\p{L}\d.,/-])(?:(?:19|20)\d\d|\d\d)-?modell(?:en)?(?!\p{L})/giu, 'a year of birth'],
  [/(?<=(?:årgang|årskull|årsklasse) )(?:19|20)?\d\d(?!\d)/giu, 'a year of birth'],
  [/(?<![\p{L}\d.,/-])(?:19|20)?\d\d-(?:kullet|årgangen)(?!\p{L})/giu, 'a year of birth'],
  [/(?<![\p{L}\d.,/-])\d{1,3} ?(?:y\.? ?o\.?|y\/o)(?![\p{L}\d])/giu, 'an age in English'],
  [/(?<=^|\n|[:.] )(?:1[0-9]|[2-9]\d|10\d) ?[FMK](?= (?:with|with|w\/|med|m\/|presenting|c\/o|in)\b|[,.])/gu, 'an age and a sex'],
  [/(?<![\p{L}\d.,/-])(?:\d{1,3} ?\/ ?[FMK](?![\p{L}\d])|(?<!\d)[FMK] ?\/ ?\d{1,3}(?![\d\p{L}.,/]))/gu, 'an age and a sex'],
  [/(?<=(?:mann|kvinne|gutt|jente|pike|male|female|kjønn\/alder: ?[kmf]) ?\/ ?)\d{1,3}(?![\d\p{L}/])/giu, 'an age and a sex'],
  [/(?<=(?:age\/sex|alder\/kjønn|sex\/age): ?(?:[kmf] ?\/ ?)?)\d{1,3}/giu, 'an age and a sex'],
  [/(?<![\p{L}\d.,/-])(?:[6-9]\d|100)\+(?![\d ]*(?:kg|cm|%|grader))(?= |[,.\n]|$)/gu, 'an age above a bound'],
  [/(?<=(?:over|rundt|under|passert|rundt|cirka|ca\.?|omkring) )(?:[3-9]\d|10\d) år(?= (?:gam|gml)|[.,;]|$|\n)/gu, 'an age above a bound'],
  [/(?<![\d.,/-])\d{1,3} ?års?(?= (?:gam|gml|gl\.?\b|g\.|mann|kvinne|dame|gutt|jente|pike|gut|kvinna|bonde|kar|herre|pike|pasient|enke|gravid))/gu, 'years before a word for a person'],
  [/(?<![\d.,/-])\d{1,3}[ -]års?(?= (?:mann|kvinne|dame|gutt|jente|gut|kvinna))/gu, 'years before a word for a person'],
  [/(?<![\d.,/-])\d{1,3} ?å(?= (?:mann|kvinne|dame|gutt|jente|gut|kvinna|gml|gammel)|[,.])/gu, 'clipped years'],
  [/(?<=(?:mann|kvinne|kvinna|dame|gutt|jente|gut|kv|pas)[.,]? {0,1})(?<= )\d{1,3} ?åra?(?!\p{L})/giu, 'years behind a word for a person'],
  [/(?<=(?:mann|kvinne|kvinna|dame|gutt|jente|gut)[,]? )\d{1,3} ?å(?!\p{L})/giu, 'clipped years'],
  [/(?<=(?:baby|babyen|gutt|gut|jente|pike|barn|spedbarn|sønn|datter)[,]? (?:på )?)\d{1,3} ?(?:mnd|måneder|månader|uker|veker|dager|dagar|dgr|døgn|u|d)\.?(?!\p{L})/giu, 'the age of a child'],
  [/(?<![\d.,/-])\d{1,3} ?(?:mnd|måneder|månader|uker|veker|dager|dagar|dgr|døgn)\.?,? (?=gammel|gamal|gml|gammelt|gamle)/giu, 'the age of a child'],
  [/(?<=^|\n|[:.] )\d{1,2} mnd\.?(?=,| (?:gutt|jente|baby|barn))/giu, 'the age of a child'],
  [/(?<=\d år)(?: og|,)? \d{1,2} (?:mnd|måneder|månader)(?!\p{L})/giu, 'months of an age'],
  [/(?<![\d.,/-])\d{1,2}[ -]1\/2 år(?!\p{L})/giu, 'years and a half'],
  [/(?<![\d.,/-])\d{1,2} år(?= (?:og )?\d{1,2} (?:mnd|måneder|månader))/giu, 'years and months'],
  [/(?<=[\p{Ll}\d)][.!?] |\n)(?:1[6-9]|[2-9]\d)(?=, \p{Ll}{3,})/gu, 'a number that opens what is said of a person'],
  [/(?<![\d.,/-])\d{1,2} ?[–-] ?(?=\d{1,2}-?(?:åring|års))/gu, 'the first of two ages'],
  [/(?<=\p{L} er )\d{1,2} (?:mnd|måneder|månader|uker|veker)\.?(?=,)/gu, 'the age of a child'],
  [/(?<=\p{L}{3}[)\]]?, )(?:1[6-9]|[2-9]\d)(?=\n)/gu, 'a number that closes a line'],
  [/(?<=\) )\d{1,3} år(?=[,.;])/gu, 'years behind brackets'],
  [/(?<=\p{Ll}, )\d{1,2} (?:mnd|måneder|månader)\.?(?= \(|,)/gu, 'the age of a child'],
  [/(?<![\d.,/-])\d{1,3}år(?!\p{L})/giu, 'years without a blank'],
  [/(?<=\bkv\.?, )\d{2}(?=,)/giu, 'a number behind a word for a person'],
  [/(?:født|fødd|f\.) ?(?:i )?['’-]\d\d(?!\d)/giu, 'a year of birth'],
];

/** Ages as notes clip them: `46M`, `K/46`, `63-modell`, `90+`, `10 mnd gml`, `in her forties`. */
export const clippedAge: Recognizer = {
  id: ID,
  labels: ['AGE'],
  find({ text }) {
    const found: Found[] = [];
    for (const [pattern, because] of PATTERNS)
      for (const match of text.matchAll(pattern))
        found.push({ start: match.index, end: match.index + match[0].length, label: 'AGE', confidence: 0.8, recognizer: ID, because });
    return found;
  },
};
