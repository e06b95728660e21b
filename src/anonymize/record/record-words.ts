import { EXPLAINED, Flag, LISTED_NAME } from '../lists/flags.ts';
import type { Lexicon } from '../lists/lexicon.ts';
import { NAME_PARTICLES } from '../lists/name-particles.ts';
import { fold } from './folded-text.ts';
import type { RecordTerm } from './patient-record.ts';

/** A word of a record's value by which it is recognised alone. */
export interface RecordWord {
  readonly folded: string;
  readonly term: RecordTerm;
  /** An ordinary word too: it counts only with a capital letter, beside another word of the record, or in the company of a name. */
  readonly isOrdinary: boolean;
}

/** Words of names, addresses and organisations that tell nobody. */
const UNTELLING = new Set([
  ...NAME_PARTICLES,
  ...'og i på ved for the of as dr lege fru hr mor far sønn datter kone mann samboer'.split(' '),
]);
const SHORTEST = 2;

/** The words of names, and the telling ones of addresses and organisations. */
export function wordsOf(terms: readonly RecordTerm[], lexicon: Lexicon): RecordWord[] {
  const words: RecordWord[] = [];
  for (const term of terms) {
    if (term.kind === 'number' || term.kind === 'date' || term.value.includes('@')) continue;
    for (const [word] of term.value.matchAll(/\p{L}[\p{L}'’]*/gu)) {
      const lower = word.toLowerCase();
      if (
        lower.length < SHORTEST ||
        UNTELLING.has(lower) ||
        (term.kind === 'name' && isInRole(term.value, lower) && isRole(lexicon.look(lower)))
      )
        continue;
      const flags = lexicon.look(lower);
      // A name that only looks put together or derived (`Klokloost`) is nobody's ordinary word.
      const ordinary = term.kind === 'name' ? Flag.word | Flag.inflected : EXPLAINED;
      const isOrdinary = (flags & ordinary) !== 0;
      const isGeneric = (flags & (Flag.institutionHead | Flag.street | Flag.office | Flag.title)) !== 0;
      if (term.kind !== 'name' && (isGeneric || (isOrdinary && (flags & (Flag.place | Flag.surname)) === 0)))
        continue;
      words.push({ folded: fold(lower), term, isOrdinary });
    }
  }
  return words;
}

/** A word for a relative or a trade, or an ordinary word that is nobody's name; `Oddny (Nydde) Gjelsvold` has a name in its brackets. */
function isRole(flags: number): boolean {
  if ((flags & (Flag.relative | Flag.title)) !== 0) return true;
  return (flags & EXPLAINED) !== 0 && (flags & LISTED_NAME) === 0;
}

/** `Berit Nordmann (mor)`, `fysioterapeut Kari Nordmann`: the role is no part of the name. */
function isInRole(value: string, word: string): boolean {
  if (!/[(:]/.test(value)) return false;
  return new RegExp(`\\(\\s*${word}|^${word}:`, 'iu').test(value);
}
