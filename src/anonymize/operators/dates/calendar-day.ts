/** A day of the calendar, without time. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAY_MS = 86_400_000;

/** `2025-03-14` as a day; undefined for anything else and for days that do not exist. */
export function readDay(date: string): CalendarDay | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(date);
  if (match === null) return undefined;
  const day = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  return isDay(day) ? day : undefined;
}

/** Whether the day exists. */
export function isDay({ year, month, day }: CalendarDay): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** The day `days` later, or earlier where negative. */
export function addDays({ year, month, day }: CalendarDay, days: number): CalendarDay {
  const date = new Date(Date.UTC(year, month - 1, day) + days * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 0 Monday to 6 Sunday. */
export function weekdayOf({ year, month, day }: CalendarDay): number {
  return (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
}

/** Days from `a` to `b`. */
export function calendarDaysBetween(a: CalendarDay, b: CalendarDay): number {
  return Math.round((Date.UTC(b.year, b.month - 1, b.day) - Date.UTC(a.year, a.month - 1, a.day)) / DAY_MS);
}

/** Thursday of an ISO 8601 week. */
export function thursdayOf(year: number, week: number): CalendarDay {
  const fourth = { year, month: 1, day: 4 };
  return addDays(fourth, (week - 1) * 7 + 3 - weekdayOf(fourth));
}

/** ISO 8601 week of a day, 1 to 53. */
export function weekOf(day: CalendarDay): number {
  const thursday = addDays(day, 3 - weekdayOf(day));
  return Math.floor(calendarDaysBetween({ year: thursday.year, month: 1, day: 1 }, thursday) / 7) + 1;
}
