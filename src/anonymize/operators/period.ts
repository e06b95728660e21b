/**
 * The half-year a date lies in, `2025-H1` or `2025-H2`. Computed before dates are shifted and kept beside the record: time splits need it, and it is a
 * quasi-identifier.
 * @param date RFC 3339 date, `2025-03-14` or longer. @returns undefined for anything else.
 */
export function periodOf(date: string): string | undefined {
  const match = /^(\d{4})-(\d\d)-\d\d/.exec(date);
  if (match === null) return undefined;
  const month = Number(match[2]);
  if (month < 1 || month > 12) return undefined;
  return `${match[1]}-H${month <= 6 ? 1 : 2}`;
}
