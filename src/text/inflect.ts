/** Endings of words that end in a consonant, by which their forms are told. */
const AFTER_CONSONANT = [
  '',
  'en',
  'et',
  'er',
  'ene',
  'e',
  'a',
  'ar',
  'ane',
  'an',
  'in',
  'n',
  't',
  's',
  'ens',
  'ets',
  'enes',
  'ers',
  'te',
  'ere',
  'est',
  'este',
  'ing',
  'ed',
  'es',
  'd',
  'de',
];
const AFTER_E = [
  'e',
  'en',
  'et',
  'er',
  'ene',
  'a',
  'ar',
  'ane',
  'es',
  'ens',
  'ers',
  'enes',
  '',
  't',
  'te',
  'ed',
  'ing',
  'ande',
  'ende',
  'des',
  'de',
  'an',
  'este',
  'ere',
];
const AFTER_VOWEL = [
  '',
  'en',
  'et',
  'n',
  'r',
  'er',
  'ene',
  'ne',
  's',
  't',
  'tt',
  'ens',
  'ers',
  'dde',
  'ing',
  'd',
  'ed',
  'a',
  'ane',
  'ar',
];
const AFTER_DOUBLED = ['en', 'et', 'er', 'e', 'ene', 'a', 'ing', 'ed'];
const AFTER_SYNCOPE = ['e', 'a', 'ene', 'er', 'et'];

/** Endings that go with a stem, as one bit each, so that a look-up can ask for several sets at once. */
export const Endings = {
  none: 1,
  afterE: 2,
  afterVowel: 4,
  afterConsonant: 8,
  ofY: 16,
  afterDoubled: 32,
  afterSyncope: 64,
} as const;
export type EndingSet = (typeof Endings)[keyof typeof Endings];

const ENDINGS: ReadonlyMap<EndingSet, readonly string[]> = new Map<EndingSet, readonly string[]>([
  [Endings.none, ['']],
  [Endings.afterE, AFTER_E],
  [Endings.afterVowel, AFTER_VOWEL],
  [Endings.afterConsonant, AFTER_CONSONANT],
  [Endings.ofY, ['ies']],
  [Endings.afterDoubled, AFTER_DOUBLED],
  [Endings.afterSyncope, AFTER_SYNCOPE],
]);

/** Longest ending, in characters. */
export const LONGEST_ENDING = 4;

/** What stays of a word when its endings are off, and the endings it takes. A word has one stem or several. */
export interface Stem {
  readonly text: string;
  readonly endings: EndingSet;
}

const VOWELS = 'aeiouyæøå';
/** Consonants that are written twice before an ending: `kam`, `kammen`. */
const DOUBLING = 'mnprtlgd';
const SYNCOPATED = 'lnr';

/** Words shorter than this are too easily another word with an ending; they match as written. */
const INFLECTED_FROM = 4;

/**
 * The stems of a word of clinical prose with the endings under which it turns up: of nouns, verbs and adjectives in Bokmål, Nynorsk and English. They
 * make more forms than there are on purpose (forms that do not exist match nothing); no form is shorter than three letters.
 */
export function stemsOf(word: string): Stem[] {
  if (word.length < INFLECTED_FROM || /\d/.test(word)) return [{ text: word, endings: Endings.none }];
  const last = word.charAt(word.length - 1);
  if (last === 'e') return [{ text: word.slice(0, -1), endings: Endings.afterE }];
  if (VOWELS.includes(last)) {
    const plain: Stem = { text: word, endings: Endings.afterVowel };
    return last === 'y' ? [plain, { text: word.slice(0, -1), endings: Endings.ofY }] : [plain];
  }
  const stems: Stem[] = [{ text: word, endings: Endings.afterConsonant }];
  const syncopated = syncopeOf(word);
  if (syncopated !== undefined) stems.push({ text: syncopated, endings: Endings.afterSyncope });
  if (doubles(word)) stems.push({ text: word + last, endings: Endings.afterDoubled });
  return stems;
}

/** The forms under which a word turns up; see `stemsOf`. */
export function formsOf(word: string): string[] {
  const forms = new Set<string>();
  for (const { text, endings } of stemsOf(word)) {
    for (const ending of ENDINGS.get(endings) ?? []) forms.add(text + ending);
  }
  return [...forms];
}

/** The endings of a stem that are in `wanted`. */
export function endingsAmong(endings: EndingSet, wanted: ReadonlySet<string>): string[] {
  return [...new Set(ENDINGS.get(endings))].filter(ending => wanted.has(ending));
}

const MASKS: ReadonlyMap<string, number> = (() => {
  const masks = new Map<string, number>();
  for (const [set, endings] of ENDINGS)
    for (const ending of endings) masks.set(ending, (masks.get(ending) ?? 0) | set);
  return masks;
})();
const MASK_OF_NONE = MASKS.get('') ?? 0;

/** The sets that hold what is behind the first `at` characters of `word`, as bits. */
export function setsOfEnding(word: string, at: number): number {
  if (at === word.length) return MASK_OF_NONE;
  return word.length - at > LONGEST_ENDING ? 0 : (MASKS.get(word.slice(at)) ?? 0);
}

/** `svimmel` -> `sviml`, `nummen` -> `numn`: an unstressed `e` before l, n, r falls away, and with it the doubling before. */
function syncopeOf(word: string): string | undefined {
  const at = word.length - 2;
  if (word.charAt(at) !== 'e' || !SYNCOPATED.includes(word.charAt(at + 1)) || isVowel(word, at - 1))
    return undefined;
  const doubled = at >= 2 && word.charAt(at - 1) === word.charAt(at - 2);
  return word.slice(0, doubled ? at - 1 : at) + word.charAt(at + 1);
}

/** `kam` -> `kamm`, `stop` -> `stopp`. */
function doubles(word: string): boolean {
  const at = word.length - 1;
  return DOUBLING.includes(word.charAt(at)) && isVowel(word, at - 1) && at >= 2 && !isVowel(word, at - 2);
}

function isVowel(word: string, at: number): boolean {
  return VOWELS.includes(word.charAt(at));
}
