import { VeilederError } from '../../core/errors.ts';

/**
 * What the clinic's system knows of the person of a text. Every member may be missing, hold one value or several, or be unknown here: each
 * string in it is an identifier to look for.
 */
export type PatientRecord = Readonly<Record<string, unknown>>;

/** How the values of a member are written and therefore matched. */
export type TermKind = 'name' | 'number' | 'address' | 'organisation' | 'date' | 'other';

/** One value of a record. */
export interface RecordTerm {
  readonly kind: TermKind;
  readonly value: string;
  /** Name of the member it came from, for explanations. */
  readonly member: string;
}

/** Words of a member's name with what its values are; the first that fits stands. */
const KINDS: readonly (readonly [RegExp, TermKind])[] = [
  [/\b(?:e ?mails?|epost(?:er)?)\b/, 'other'],
  [/\b(?:birth\w*|dato|dates?|dob|født)\b/, 'date'],
  [
    /\b(?:national ?id|fnr|numbers?|nummer|\w*nummer|\w*nr|phones?|telephones?|\w*telefon|tlf|mobil\w*|tel|ids?|\w*id|accounts?|konto\w*|postcode|postnr|plates?|passport)\b/,
    'number',
  ],
  [
    /\b(?:address\w*|adresse\w*|street|gate|postal|city|town|municipal\w*|kommune|places?|sted|bopel)\b/,
    'address',
  ],
  [
    /\b(?:clinics?|klinikk|employers?|arbeidsgiver|schools?|skole|hospitals?|institutions?|organi\w*|workplaces?|teams?|practice|kindergarten|barnehage)\b/,
    'organisation',
  ],
  [
    /\b(?:\w*names?|\w*navn|patients?|relatives?|staff|kin|doctors?|\w*lege|gp|therapists?|terapeut|guardians?|contacts?|child(?:ren)?|spouse|partner|parents?|pårørende|carers?|teachers?|colleagues?|pets?)\b/,
    'name',
  ],
];
/** A record beyond this depth or number of values is refused: what is left out would not be masked. */
const DEEPEST = 8;
const MOST_TERMS = 2000;
/** Members that describe and do not identify. */
const DESCRIBING =
  /^(?:relation|relationship|role|title|sex|gender|kind|type|language|occupation|profession)$/i;

/**
 * All values of a record with how to match them. Accepts any shape; what is neither text nor number says nothing.
 * @throws VeilederError `too-large` for a record that is too large to be looked for as a whole.
 */
export function termsOf(record: unknown): RecordTerm[] {
  const terms: RecordTerm[] = [];
  const visit = (value: unknown, member: string, kind: TermKind, depth: number): void => {
    if (terms.length >= MOST_TERMS || depth > DEEPEST)
      throw new VeilederError('too-large', 'record has too many values, or is nested too deep', {
        field: 'record',
      });
    if (typeof value === 'string' || typeof value === 'number') {
      const text = String(value).normalize('NFC').trim();
      if (text.length > 1) terms.push({ kind: kindOfValue(text, kind), value: text, member });
    } else if (Array.isArray(value)) for (const one of value) visit(one, member, kind, depth + 1);
    else if (typeof value === 'object' && value !== null)
      for (const [key, one] of Object.entries(value))
        if (!DESCRIBING.test(key))
          visit(one, member === '' ? key : member, kindOfMember(key) ?? kind, depth + 1);
  };
  visit(record, '', 'other', 0);
  return terms;
}

/** By the words of its name, `camelCase` and `snake_case` taken apart: `kids` is no id and `hotel` no telephone. */
function kindOfMember(key: string): TermKind | undefined {
  const words = key.replace(/(?<=\p{Ll})(?=\p{Lu})|[_-]+/gu, ' ').toLowerCase();
  return KINDS.find(([pattern]) => pattern.test(words))?.[1];
}

/** A value of digits is a number and one with an at sign an address, wherever it stands. */
function kindOfValue(text: string, kind: TermKind): TermKind {
  if (kind === 'date' || /^(?:19|20)\d\d-\d\d-\d\d/.test(text)) return 'date';
  if (text.includes('@')) return 'other';
  const digits = text.replace(/\D/g, '').length;
  return digits >= 4 && digits * 2 >= text.length ? 'number' : kind === 'number' ? 'other' : kind;
}
