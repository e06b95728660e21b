import { Kind } from '../text/tokenize.ts';
import { numberWord } from '../text/number-words.ts';
import type { SentenceView } from './sentence-view.ts';

const DAYS: readonly [RegExp, number][] = [
  [/^(time|timer|timar|timers|timene|hour|hours|hrs|h|t)$/, 1 / 24],
  [/^(dag|dager|dagar|dagers|dagene|døgn|døgns|day|days|d)$/, 1],
  [/^(uke|uker|ukers|ukene|uka|veke|veker|vekene|week|weeks|wk|wks)$/, 7],
  [/^(mnd|mnds|måned|måneder|måneders|månad|månader|månadar|månadene|month|months|mths)$/, 30],
  [/^(år|års|årene|åra|year|years|yrs|yr)$/, 365],
];
/** Words that make a number with a unit of time a duration and not an age. */
const BEFORE = /^(i|siste|sist|gjennom|over|ca|snart|vel|godt|drøyt|drøye|seinaste|for|past|last|about|around|approx|of|nearly|almost|om|lag)$/;
const AFTER = /^(siden|sidan|sia|varighet|varigheit|ago|history|duration|now|nå|med|anamnese)$/;

/** How long the complaint has lasted, in days, where the sentence says so (`siste 3 uker`, `for 4 dager siden`, `since yesterday`). */
export function durationDaysOf(view: SentenceView): number | undefined {
  for (let i = view.first; i < view.end; i++) {
    const word = view.tokens.norms[i] ?? '';
    if (/^(går|yesterday)$/.test(word)) return 1;
    if (/^(natt|morges|morgas)$/.test(word) && /^(i|siden|sidan)$/.test(view.tokens.norms[i - 1] ?? '')) return 0.5;
    const amount = view.kind(i) === Kind.number ? Number(word.replace(',', '.')) : numberWord(word);
    const unit = dayUnit(view.tokens.norms[i + 1] ?? '');
    if (amount === undefined || unit === undefined || i + 1 >= view.end) continue;
    const before = i > view.first ? (view.tokens.norms[i - 1] ?? '') : '';
    const after = i + 2 < view.end ? (view.tokens.norms[i + 2] ?? '') : '';
    const genitive = /s$/.test(view.tokens.norms[i + 1] ?? '') && AFTER.test(after);
    if (BEFORE.test(before) || AFTER.test(after) || genitive) return amount * unit;
  }
  return undefined;
}

function dayUnit(norm: string): number | undefined {
  return DAYS.find(([pattern]) => pattern.test(norm))?.[1];
}
