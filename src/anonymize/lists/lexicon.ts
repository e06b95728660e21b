import { Flag, LISTED_NAME } from './flags.ts';
import { createLikeness, type Likeness } from './likeness.ts';
import { endingsOf } from './word-endings.ts';
import { explain } from './word-forms.ts';
import type { WordClass, WordLists } from './word-lists.ts';

const CLASS_FLAGS: readonly (readonly [WordClass, number])[] = [
  ['ordinary/words', Flag.word],
  ['ordinary/extra', Flag.word],
  ['ordinary/english', Flag.word],
  ['ordinary/capitalised', Flag.capitalised],
  ['ordinary/function-words', Flag.functionWord | Flag.word],
  ['clinical/eponyms', Flag.eponym],
  ['clinical/medicines', Flag.medicine],
  ['clinical/abbreviations', Flag.abbreviation],
  ['context/relatives', Flag.relative | Flag.word],
  ['context/titles', Flag.title | Flag.word],
  ['context/name-labels', Flag.nameLabel | Flag.word],
  ['context/person-verbs', Flag.personVerb | Flag.word],
  ['context/institution-heads', Flag.institutionHead],
  ['context/institutions-first', Flag.institutionFirst],
  ['context/streets', Flag.street],
  ['context/places', Flag.area],
  ['context/countries', Flag.country],
  ['context/id-words', Flag.idWord | Flag.word],
  ['context/clinical-heads', Flag.clinicalHead | Flag.word],
  ['context/dose-words', Flag.doseWord | Flag.word],
  ['context/units', Flag.unit],
  ['context/offices', Flag.office | Flag.word],
  ['context/months', Flag.month],
];
/** Words remembered from texts; then all are forgotten, so that memory stays bounded. */
const REMEMBERED = 60_000;

/** Answers what is known of a word, and how much it looks like a name. */
export interface Lexicon {
  /** Bits of `Flag` for a word in lower case. */
  readonly look: (word: string) => number;
  readonly likeness: Likeness;
  readonly lists: WordLists;
}

function tableOf(lists: WordLists): Map<string, number> {
  const table = new Map<string, number>();
  const add = (words: Iterable<string>, flag: number): void => {
    for (const word of words) table.set(word, (table.get(word) ?? 0) | flag);
  };
  for (const [name, flag] of CLASS_FLAGS) add(lists.classes.get(name) ?? [], flag);
  add(lists.givenNames.keys(), Flag.givenName);
  add(lists.surnames, Flag.surname);
  add(lists.places.keys(), Flag.place);
  return table;
}

const LISTED = LISTED_NAME | Flag.place | Flag.country;

/** Bits of the word without the s of its genitive (`hansens`, `kari's`), of those that are names. */
function genitive(word: string, table: ReadonlyMap<string, number>): number {
  if (!word.endsWith('s') || word.length < 4) return 0;
  const stem = word.endsWith("'s") ? word.slice(0, -2) : word.slice(0, -1);
  const bits = (table.get(stem) ?? 0) & (LISTED | Flag.eponym);
  return bits === 0 ? 0 : bits | Flag.genitive;
}

/** Makes the lists ready for look-ups. */
export function createLexicon(lists: WordLists): Lexicon {
  const table = tableOf(lists);
  const known = (word: string): boolean => ((table.get(word) ?? 0) & Flag.word) !== 0;
  const remembered = new Map<string, number>();
  const compute = (word: string): number => {
    const own = table.get(word) ?? 0;
    const bits = own | ((own & LISTED) === 0 ? genitive(word, table) : 0) | endingsOf(word, table);
    return (bits & Flag.word) !== 0 ? bits : bits | explain(word, known);
  };
  const look = (word: string): number => {
    const before = remembered.get(word);
    if (before !== undefined) return before;
    const bits = compute(word);
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(word, bits);
    return bits;
  };
  const names = [...lists.givenNames.keys(), ...lists.surnames, ...lists.places.keys()];
  return { look, likeness: createLikeness(names, ordinaryOf(lists)), lists };
}

function* ordinaryOf(lists: WordLists): Generator<string> {
  for (const name of ['ordinary/words', 'ordinary/extra'] as const) yield* lists.classes.get(name) ?? [];
}
