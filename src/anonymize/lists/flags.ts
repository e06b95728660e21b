/** What is known of a word, as bits, so that one look-up of a token answers every question. */
export const Flag = {
  /** An ordinary or clinical word, in this form. */
  word: 1,
  givenName: 1 << 1,
  surname: 1 << 2,
  place: 1 << 3,
  eponym: 1 << 4,
  medicine: 1 << 5,
  abbreviation: 1 << 6,
  /** Written with a capital letter without pointing at anybody. */
  capitalised: 1 << 7,
  /** A form of a known word. */
  inflected: 1 << 8,
  /** Put together from known words. */
  compound: 1 << 9,
  /** Ends as Norwegian or Latin words of the trade do. */
  derived: 1 << 10,
  /** A listed name with the s of the genitive. */
  genitive: 1 << 11,
  title: 1 << 12,
  relative: 1 << 13,
  personVerb: 1 << 14,
  nameLabel: 1 << 15,
  institutionHead: 1 << 16,
  institutionFirst: 1 << 17,
  street: 1 << 18,
  area: 1 << 19,
  country: 1 << 20,
  idWord: 1 << 21,
  clinicalHead: 1 << 22,
  doseWord: 1 << 23,
  unit: 1 << 24,
  office: 1 << 25,
  month: 1 << 26,
  /** A pronoun, conjunction, adverb: first of a sentence more often than any name. */
  functionWord: 1 << 27,
  /** Ends as a street does that needs a house number; `streetCertain`: that needs none. */
  streetEnding: 1 << 28,
  streetCertain: 1 << 29,
  /** Ends in a word for an institution, with letters before it. */
  headEnding: 1 << 30,
} as const;

/** Bits that say a token is on a list of names or places. */
export const LISTED_NAME = Flag.givenName | Flag.surname;
/** Bits by which a word is explained without being anybody's name. */
export const EXPLAINED = Flag.word | Flag.inflected | Flag.compound | Flag.derived;
