import type { Random } from '../../operators/random.ts';
import { pick } from '../../operators/random.ts';

/** An identified record that belongs to nobody, with every identifier that was planted in it. */
export interface InventedRecord {
  readonly record: Readonly<Record<string, unknown>> & { readonly outcomes: object };
  /** As written in the record; they stand in the texts in other casing and spacing. */
  readonly planted: readonly string[];
  /** Values of five digits, planted into numbers. */
  readonly short: readonly string[];
}

/** Syllables that make names no list holds. */
const SYLLABLES = [
  'tor',
  'gla',
  'vik',
  'run',
  'sel',
  'bra',
  'hem',
  'dur',
  'ost',
  'klo',
  'myr',
  'fen',
  'jus',
  'wel',
  'zor',
];
const OCCUPATIONS = ['snekker', 'sykepleier', 'lærer', 'sjåfør'];
const CODES = ['L03', 'L92', 'L15', 'L86', 'N01'];
const PEOPLE_A_PERSON = 2;

/** The same numbers for the same seed (mulberry32, Tommy Ettinger, public domain). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function nameOf(random: Random): string {
  const word = Array.from({ length: 3 }, () => pick(SYLLABLES, random)).join('');
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function digits(length: number, random: Random): string {
  return Array.from({ length }, () => String(1 + Math.floor(random() * 9))).join('');
}

const CASINGS: readonly ((text: string) => string)[] = [
  text => text,
  text => text.toLowerCase(),
  text => text.toUpperCase(),
];
const GAPS = [' ', '  ', '-', '\u00a0', '. ', ''];

/** A record with names, numbers and addresses planted into all its texts, in any casing and spacing. */
export function inventedRecord(number: number, random: Random): InventedRecord {
  const person = Math.floor(number / PEOPLE_A_PERSON);
  const [given, surname, kin, staff] = [nameOf(random), nameOf(random), nameOf(random), nameOf(random)];
  const [nationalId, phone] = [digits(11, random), `4${digits(7, random)}`];
  const email = `${given}.${surname}${digits(2, random)}@post.no`.toLowerCase();
  const street = `${nameOf(random)}vegen`;
  const id = `enc-${digits(5, random)}${String(number).padStart(6, '0')}`;
  const personId = `person-${String(person).padStart(6, '0')}`;
  const journal = String(10_000 + ((number * 7919) % 90_000));
  const cased = (text: string): string => pick(CASINGS, random)(text);
  const gap = pick(GAPS, random);
  const name = cased(`${given}${gap}${surname}`);
  const spacedId = `${nationalId.slice(0, 6)}${gap}${nationalId.slice(6)}`;
  const spacedPhone = phone.split('').join(gap === '' ? '' : ' ');
  const note = {
    subjective: `${name} har vondt i ryggen. Fnr ${spacedId}, nås på ${spacedPhone} eller ${cased(email)}. Bor i ${cased(street)} 12.`,
    objective: `Lasègue neg. ${cased(kin)} var med. Slump neg. Kontroll 12. mars.`,
    assessment: `Uspesifikke korsryggsmerter hos ${cased(surname)}. Sak ${id}.`,
    plan: `Øvelser 3 x 10. Hilsen ${staff}.`,
  };
  return {
    planted: [given, surname, kin, staff, nationalId, phone, email, street, id],
    short: [journal],
    record: {
      id,
      personId,
      date: `2024-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`,
      record: {
        patientNames: [`${given} ${surname}`],
        nationalId,
        journalNumber: journal,
        phones: [phone],
        emails: [email],
        address: `${street} 12, 7030 Trondheim`,
        relatives: [kin],
        staff: [staff],
      },
      patient: {
        birthDate: `${1950 + (person % 50)}-05-02`,
        sex: person % 2 === 0 ? 'female' : 'male',
        postcode: `70${30 + (person % 6)}`,
        municipality: '5001',
        occupation: OCCUPATIONS[person % OCCUPATIONS.length],
      },
      note,
      diagnosisCodes: [{ system: 'icpc-2', code: pick(CODES, random) }],
      features: {
        age: 74 - (person % 50),
        painScore: Math.floor(random() * 11),
        referredBy: cased(staff),
        journalNr: Number(journal),
        caseNumber: Number(`${journal}.5`),
        fnr: [Number(nationalId), Number(`${nationalId}.25`), Number(phone) / 1e8],
        yearOfBirth: 1950 + (person % 50),
        seen: 1950 + (person % 50),
      },
      outcomes: {
        npr6w: Math.floor(random() * 11),
        recovered12w: random() < 0.5,
        visits: 1 + Math.floor(random() * 9),
      },
    },
  };
}
