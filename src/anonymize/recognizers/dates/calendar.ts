/** Month of the year by its name or clipped name in Norwegian (both forms) and English. */
export const MONTHS: ReadonlyMap<string, number> = new Map([
  ['januar', 1], ['jan', 1], ['january', 1],
  ['februar', 2], ['feb', 2], ['febr', 2], ['february', 2],
  ['mars', 3], ['mar', 3], ['march', 3],
  ['april', 4], ['apr', 4],
  ['mai', 5], ['may', 5],
  ['juni', 6], ['jun', 6], ['june', 6],
  ['juli', 7], ['jul', 7], ['july', 7],
  ['august', 8], ['aug', 8],
  ['september', 9], ['sep', 9], ['sept', 9],
  ['oktober', 10], ['okt', 10], ['october', 10], ['oct', 10],
  ['november', 11], ['nov', 11],
  ['desember', 12], ['des', 12], ['december', 12], ['dec', 12],
]);

/** Month names that stand for a date by themselves; the others need a number beside them. */
export const WHOLE_MONTHS: ReadonlySet<string> = new Set([
  'januar', 'februar', 'mars', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'desember',
]);

/** Days of the week, Bokmål, Nynorsk, clipped. */
export const WEEKDAYS: ReadonlySet<string> = new Set([
  'mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag', 'søndag', 'måndag', 'tysdag', 'laurdag', 'sundag',
  'man', 'tir', 'tirs', 'ons', 'tor', 'tors', 'fre', 'lør', 'søn', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday',
]);

/** `den tolvte mars`. */
export const ORDINALS: ReadonlySet<string> = new Set([
  'første', 'fyrste', 'andre', 'annen', 'tredje', 'fjerde', 'femte', 'sjette', 'sjuende', 'syvende', 'åttende', 'niende', 'tiende', 'ellevte', 'tolvte',
  'trettende', 'fjortende', 'femtende', 'sekstende', 'syttende', 'attende', 'nittende', 'tjuende', 'tyvende', 'tjueførste', 'tjueandre', 'tjuetredje',
  'tjuefjerde', 'tjuefemte', 'tjuesjette', 'tjuesjuende', 'tjuesyvende', 'tjueåttende', 'tjueniende', 'trettiende', 'trettende', 'trettiførste', 'sjuande', 'åttande', 'niande', 'tiande',
]);

/** True for a day and a month that exist. */
export function isDayOfMonth(day: number, month: number): boolean {
  return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}
