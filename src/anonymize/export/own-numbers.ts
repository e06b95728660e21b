import { readDay } from '../operators/dates/calendar-day.ts';
import { termsOf } from '../record/patient-record.ts';
import type { ExportRecord } from './export-record.ts';

/** Fewer digits are anybody's. */
const SHORTEST = 3;
/** From so many digits on a value counts inside a longer number too. */
const LONG = 6;
/** Whole parts from here on have six digits and may be somebody's. */
const LONG_NUMBER = 100_000;

/** Whether a number tells a value of its own record. */
export type OwnNumbers = (value: number) => boolean;

/**
 * Numbers that would tell a value of this record: its ids and the values of `record` by their runs of digits and all digits together, from three digits on; the day and year of birth, and the
 * day of the encounter. Whole part, fraction and all digits of a number are compared: `48213.5` holds the journal number 48213.
 */
export function ownNumbers({ id, personId, date, patient, record }: ExportRecord): OwnNumbers {
  const own = new Set<string>();
  const add = (digits: string): void => {
    const bare = digits.replace(/^0+/, '');
    if (bare.length >= SHORTEST) own.add(bare);
  };
  for (const value of [id, personId, ...termsOf(record).map(term => term.value)]) {
    for (const [run] of value.matchAll(/\d+/g)) add(run);
    add(value.replace(/\D/g, ''));
  }
  const births = termsOf(record).filter(({ kind }) => kind === 'date');
  for (const birth of [patient.birthDate ?? '', ...births.map(({ value }) => value)])
    for (const writing of writingsOf(birth)) add(writing);
  for (const writing of writingsOf(date).slice(1)) add(writing);
  const long = [...own].filter(digits => digits.length >= LONG);
  return value => {
    const digits = digitsOf(value);
    return digits.some(one => own.has(one) || long.some(known => one.includes(known)));
  };
}

/** The year of a date, then its days as they are written in digits alone. */
function writingsOf(date: string): string[] {
  const day = readDay(date);
  if (day === undefined) return [];
  const two = (part: number): string => String(part % 100).padStart(2, '0');
  const [yy, mm, dd] = [two(day.year), two(day.month), two(day.day)];
  const year = String(day.year);
  return [year, year + mm + dd, dd + mm + year, dd + mm + yy, yy + mm + dd, mm + dd + year, year + mm];
}

/** Whole part, fraction and all digits, without leading zeros. */
function digitsOf(value: number): string[] {
  const [mantissa = ''] = String(Math.abs(value)).split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return [whole, fraction, whole + fraction].map(one => one.replace(/^0+/, '')).filter(one => one !== '');
}

/** Whether a number is long enough to be somebody's, so that a person must look at it. */
export function isLongNumber(value: number): boolean {
  return Math.abs(value) >= LONG_NUMBER;
}
