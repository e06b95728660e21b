import type { Lexicon } from '../lists/lexicon.ts';
import { fold } from '../record/folded-text.ts';
import { termsOf } from '../record/patient-record.ts';
import { bandWritten } from './age-band.ts';
import { type Shift, shiftDate } from './dates/shift-date.ts';
import { nameWords, People } from './people.ts';
import { pick, type Random } from './random.ts';
import type { Replacement } from './replace-spans.ts';
import { drawPerson, namePool, pickFree, type SurrogatePerson, writeLike } from './surrogate-names.ts';
import { createTags } from './tags.ts';

/** What surrogates are made with. */
export interface SurrogateOptions {
  readonly lexicon: Lexicon;
  readonly random: Random;
  readonly shift: Shift;
  /** No name of it is ever drawn. */
  readonly record?: unknown;
  /** No word of it is ever drawn. */
  readonly texts: readonly string[];
  readonly ageBandYears: number;
}

const DIGIT = /\d/g;
/** Months of synthetic national identity numbers: + 80 (Skatteetaten), so that a surrogate can belong to nobody. */
const SYNTHETIC_MONTH = 80;

/**
 * Replacements that read like a real note: people get other people's names with inflection and case kept, numbers other digits in the same grouping, dates
 * the same format at the person's offset, ages a band. Names of the record or the texts are never drawn. One instance for each record.
 */
export function createSurrogates(options: SurrogateOptions): Replacement {
  const { lexicon, random, shift } = options;
  const people = new People();
  const persons = new Map<number, SurrogatePerson>();
  const written = new Map<string, string>();
  const tags = createTags();
  const taken = takenWords(options);
  const all = options.texts.join(' ').toLowerCase();
  const isFreeName = (name: string): boolean => !taken.has(fold(name));
  const isFreePlace = (place: string): boolean => !all.includes(place.toLowerCase());
  const nameFor = (text: string): string => {
    const { number, words } = people.of(text);
    const given = /\p{L}{2,}/u.exec(text.split(',').reverse().join(' '))?.[0];
    const person = persons.get(number) ?? drawPerson(given, lexicon.lists, isFreeName, random);
    persons.set(number, person);
    return writeLike(text, person, lexicon.lists, words);
  };
  const once = (label: string, text: string, make: () => string): string => {
    const key = `${label} ${fold(text)}`;
    const made = written.get(key) ?? make();
    written.set(key, made);
    return made;
  };
  return (span, text) => {
    switch (span.label) {
      case 'NAME':
        return nameFor(text);
      case 'DATE':
        return shiftDate(text, shift) ?? tags(span, text);
      case 'AGE':
        return bandWritten(text, options.ageBandYears, shift.anchor.year) ?? tags(span, text);
      case 'PHONE':
        return regrouped(
          text,
          once('PHONE', text, () => otherDigits(text, random)),
        );
      case 'ID':
        return once('ID', text, () => syntheticNumber(text, random));
      case 'EMAIL':
        return once('EMAIL', text, () => `post${Math.floor(random() * 10_000)}@example.no`);
      case 'LOCATION':
        return once('LOCATION', text, () => pickFree(namePool(lexicon.lists).places, isFreePlace, random));
      default:
        return tags(span, text);
    }
  };
}

/** Digits of a phone number with others behind the first three, which tell the kind of number. */
function otherDigits(text: string, random: Random): string {
  return text
    .replace(/\D/g, '')
    .replace(DIGIT, (digit, at: number) => (at < 3 ? digit : String(Math.floor(random() * 10))));
}

/** Digits in the grouping of `text`. */
function regrouped(text: string, digits: string): string {
  let at = 0;
  return text.replace(DIGIT, () => digits.charAt(at++));
}

/** Digits of a national identity number. */
const NATIONAL_ID = 11;
/** Letters of number plates: the others are not given out. */
const LETTERS = [...'ABCDEFHJKLNPRSTUVXYZ'];

/** Other digits and capitals in the same places; an eleven-digit number gets a month that no living person has. */
function syntheticNumber(text: string, random: Random): string {
  const digits = text.replace(/\D/g, '').length;
  const letters = digits === NATIONAL_ID ? text : text.replace(/[A-ZÆØÅ]/g, () => pick(LETTERS, random));
  let n = 0;
  const month = String(SYNTHETIC_MONTH + 1 + Math.floor(random() * 12));
  return letters.replace(DIGIT, () => {
    const at = n++;
    if (digits === NATIONAL_ID && (at === 2 || at === 3)) return month.charAt(at - 2);
    if (digits === NATIONAL_ID && at === 0) return String(Math.floor(random() * 3));
    return String(Math.floor(random() * 10));
  });
}

function takenWords({ record, texts }: SurrogateOptions): ReadonlySet<string> {
  const taken = new Set<string>();
  for (const { value } of termsOf(record)) for (const word of nameWords(value)) taken.add(word);
  for (const text of texts) for (const [word] of text.matchAll(/\p{L}+/gu)) taken.add(fold(word));
  return taken;
}
