import { SEX_OF_OWNER } from './pronouns.ts';
import type { Cue, SentenceView } from './sentence-view.ts';

/** What one of the family is to another. */
export type Kin = 'spouse' | 'parent' | 'child' | 'sibling';
const KINS: readonly (readonly [Kin, RegExp])[] = [
  [
    'spouse',
    /^(kona|kone|konen|mann|mannen|ektefelle|ektefellen|ektemann|ektemannen|samboer|samboeren|sambuar|sambuaren|husband|wife|spouse)$/,
  ],
  ['parent', /^(mor|mora|moren|mamma|far|faren|pappa|mother|father|mum|mom|dad)$/],
  [
    'child',
    /^(sønn|sønnen|son|sonen|datter|datteren|dattera|dotter|dottera|barnet|gutten|guten|jenta|jenten|guttungen|daughter|boy|girl)$/,
  ],
  ['sibling', /^(bror|broren|søster|søsteren|søstra|syster|systera|brother|sister)$/],
];
/** Of whom each of the family tells when the patient is meant: a wife of her husband, a son of his father. */
const TELLS_OF: Readonly<Record<Kin, Kin>> = {
  spouse: 'spouse',
  parent: 'child',
  child: 'parent',
  sibling: 'sibling',
};
const CALL = /^(tlf|telefon|telefonen|tel|phone|call|beskjed|melding|henvendelse|message)$/;
const FROM = /^(fra|frå|m|med|from|by|with)$/;
const CALLS = /^(ringer|ringjer|ringte|ringde|rang|rings|phones|phoned|calls|called|telefonerer)$/;
/** `my sister rang me`: she tells the patient, of herself. */
const TO_PATIENT = /^(me|meg|mæ|oss|us)$/;
/** What parents tell that a child does, or does not. */
const OF_CHILD =
  /^(vil|spiser|et|ammer|drikker|drikk|gråter|græt|griner|våkner|vaknar|klager|klagar|halter|haltar|puster|pustar|leker|leikar|sutrer)$/;
/** Words between the family's word and the verb of calling: `mor til pasienten ringer`. */
const CALL_REACH = 3;
const DIED = /^(døde|døydde|died|død|dead)$/;

/**
 * Whether one of the family calls about the patient: `telefon fra kona`, `mor ringer`, `tlf. son: ...`. False where it is the patient who is called; undefined where
 * nobody calls.
 */
export function callsAbout(view: SentenceView, { first, last }: Cue): boolean | undefined {
  const { norms } = view.tokens;
  const before = norms[first - 1] ?? '';
  const further = norms[first - 2] ?? '';
  const isMark = before === '.' || before === ':';
  if (CALL.test(isMark ? further : before) || (FROM.test(before) && CALL.test(further))) return true;
  for (let i = last + 1; i <= last + CALL_REACH && i < view.end; i++)
    if (CALLS.test(norms[i] ?? '')) return !TO_PATIENT.test(norms[i + 1] ?? '');
  return undefined;
}

/** What the family's word `cue` names somebody as; undefined for words that could name anybody. */
export function kinOf(view: SentenceView, cue: Cue): Kin | undefined {
  const word = view.tokens.norms[cue.last] ?? '';
  return KINS.find(([, words]) => words.test(word))?.[0];
}

/**
 * Whether the family's word for somebody (`mannen`, `gutten`, `her husband`) is the patient. Whose mother or brother he or she is said to have (`faren hans`), and
 * who has died, is not.
 */
export function isToldOf(
  view: SentenceView,
  cue: Cue,
  informant: Kin,
  patientSex: 'female' | 'male' | undefined,
): boolean {
  const { norms } = view.tokens;
  if (kinOf(view, cue) !== TELLS_OF[informant]) return false;
  if (DIED.test(norms[cue.last + 1] ?? '')) return false;
  const owner = [cue.last + 1, cue.first - 1, cue.first]
    .map(at => SEX_OF_OWNER.get(norms[at] ?? ''))
    .find(sex => sex !== undefined);
  if (patientSex === undefined) return owner === undefined || informant === 'spouse';
  return owner !== patientSex;
}

/** `Mor: høy feber, nakkestiv, slapp og vil ikke våkne`: so a parent tells of a child. */
export function tellsOfChild(view: SentenceView, cue: Cue, from: number): boolean {
  if (kinOf(view, cue) !== 'parent' || view.has('past-verb', from, view.end)) return false;
  for (let i = from; i < view.end; i++) if (OF_CHILD.test(view.tokens.norms[i] ?? '')) return true;
  return false;
}

/** Whether a sex is known not to be the patient's. */
export function isOther(sex: 'female' | 'male', patientSex: 'female' | 'male' | undefined): boolean {
  return patientSex !== undefined && sex !== patientSex;
}
