import { numberWord } from '../text/number-words.ts';
import { Kind } from '../text/tokenize.ts';
import type { SentenceView } from './sentence-view.ts';

const wordsOf = (words: string): readonly string[] => words.split(' ');

/** Words for units of time, in days. */
const DAYS: ReadonlyMap<string, number> = new Map(
  [
    { days: 1 / 24, words: 'time timer timar timers timene hour hours hrs h t' },
    { days: 1, words: 'dag dager dagar dagers dagene døgn døgns day days d' },
    { days: 7, words: 'uke uker ukers ukene uka veke veker vekene week weeks wk wks' },
    { days: 30, words: 'mnd mnds måned måneder måneders månad månader månadar månadene month months mths' },
    { days: 365, words: 'år års årene åra year years yrs yr' },
  ].flatMap(({ days, words }) => wordsOf(words).map((word): [string, number] => [word, days])),
);
/** Words that make a number with a unit of time a duration and not an age. */
const BEFORE = new Set(
  wordsOf(
    'i siste sist gjennom over ca snart vel godt drøyt drøye seinaste for past last about around approx of nearly almost om lag',
  ),
);
const AFTER = new Set(wordsOf('siden sidan sia varighet varigheit ago history duration now nå med anamnese'));
const YESTERDAY = 'yesterday';
const LAST_NIGHT = 'last night';
/** All words that a duration is told by: units of time in days, and what stands for one. */
const TELLING: ReadonlyMap<string, number | typeof YESTERDAY | typeof LAST_NIGHT> = new Map<
  string,
  number | typeof YESTERDAY | typeof LAST_NIGHT
>([
  ['går', YESTERDAY],
  ['yesterday', YESTERDAY],
  ['natt', LAST_NIGHT],
  ['morges', LAST_NIGHT],
  ['morgas', LAST_NIGHT],
  ...DAYS,
]);
const IN_OR_SINCE = new Set(['i', 'siden', 'sidan']);

/** How long the complaint has lasted, in days, where the sentence says so (`siste 3 uker`, `for 4 dager siden`, `since yesterday`). */
export function durationDaysOf(view: SentenceView): number | undefined {
  const { norms } = view.tokens;
  for (let i = view.first; i < view.end; i++) {
    const told = TELLING.get(norms[i] ?? '');
    if (told === undefined) continue;
    if (told === YESTERDAY) return 1;
    if (told === LAST_NIGHT) {
      if (IN_OR_SINCE.has(norms[i - 1] ?? '')) return 0.5;
      continue;
    }
    const amount = i > view.first ? amountAt(view, i - 1) : undefined;
    if (amount !== undefined && isDuration(view, i)) return amount * told;
  }
  return undefined;
}

function amountAt(view: SentenceView, i: number): number | undefined {
  const word = view.tokens.norms[i] ?? '';
  return view.kind(i) === Kind.number ? Number(word.replace(',', '.')) : numberWord(word);
}

/** Whether the number at `i` counts hours, days or more since something: `3 uker siden`, `last 2 days`. */
export function isTimeSpan(view: SentenceView, i: number): boolean {
  return DAYS.has(view.tokens.norms[i + 1] ?? '') && isDuration(view, i + 1);
}

/** Whether the words around a number and its unit, the latter at `unit`, make it a duration: `siste 3 uker`, `3 ukers anamnese`. */
function isDuration(view: SentenceView, unit: number): boolean {
  const { norms } = view.tokens;
  if (unit - 2 >= view.first && BEFORE.has(norms[unit - 2] ?? '')) return true;
  return unit + 1 < view.end && AFTER.has(norms[unit + 1] ?? '');
}
