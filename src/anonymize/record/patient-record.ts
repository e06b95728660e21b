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

const KINDS: readonly (readonly [RegExp, TermKind])[] = [
  [/e-?mail|epost/i, 'other'],
  [/birth|dato|date|dob|født/i, 'date'],
  [/nationalid|fnr|number|nummer|phone|tlf|mobil|tel|ids?$|account|konto|postcode|postnr/i, 'number'],
  [/address|adresse|street|gate|postal|city|town|municipal|kommune|place|sted|bopel/i, 'address'],
  [
    /clinic|klinikk|employer|arbeidsgiver|school|skole|hospital|institution|organi|workplace|team|practice|kindergarten|barnehage/i,
    'organisation',
  ],
  [
    /name|navn|patient|relative|staff|kin|doctor|lege|gp|therapist|terapeut|guardian|contact|children|spouse|partner|parents|pårørende|carer|teacher|colleague|pet/i,
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

function kindOfMember(key: string): TermKind | undefined {
  return KINDS.find(([pattern]) => pattern.test(key))?.[1];
}

/** A value of digits is a number and one with an at sign an address, wherever it stands. */
function kindOfValue(text: string, kind: TermKind): TermKind {
  if (kind === 'date' || /^(?:19|20)\d\d-\d\d-\d\d/.test(text)) return 'date';
  if (text.includes('@')) return 'other';
  const digits = text.replace(/\D/g, '').length;
  return digits >= 4 && digits * 2 >= text.length ? 'number' : kind === 'number' ? 'other' : kind;
}
