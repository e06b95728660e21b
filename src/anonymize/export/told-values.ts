import { ANYTHING } from '../tabular/hierarchy.ts';
import type { DeidentifiedRecord } from './deidentified.ts';
import type { ExportRecord } from './export-record.ts';
import { ATTRIBUTES, type Attribute, type QuasiIdentifiers } from './quasi-identifiers.ts';

type Values = NonNullable<ExportRecord['features']>;
type Value = Values[string];

/** What is told of one attribute; undefined where the record has none. */
export function toldOf(told: QuasiIdentifiers, attribute: Attribute): string | undefined {
  const value = told[ATTRIBUTES.indexOf(attribute)];
  return value === undefined || value === '' ? undefined : value;
}

/** The patient as far as it is told. */
export function toldPatient(told: QuasiIdentifiers): DeidentifiedRecord['patient'] {
  const attributes = ATTRIBUTES.filter(attribute => attribute !== 'period');
  const known = attributes.map(attribute => [attribute, toldOf(told, attribute)] as const);
  return Object.fromEntries(known.filter(([, value]) => value !== undefined));
}

/** Names of features that repeat a quasi-identifier, without case and marks. */
const REPEATS: ReadonlyMap<string, Attribute | 'never'> = new Map<string, Attribute | 'never'>([
  ...['age', 'ageyears', 'patientage', 'alder'].map(name => [name, 'age'] as const),
  ...['sex', 'gender', 'patientsex', 'kjonn'].map(name => [name, 'sex'] as const),
  ...['postcode', 'postnr', 'postalcode', 'zip'].map(name => [name, 'postcode'] as const),
  ...['municipality', 'kommune'].map(name => [name, 'municipality'] as const),
  ...['occupation', 'yrke', 'profession'].map(name => [name, 'occupation'] as const),
  ...['date', 'encounterdate', 'visitdate', 'dato'].map(name => [name, 'never'] as const),
]);

/** Names that tell when somebody was born: `dob`, `yearOfBirth`, `patientBirthDate`, `fodt_ar`; `birthWeight` is none. */
const BIRTH =
  /^(?:patient|pasient)?(?:dob|yob|born|birth|birthdt)$|(?:date|year|yr|month|day|time)ofbirth|birth(?:date|day|year|yr|month|time)|^(?:patient|pasient)?(?:dob|yob|born)(?:year|date|month)?$|f(?:o|oe|)dsels(?:dato|dag|ar|aar|r|tid|maned|maaned|mnd|nr|nummer)|^(?:patient|pasient)?f(?:o|oe|)dt(?:dato|ar|aar|r|i|den)?$/;

/**
 * A feature that repeats a quasi-identifier tells what the generalised one tells: the middle of an age band, else its words; null where that is nothing. Birth and encounter dates
 * are never told. Undefined for any other feature, which stays as it is.
 */
export function toldFeature(name: string, told: QuasiIdentifiers): { readonly value: Value } | undefined {
  const plain = name.toLowerCase().replace(/[^a-z]/g, '');
  if (BIRTH.test(plain)) return { value: null };
  const attribute = REPEATS.get(plain);
  if (attribute === undefined) return undefined;
  if (attribute === 'never') return { value: null };
  const value = toldOf(told, attribute);
  if (value === undefined || value === ANYTHING) return { value: null };
  return { value: attribute === 'age' ? middleOf(value) : value };
}

/** `45-49` is 47, `90+` is 90. */
function middleOf(band: string): number {
  const [low = 0, high = low] = band.replace('+', '').split('-').map(Number);
  return Math.floor((low + high) / 2);
}

/** Years of the bands that texts tell ages in: never narrower than the table does. Undefined where ages are not told at all. */
export function textBandYears(ageLevel: number): number | undefined {
  return [5, 5, 10, 20][ageLevel];
}
