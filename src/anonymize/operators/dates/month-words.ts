import { MONTHS, WHOLE_MONTHS } from '../../recognizers/dates/calendar.ts';

/** 1 to 12 for the name of a month in any of its forms. */
export function monthNumber(word: string): number | undefined {
  return MONTHS.get(word.toLowerCase());
}

const WHOLE = [...WHOLE_MONTHS];
const ENGLISH = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const IS_ENGLISH = /^(?:january|february|march|may|june|july|october|december|oct|dec)$/i;
const CLIPPED = 3;

/** The name of a month as another one was written: whole or clipped, in its language and case. */
export function monthLike(month: number, like: string): string {
  const name = (IS_ENGLISH.test(like) ? ENGLISH : WHOLE)[month - 1] ?? '';
  const isWhole =
    WHOLE_MONTHS.has(like.toLowerCase()) || ENGLISH.some(one => one.toLowerCase() === like.toLowerCase());
  return inCase(isWhole ? name : name.slice(0, CLIPPED), like);
}

const WEEKDAYS: readonly (readonly string[])[] = [
  ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag', 'søndag'],
  ['måndag', 'tysdag', 'onsdag', 'torsdag', 'fredag', 'laurdag', 'sundag'],
  ['man', 'tirs', 'ons', 'tors', 'fre', 'lør', 'søn'],
  ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
];

/** The day of the week `days` later, in the same form; undefined for a word that is none. */
export function weekdayLike(like: string, days: number): string | undefined {
  const names = WEEKDAYS.find(row => row.some(name => name.toLowerCase() === like.toLowerCase()));
  if (names === undefined) return undefined;
  const at = names.findIndex(name => name.toLowerCase() === like.toLowerCase());
  return inCase(names[(((at + days) % 7) + 7) % 7] ?? '', like);
}

function inCase(name: string, like: string): string {
  if (like.length > 1 && like === like.toUpperCase()) return name.toUpperCase();
  if (like.charAt(0) !== like.charAt(0).toLowerCase()) return name.charAt(0).toUpperCase() + name.slice(1);
  return name.charAt(0).toLowerCase() + name.slice(1);
}
