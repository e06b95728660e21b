import { numberWord } from '../../text/number-words.ts';

/** Ages above this are told as one group: very old people are few (HIPAA Safe Harbor, 45 CFR 164.514(b)(2)(i)(C), which many follow). */
export const OLDEST_TOLD = 89;

/** The band of an age: `40-44` for 43 at a width of 5; `90+` above 89. @param widthYears 5 or 10 are usual. */
export function ageBand(ageYears: number, widthYears: number): string {
  if (ageYears > OLDEST_TOLD) return '90+';
  const low = Math.floor(ageYears / widthYears) * widthYears;
  return `${low}-${Math.min(low + widthYears - 1, OLDEST_TOLD)}`;
}

const WORDS = /\p{L}+/gu;
const TENS: readonly string[] = ['tjue', 'tretti', 'førti', 'femti', 'seksti', 'sytti', 'åtti', 'nitti'];
const MONTHS = /(?:mnd|måned|månad|uke|veke|dag|døgn)/i;

/** Age in whole years of a written age (`46 år`, `46-åringen`, `førtiseks år gammel`, `f. 1978`); undefined where it cannot be told. */
export function readAge(written: string, yearNow?: number): number | undefined {
  const born = /(?:19|20)\d\d/.exec(written)?.[0];
  if (born !== undefined) return yearNow === undefined ? undefined : yearNow - Number(born);
  if (/^(?:f|født|fødd|fødde|born)(?!\p{L})/iu.test(written)) return undefined;
  const digits = /\d{1,3}/.exec(written)?.[0];
  const years = digits === undefined ? wordAge(written.toLowerCase()) : Number(digits);
  return MONTHS.test(written) && !/år/i.test(written) ? (years === undefined ? undefined : 0) : years;
}

function wordAge(written: string): number | undefined {
  for (const [word] of written.matchAll(WORDS)) {
    const plain = word.replace(/(?:åring|årig|års).*$/u, '');
    const tens = TENS.findIndex(ten => plain.startsWith(ten));
    const ones = tens === -1 ? plain : plain.slice((TENS[tens] ?? '').length);
    const value = ones === '' ? 0 : numberWord(ones);
    if (value !== undefined && plain !== '') return (tens === -1 ? 0 : 10 * (tens + 2)) + value;
  }
  return undefined;
}

/** A written age as a band in the same kind of words: `40-44 år`, `40-44-åringen`; undefined where the age cannot be told. */
export function bandWritten(written: string, widthYears: number, yearNow?: number): string | undefined {
  const age = readAge(written, yearNow);
  if (age === undefined) return undefined;
  const band = ageBand(age, widthYears);
  const ending = /(?:\d|^)[ -]?(åring\p{L}*)/iu.exec(written)?.[1] ?? /(åring\p{L}*)$/iu.exec(written)?.[1];
  if (ending !== undefined) return `${band}-${ending}`;
  return /år/i.test(written) || MONTHS.test(written) || /^\p{Ll}/u.test(written) ? `${band} år` : band;
}
