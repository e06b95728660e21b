import { addDays, type CalendarDay, isDay, thursdayOf, weekOf } from './calendar-day.ts';
import { monthLike, monthNumber, weekdayLike } from './month-words.ts';

/** What a date is read against: parts that are not written come from here. */
export interface Shift {
  /** Secret offset of one person, the same for all its dates, so that intervals stay. */
  readonly days: number;
  /** Day of the encounter, for dates without a year. */
  readonly anchor: CalendarDay;
}

/** One way of writing a date: what it says, and how another day is written the same way. */
interface Form {
  readonly pattern: RegExp;
  readonly shift: (match: RegExpExecArray, shift: Shift) => string | undefined;
}

const pad = (value: number, like: string): string => String(value).padStart(like.length === 2 ? 2 : 1, '0');

function fullYear(written: string, { anchor }: Shift): number {
  if (written.length === 4) return Number(written);
  const century = anchor.year - (anchor.year % 100);
  const year = century + Number(written);
  return year > anchor.year + 1 ? year - 100 : year;
}

function moved(day: CalendarDay, { days }: Shift): CalendarDay | undefined {
  return isDay(day) ? addDays(day, days) : undefined;
}

const yearLike = (year: number, like: string): string =>
  like.length === 2 ? pad(year % 100, like) : String(year);

