const DAY_MS = 86_400_000;
const DATE =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?)?)?)?$/;

/**
 * A FHIR date, dateTime or instant as milliseconds since 1970. A year alone is taken as its middle, a month as
 * its fifteenth. Undefined where it is no date.
 */
export function epochOf(text: string | undefined): number | undefined {
  if (text === undefined || text.length > 40) return undefined;
  const match = DATE.exec(text);
  if (!match) return undefined;
  const full = match[3] !== undefined ? text : match[2] !== undefined ? `${text}-15` : `${text}-07-01`;
  const epoch = Date.parse(full);
  return Number.isNaN(epoch) ? undefined : epoch;
}

/** The moment some days after a FHIR date or dateTime, RFC 3339; undefined where it is no date. */
export function daysAfter(text: string | undefined, days: number): string | undefined {
  const epoch = epochOf(text);
  return epoch === undefined ? undefined : new Date(epoch + days * DAY_MS).toISOString();
}

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

/** Whether year, month and day are of the calendar; parsing alone takes 30 February for a day in March. */
function isCalendarDate(text: string): boolean {
  const [year, month, day] = text.split('-').map(Number);
  if (year === undefined || year === 0 || epochOf(text) === undefined) return false;
  return day === undefined || month === undefined || new Date(Date.UTC(year, month, 0)).getUTCDate() >= day;
}

/**
 * A moment as FHIR writes a dateTime: as it is where it is one; a time without seconds or zone is cut to its date.
 * Undefined where there is no date.
 */
export function dateTimeOf(text: string | undefined): string | undefined {
  const date = text?.split('T')[0];
  if (text === undefined || date === undefined || epochOf(text) === undefined || !isCalendarDate(date)) {
    return undefined;
  }
  return text === date || DATE_TIME.test(text) ? text : date;
}

/** Whole days from one moment to another; negative when the other lies before. Undefined when one is unknown. */
export function knownDaysBetween(from: string | undefined, to: string | undefined): number | undefined {
  const start = epochOf(from);
  const end = epochOf(to);
  return start === undefined || end === undefined ? undefined : Math.floor((end - start) / DAY_MS);
}

/** Age in whole years at a moment. Undefined for unknown dates and for ages no person has. */
export function ageYearsAt(birthDate: string | undefined, at: string | undefined): number | undefined {
  const birth = epochOf(birthDate);
  const now = epochOf(at);
  if (birth === undefined || now === undefined) return undefined;
  const b = new Date(birth);
  const n = new Date(now);
  const before =
    n.getUTCMonth() < b.getUTCMonth() ||
    (n.getUTCMonth() === b.getUTCMonth() && n.getUTCDate() < b.getUTCDate());
  const years = n.getUTCFullYear() - b.getUTCFullYear() - (before ? 1 : 0);
  return years < 0 || years > 125 ? undefined : years;
}
