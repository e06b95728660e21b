import { bandWritten } from '../operators/age-band.ts';
import { type CalendarDay, readDay } from '../operators/dates/calendar-day.ts';
import { type Shift, shiftDate } from '../operators/dates/shift-date.ts';
import type { Replacement } from '../operators/replace-spans.ts';
import { createSurrogates } from '../operators/surrogates.ts';
import { createTags } from '../operators/tags.ts';
import type { Deidentifier } from './deidentifier.ts';
import type { ExportRecord } from './export-record.ts';
import { textBandYears } from './told-values.ts';

/** The day of a record. @throws Error for a record that its schema should have refused. */
export function dayOf({ date }: ExportRecord): CalendarDay {
  const day = readDay(date);
  if (day === undefined) throw new Error('the schema lets through a date that is none');
  return day;
}

/**
 * What to write instead of the spans of one record. Dates are shifted and ages banded whether names get tags or surrogates; the day of birth and, where the table tells no ages, ages are
 * tagged: a shifted birth date beside a shifted encounter would tell the exact age.
 * @param text all texts of the record
 */
export function recordReplacement(record: ExportRecord, shared: Deidentifier, text: string): Replacement {
  const { keys, policy } = shared;
  const shift: Shift = { days: keys.shiftDays(record.personId), anchor: dayOf(record) };
  const bandYears = textBandYears(policy.ageLevel);
  const tags = createTags();
  const surrogates = policy.replace === 'surrogates' ? surrogatesFor(record, shared, text, shift) : tags;
  return (span, written) => {
    if (span.label === 'DATE')
      return isBirth(written, record.patient.birthDate ?? undefined)
        ? tags(span, written)
        : (shiftDate(written, shift) ?? tags(span, written));
    if (span.label === 'AGE')
      return (
        (bandYears === undefined ? undefined : bandWritten(written, bandYears, shift.anchor.year)) ??
        tags(span, written)
      );
    return surrogates(span, written);
  };
}

function surrogatesFor(
  record: ExportRecord,
  { lexicon, keys }: Deidentifier,
  text: string,
  shift: Shift,
): Replacement {
  return createSurrogates({
    lexicon,
    random: keys.random(record.id),
    shift,
    record: record.record,
    texts: [text],
    ageBandYears: 5,
  });
}

/** Whether a written date names the year of birth, or its day with or without month. */
function isBirth(written: string, birthDate: string | undefined): boolean {
  const born = birthDate === undefined ? undefined : readDay(birthDate);
  if (born === undefined) return false;
  if (written.includes(String(born.year))) return true;
  const [day, month] = written.match(/\d+/g) ?? [];
  if (day === undefined) return false;
  if (/^\d{6,}$/.test(day))
    return Number(day.slice(0, 2)) === born.day && Number(day.slice(2, 4)) === born.month;
  return (
    Number(day) === born.day &&
    (month === undefined || Number(month) === born.month || /\p{L}/u.test(written))
  );
}
