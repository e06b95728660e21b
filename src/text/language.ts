import { LANGUAGES, type Language } from '../core/language.ts';
import { Kind, type Tokens } from './tokenize.ts';

/** Words that tell the three languages apart: function words, and what a clipped note is left with when those are dropped. */
const SIGNS: Readonly<Record<Language, ReadonlySet<string>>> = {
  nb: wordsOf(`ikke jeg hun fra noe noen hva hvor uker mye de hennes bare kommer være verre smerter siden gjennom ingen også etter uten blitt kjenner
    undersøkelse vurdering vondt kne rygg nakke skulder øvelser tiltak hø ve gange dager fikk ble var har med og på til av som pas henvist bevegelse venstre høyre tidligere`),
  nn: wordsOf(`ikkje eg ho frå noko nokon kva kor ein veker veke mykje dei berre kjem vere verre sidan gjennom inga òg utan vorte blitt kjenner undersøking smerter korleis heile
    heilt meir eit hjå saman vart fekk gjekk itj æ mæ ittj vondt kne rygg nakke skulder øvingar tiltak hø ve gonge dagar har med og på til av som pas tilvist rørsle venstre høgre tidlegare`),
  en: wordsOf(`the and of with was has his her he she not no pain for from is to at on after been this that are had by exam plan an but than when who which they their it its as were will can does did own
    back knee neck shoulder right left weeks days since review advice exercises tender normal mild improving recently friend pt reports denies fine without he's she's hx week months year years before work walking`),
};

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}

/** One bit for each language that a word is a sign of. */
const BIT: Readonly<Record<Language, number>> = { nb: 1, nn: 2, en: 4 };
const LANGUAGES_OF: ReadonlyMap<string, number> = (() => {
  const bits = new Map<string, number>();
  for (const language of LANGUAGES)
    for (const word of SIGNS[language]) bits.set(word, (bits.get(word) ?? 0) | BIT[language]);
  return bits;
})();
/** English is told by words that Norwegian also uses (`for`, `at`, `her`, `no`); it must lead by this factor. */
const ENGLISH_LEAD = 1.2;

/** The language most of the words speak for; Bokmål when nothing tells. */
export function detectLanguage(texts: readonly Tokens[]): Language {
  const counts = { nb: 0, nn: 0, en: 0 };
  for (const { norms, kinds } of texts) {
    for (let i = 0; i < norms.length; i++) {
      if (kinds[i] !== Kind.word) continue;
      const bits = LANGUAGES_OF.get(norms[i] ?? '');
      if (bits === undefined) continue;
      if ((bits & BIT.nb) !== 0) counts.nb++;
      if ((bits & BIT.nn) !== 0) counts.nn++;
      if ((bits & BIT.en) !== 0) counts.en++;
    }
  }
  if (counts.en > ENGLISH_LEAD * Math.max(counts.nb, counts.nn)) return 'en';
  return counts.nn > counts.nb ? 'nn' : 'nb';
}
