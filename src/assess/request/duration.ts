/** Days of the units that a duration may be given in, in three languages. */
const UNIT_DAYS: readonly (readonly [RegExp, number])[] = [
  [/^(d|days?|dag|dager|dagar|døgn)$/, 1],
  [/^(w|wks?|weeks?|u|uke|uker|veke|veker)$/, 7],
  [/^(mo|mths?|months?|mnd|måned|måneder|månad|månader)$/, 365.25 / 12],
  [/^(y|yrs?|years?|år)$/, 365.25],
];
const DURATION = /^(\d{1,4}(?:[.,]\d{1,2})?)\s*(\p{L}{1,9})\.?$/u;

/** `3 weeks`, `6 mnd`, `1,5 år` in whole days; undefined where it is something else. */
export function parseDurationDays(text: string): number | undefined {
  const match = DURATION.exec(text.trim().toLowerCase());
  if (!match) return undefined;
  const days = UNIT_DAYS.find(([unit]) => unit.test(match[2] ?? ''))?.[1];
  return days === undefined ? undefined : Math.round(Number((match[1] ?? '').replace(',', '.')) * days);
}
