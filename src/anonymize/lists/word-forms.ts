import { Flag } from './flags.ts';

/** Endings of Norwegian and English words, longest first. */
const ENDINGS = [
  'enes',
  'anes',
  'ende',
  'ande',
  'ane',
  'ene',
  'ens',
  'ets',
  'ers',
  'ere',
  'est',
  'dde',
  'ing',
  'ast',
  'en',
  'et',
  'er',
  'ar',
  'te',
  'de',
  'es',
  'as',
  'ne',
  'an',
  'in',
  'tt',
  'ed',
  'st',
  'a',
  'e',
  's',
  't',
  'n',
  'r',
  'd',
];
const SHORTEST_STEM = 4;
const SHORTEST_PART = 3;
const SHORTEST_COMPOUND = 7;
const LONGEST_WORD = 40;

/** How words of the trade and abstract nouns end; names do not. */
const DERIVED =
  /(?:ingen|inger|inga|ingar|ninga|else|elsen|elser|elsar|heten|heter|heit|heita|sjon|sjonen|sjoner|sjonar|sjons\p{L}+|isk|iske|lige|legare|ende|ande|itet|iteten|isme|ismen|itt|ose|osen|algi|algia|pati|patien|pati|ektomi|skopi|skopisk|grafi|plastikk|tomi|emi|uri|itis|osis|tion|ness|ment|erer|erte|ert|era|erast|eres|ogisk|logi|loger|laterale?|ialt?|alt|messig|løs|løst|løse|somt|aktig|vis|bart?|bare|rapi|rapeutisk|estesi|trofi|plegi|fasi|fagi|spasme|skade|skader|smerte|smerter|prøve|prøver|test|øm|ømhet|vansker|problem|problemer|behandling|undersøkelse|plager|medisin|terapi|trening|vurdering|sykdom|graden?|nivå|syn|frihet|funn|verk)$/u;
const DERIVED_FROM = 7;
/** Given names that end like derived words. */
const NAME_ENDING = /(?:bert|gert|vert|hert|lise|ment|mund|ose|eva|vera|tina|osen|essen|ssen)$/u;

type Known = (word: string) => boolean;

/** True where taking an ending off gives a known word: `plagene`, `hemmet`, `kammen`. */
export function isForm(word: string, known: Known): boolean {
  for (const ending of ENDINGS) {
    if (!word.endsWith(ending)) continue;
    const stem = word.slice(0, word.length - ending.length);
    if (stem.length < SHORTEST_STEM) continue;
    if (known(stem) || known(`${stem}e`)) return true;
    const last = stem.charCodeAt(stem.length - 1);
    if (stem.length > SHORTEST_STEM && last === stem.charCodeAt(stem.length - 2) && known(stem.slice(0, -1)))
      return true;
  }
  return false;
}

function isCompound(word: string, known: Known): boolean {
  if (word.length < SHORTEST_COMPOUND) return false;
  for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at++) {
    const right = word.slice(at);
    if (!known(word.slice(0, at)) && !isLinked(word, at, known)) continue;
    if (known(right) || (right.length > SHORTEST_PART + 1 && isForm(right, known))) return true;
  }
  return false;
}

/** `behandlings|plan`, `barne|hage`. */
function isLinked(word: string, at: number, known: Known): boolean {
  const link = word.charAt(at - 1);
  return (link === 's' || link === 'e') && at > SHORTEST_PART && known(word.slice(0, at - 1));
}

/** The bits of `Flag` by which a word that is on no list is explained; 0 for a word that nothing explains. */
export function explain(word: string, known: Known): number {
  if (word.length > LONGEST_WORD) return 0;
  if (isForm(word, known)) return Flag.inflected;
  if (isCompound(word, known)) return Flag.compound;
  const derived = word.length >= DERIVED_FROM && DERIVED.test(word) && !NAME_ENDING.test(word);
  return derived ? Flag.derived : 0;
}
