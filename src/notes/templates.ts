import { Kind } from '../text/tokenize.ts';
import type { Mention, SentenceView } from './sentence-view.ts';

/** Words in the name of a form's field behind the finding: `Cauda equina mistenkt:`. */
const NAME_REACH = 3;
/** Tokens of a note in brackets behind the name: `(sted, varighet)`. */
const BRACKET_REACH = 12;
const CHOICE = /^(ja|nei|jau|yes|no|y|n|j)$/;
const BLANK: ReadonlySet<number | undefined> = new Set([
  Kind.newline,
  Kind.period,
  Kind.other,
  Kind.open,
  Kind.close,
  Kind.slash,
  Kind.minus,
]);

/** A field of a form that nobody filled in (`Vannlating:`, `Smerter (sted, varighet): ____`, `Feber: ja / nei`), or an empty box (`[ ] feber`): nothing is said. */
export function isTemplate(view: SentenceView, mention: Mention): boolean {
  if (view.kind(mention.first - 1) === Kind.close && view.kind(mention.first - 2) === Kind.open) return true;
  const colon = colonOfField(view, mention.last);
  if (colon === undefined) return false;
  return isEmpty(view, colon + 1, view.isWord(mention.last + 1));
}

/** The colon that closes the name of a field; undefined where there is none. */
function colonOfField(view: SentenceView, last: number): number | undefined {
  let i = last + 1;
  while (i <= last + NAME_REACH && view.isWord(i)) i++;
  if (view.kind(i) === Kind.open) {
    const open = i;
    while (i < open + BRACKET_REACH && view.kind(i) !== Kind.close) i++;
    if (view.kind(i) === Kind.close) i++;
  }
  return view.kind(i) === Kind.colon ? i : undefined;
}

/**
 * Nothing but marks, or the words to choose from, or the next field. Where further words stand in the name (`nummen i skrittet siden torsdag:`) it may be a
 * sentence that leads on, so there must be a line to write on or both answers to choose from.
 */
function isEmpty(view: SentenceView, from: number, hasLongName: boolean): boolean {
  const choices = new Set<string>();
  let line = false;
  for (let i = from; i < view.end; i++) {
    const kind = view.kind(i);
    line ||= kind === Kind.other;
    if (BLANK.has(kind)) continue;
    const next = view.mentions.find(({ first }) => first === i);
    if (next !== undefined && choices.size === 0)
      return !hasLongName && colonOfField(view, next.last) !== undefined;
    const choice = view.tokens.norms[i] ?? '';
    if (!CHOICE.test(choice)) return false;
    choices.add(choice.charAt(0) === 'n' ? 'no' : 'yes');
  }
  return choices.size === 2 || (choices.size === 0 && (line || !hasLongName));
}
