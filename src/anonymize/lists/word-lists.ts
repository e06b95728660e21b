/** Sex of the bearers of a given name: men, women, both. */
export type NameSex = 'm' | 'f' | 'b';

/** Word classes by the name of their file in `datasets/anonymization/context`, `clinical` and `ordinary`. */
export const WORD_CLASSES = [
  'ordinary/words',
  'ordinary/extra',
  'ordinary/english',
  'ordinary/capitalised',
  'ordinary/function-words',
  'clinical/eponyms',
  'clinical/medicines',
  'clinical/abbreviations',
  'context/relatives',
  'context/titles',
  'context/name-labels',
  'context/person-verbs',
  'context/institution-heads',
  'context/institutions-first',
  'context/streets',
  'context/places',
  'context/countries',
  'context/id-words',
  'context/clinical-heads',
  'context/dose-words',
  'context/units',
  'context/offices',
  'context/public-events',
  'context/months',
] as const;
export type WordClass = (typeof WORD_CLASSES)[number];

/** Everything the recognizers know about words. Names and places are in lower case. */
export interface WordLists {
  readonly givenNames: ReadonlyMap<string, NameSex>;
  readonly surnames: ReadonlySet<string>;
  /** Place to the county it lies in, as written in the list; empty where that is not known. */
  readonly places: ReadonlyMap<string, string>;
  readonly classes: ReadonlyMap<WordClass, ReadonlySet<string>>;
}

/** Keeps one entry of one list or drops it; for measuring what the lists are worth. */
export type KeepEntry = (list: 'given-names' | 'surnames' | 'places', entry: string) => boolean;
