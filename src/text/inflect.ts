const AFTER_CONSONANT = [
  '', 'en', 'et', 'er', 'ene', 'e', 'a', 'ar', 'ane', 'an', 'in', 'n', 't', 's', 'ens', 'ets', 'enes', 'ers', 'te', 'ere', 'est', 'este', 'est', 'ing', 'ed', 'es', 'd', 'de',
];
const AFTER_E = ['e', 'en', 'et', 'er', 'ene', 'a', 'ar', 'ane', 'es', 'ens', 'ers', 'enes', '', 't', 'te', 'ed', 'ing', 'ande', 'ende', 'des', 'de', 'an', 'este', 'ere'];
const AFTER_VOWEL = ['', 'en', 'et', 'n', 'r', 'er', 'ene', 'ne', 's', 't', 'tt', 'ens', 'ers', 'dde', 'ing', 'd', 'ed', 'a', 'ane', 'ar'];
const VOWELS = 'aeiouyæøå';

/** Words shorter than this are too easily another word with an ending; they match as written. */
const INFLECTED_FROM = 4;

/**
 * The forms under which a word of clinical prose turns up: usual endings of nouns, verbs and adjectives in Bokmål, Nynorsk and English. It
 * over-generates on purpose (forms that do not exist match nothing) and never shortens a word below three letters.
 */
export function formsOf(word: string): string[] {
  if (word.length < INFLECTED_FROM || /\d/.test(word)) return [word];
  const last = word.at(-1) ?? '';
  const forms = new Set<string>([word]);
  if (last === 'e') {
    const stem = word.slice(0, -1);
    for (const ending of AFTER_E) forms.add(stem + ending);
  } else if (VOWELS.includes(last)) {
    for (const ending of AFTER_VOWEL) forms.add(word + ending);
    if (last === 'y') forms.add(`${word.slice(0, -1)}ies`);
  } else {
    for (const ending of AFTER_CONSONANT) forms.add(word + ending);
    for (const form of doubledAndSyncopated(word)) forms.add(form);
  }
  return [...forms].filter(form => form.length >= 3);
}

/** `svimmel` -> `svimle`, `nummen` -> `numne`, `kam` -> `kammen`, `stop` -> `stopped`. */
function doubledAndSyncopated(word: string): string[] {
  const out: string[] = [];
  const syncope = /^(.*[^aeiouyæøå])e([lnr])$/.exec(word);
  if (syncope) {
    const stem = (syncope[1] ?? '').replace(/(.)\1$/, '$1');
    for (const ending of ['e', 'a', 'ene', 'er', 'et']) out.push(`${stem}${syncope[2]}${ending}`);
  }
  if (/[^aeiouyæøå][aeiouyæøå][mnprtlgd]$/.test(word)) {
    const last = word.at(-1) ?? '';
    for (const ending of ['en', 'et', 'er', 'e', 'ene', 'a', 'ing', 'ed']) out.push(word + last + ending);
  }
  return out;
}
