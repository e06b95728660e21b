import { addDays } from '../operators/dates/calendar-day.ts';
import { type Deidentified, type DeidentifiedRecord, markDeidentified } from './deidentified.ts';
import type { Deidentifier, RecordJob } from './deidentifier.ts';
import type { ExportRecord } from './export-record.ts';
import { isLongNumber, type OwnNumbers, ownNumbers } from './own-numbers.ts';
import { dayOf } from './record-replacement.ts';
import { toldFeature, toldOf, toldPatient } from './told-values.ts';

type Values = NonNullable<ExportRecord['features']>;
type Scalar = string | number | boolean | null;

/** What is put into the record that is written. */
export interface Written {
  /** Texts by their segment's path. */
  readonly texts: ReadonlyMap<string, string>;
  /** Whether a long number among features or outcomes stays. @param section its path */
  readonly keepsNumber: (section: string) => boolean;
}

/** The record that is written: re-keyed, its day shifted, its quasi-identifiers as told, nothing of `record`. */
export function assembleRecord(
  { record, told }: RecordJob,
  { keys, policy }: Deidentifier,
  written: Written,
): Deidentified<DeidentifiedRecord> {
  const period = toldOf(told, 'period');
  const note = Object.keys(record.note).map(name => [name, written.texts.get(`note.${name}`)]);
  const isOwn = ownNumbers(record);
  const values = (group: 'features' | 'outcomes') =>
    record[group] === undefined ? {} : { [group]: valuesOf(group, record[group], told, written, isOwn) };
  return markDeidentified({
    id: keys.rekey('r', record.id),
    personId: keys.rekey('p', record.personId),
    date: shiftedDay(record, keys.shiftDays(record.personId)),
    ...(period === undefined ? {} : { period }),
    patient: toldPatient(told),
    note: Object.fromEntries(note.filter(([, text]) => text !== undefined)),
    ...(record.diagnosisCodes === undefined ? {} : { diagnosisCodes: record.diagnosisCodes }),
    ...values('features'),
    ...values('outcomes'),
    deidentified: policy.stamp,
  });
}

function shiftedDay(record: ExportRecord, days: number): string {
  const { year, month, day } = addDays(dayOf(record), days);
  const pad = (number: number): string => String(number).padStart(2, '0');
  return `${year}-${pad(month)}-${pad(day)}`;
}

function valuesOf(
  group: string,
  values: Values,
  told: RecordJob['told'],
  written: Written,
  isOwn: OwnNumbers,
): Values {
  const one = (section: string, value: Scalar): Scalar => {
    if (typeof value === 'string') return written.texts.get(section) ?? null;
    if (typeof value !== 'number') return value;
    // A value of the record is masked like one in a text; nobody need look at it.
    if (isOwn(value)) return null;
    return isLongNumber(value) && !written.keepsNumber(section) ? null : value;
  };
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const repeated = toldFeature(name, told);
      if (repeated !== undefined) return [name, repeated.value];
      const section = `${group}.${name}`;
      return [
        name,
        Array.isArray(value)
          ? value.map((item, i) => one(`${section}.${i}`, item))
          : one(`${section}.0`, value),
      ];
    }),
  );
}

/** Everything of a written record that was not made anew by keys, as one text. */
export function textsOf({ patient, note, diagnosisCodes, features, outcomes }: DeidentifiedRecord): string {
  const parts: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === 'object' && value !== null)
      for (const [name, one] of Object.entries(value)) {
        if (!Array.isArray(value)) parts.push(name);
        visit(one);
      }
    else if (value !== undefined) parts.push(String(value));
  };
  visit({ patient, note, diagnosisCodes, features, outcomes });
  return parts.join('\n');
}

/** Every number among the features and outcomes of a written record. */
export function numbersOf({ features, outcomes }: DeidentifiedRecord): number[] {
  const values = [features, outcomes].flatMap(group => Object.values(group ?? {}).flat());
  return values.filter(value => typeof value === 'number');
}