const FORMS: readonly Form[] = [
  {
    pattern: /^(\d{1,2})(\.?[./-] ?)(\d{1,2})(\.?[./-] ?| )(['’]?)(\d{4}|\d\d)$/,
    shift: ([, day = '', first, month = '', second, mark, year = ''], shift) => {
      const to = moved({ year: fullYear(year, shift), month: Number(month), day: Number(day) }, shift);
      return (
        to && `${pad(to.day, day)}${first}${pad(to.month, month)}${second}${mark}${yearLike(to.year, year)}`
      );
    },
  },
  {
    pattern: /^(\d{4})([-./])(\d{1,2})\2(\d{1,2})(T.*)?$/,
    shift: ([, year = '', mark, month = '', day = '', time = ''], shift) => {
      const to = moved({ year: Number(year), month: Number(month), day: Number(day) }, shift);
      return to && `${to.year}${mark}${pad(to.month, month)}${mark}${pad(to.day, day)}${time}`;
    },
  },
  {
    pattern: /^((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/,
    shift: ([, year = '', month = '', day = ''], shift) => {
      const to = moved({ year: Number(year), month: Number(month), day: Number(day) }, shift);
      return to && `${to.year}${pad(to.month, month)}${pad(to.day, day)}`;
    },
  },
  {
    pattern: /^(\d\d)(\d\d)(\d{4}|\d\d)$/,
    shift: ([, day = '', month = '', year = ''], shift) => {
      const to = moved({ year: fullYear(year, shift), month: Number(month), day: Number(day) }, shift);
      return to && `${pad(to.day, day)}${pad(to.month, month)}${yearLike(to.year, year)}`;
    },
  },
  {
    pattern: /^(\d{1,2})([./])(\d{1,2})(\.?)$/,
    shift: ([, day = '', mark, month = '', end], shift) => {
      const to = moved({ year: shift.anchor.year, month: Number(month), day: Number(day) }, shift);
      return to && `${pad(to.day, day)}${mark}${pad(to.month, month)}${end}`;
    },
  },
  {
    pattern: /^(\d{1,2})(\.?(?: ?(?:-|–|og|til) ?))(\d{1,2})(\.? ?)(\p{L}+)(\.?,? ?['’-]?)(\d{4}|\d\d)?$/u,
    shift: (match, shift) => shiftRange(match, shift),
  },
  {
    pattern: /^(\d{1,2})(\.? ?)(\p{L}+)(\.?,? ?['’-]?)(\d{4}|\d\d)?$/u,
    shift: ([, day = '', first, word = '', second = '', year], shift) => {
      const to = moved(
        {
          year: year === undefined ? shift.anchor.year : fullYear(year, shift),
          month: monthNumber(word) ?? 0,
          day: Number(day),
        },
        shift,
      );
      return (
        to &&
        `${pad(to.day, day)}${first}${monthLike(to.month, word)}${second}${year === undefined ? '' : yearLike(to.year, year)}`
      );
    },
  },
  {
    pattern: /^(\p{L}+)(\.?,? ?['’-]?)(\d{4}|\d\d)?$/u,
    shift: ([, word = '', mark = '', year], shift) => {
      const to = moved(
        {
          year: year === undefined ? shift.anchor.year : fullYear(year, shift),
          month: monthNumber(word) ?? 0,
          day: 15,
        },
        shift,
      );
      return to && `${monthLike(to.month, word)}${mark}${year === undefined ? '' : yearLike(to.year, year)}`;
    },
  },
  {
    pattern: /^(['’`-]?)(\d{4}|\d\d)$/,
    shift: ([, mark, year = ''], shift) => {
      const to = moved({ year: fullYear(year, shift), month: 7, day: 1 }, shift);
      return to && `${mark}${yearLike(to.year, year)}`;
    },
  },
  {
    pattern: /^((?:uke|veke|week) ?)(\d{1,2})(?:([ ,/-]+)((?:19|20)\d\d))?$/iu,
    shift: ([, word, week = '', mark = '', year], shift) => {
      const to = addDays(
        thursdayOf(year === undefined ? shift.anchor.year : Number(year), Number(week)),
        shift.days,
      );
      return `${word}${weekOf(to)}${year === undefined ? '' : `${mark}${to.year}`}`;
    },
  },
];

/** `12.-14. mars 2024`: both days by the same offset; the month is told of the later one, and the earlier one where it differs. */
function shiftRange(
  [, from = '', mark, until = '', gap, word = '', second = '', year]: RegExpExecArray,
  shift: Shift,
): string | undefined {
  const month = monthNumber(word) ?? 0;
  const inYear = year === undefined ? shift.anchor.year : fullYear(year, shift);
  const first = moved({ year: inYear, month, day: Number(from) }, shift);
  const last = moved({ year: inYear, month, day: Number(until) }, shift);
  if (first === undefined || last === undefined) return undefined;
  const between = first.month === last.month ? '' : ` ${monthLike(first.month, word)}`;
  const joined = between === '' ? mark : (mark ?? '').replace(/^\.?/, `.${between}`);
  return `${pad(first.day, from)}${joined}${pad(last.day, until)}${gap}${monthLike(last.month, word)}${second}${year === undefined ? '' : yearLike(last.year, year)}`;
}

const WEEKDAY = /^(\p{L}+)(\.?,? (?:den |d\. ?)?)(?=\d)/u;

/**
 * A written date moved by the offset of its person, written the same way: separators, leading zeros, clipped years, names of months and weekdays.
 * @returns undefined for what is no date of the calendar (`julaften`, `80-tallet`): the caller puts a tag there.
 */
export function shiftDate(written: string, shift: Shift): string | undefined {
  const weekday = WEEKDAY.exec(written);
  if (weekday !== null && monthNumber(weekday[1] ?? '') === undefined && !/^(?:uke|veke|week)/i.test(written))
    return shiftWithWeekday(written, weekday, shift);
  for (const { pattern, shift: apply } of FORMS) {
    const match = pattern.exec(written);
    const result = match === null ? undefined : apply(match, shift);
    if (result !== undefined) return result;
  }
  return undefined;
}

function shiftWithWeekday(written: string, weekday: RegExpExecArray, shift: Shift): string | undefined {
  const rest = shiftDate(written.slice(weekday[0].length), shift);
  const word = weekdayLike(weekday[1] ?? '', shift.days);
  return rest === undefined || word === undefined ? undefined : `${word}${weekday[2]}${rest}`;
}
