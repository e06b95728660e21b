import { Kind } from '../text/tokenize.ts';
import type { Answer } from './answers.ts';
import type { Cue, Mention, Scope, SentenceView } from './sentence-view.ts';

/** Words that may stand between the word that calls a list normal and the item nearest to it; between items none may, or they would be called normal too. */
const FOREIGN_WORDS = 2;
const SINCE = /^(siden|sidan|sia|since)$/;

/**
 * Where the words reach that call functions normal: `vannlating, avføring og følelse i skrittet ua`, `normal kraft, sensibilitet og
 * reflekser`. Such a word looks back over the list before it, and ahead only where it opens one.
 */
export function normalScopes(view: SentenceView): Scope[] {
  if (!view.mentions.some(({ polarity }) => polarity === 'function')) return [];
  return view.of('normal').flatMap(cue => (isTurned(view, cue) ? [] : scopesOf(view, cue)));
}

function scopesOf(view: SentenceView, cue: Cue): Scope[] {
  const first = farthestFunction(view, cue.first, -1);
  if (first !== undefined && cue.direction !== 'forward') return [{ first, end: cue.first, cue }];
  const last = farthestFunction(view, cue.last, 1);
  return last === undefined ? [] : [{ first: cue.last + 1, end: last + 1, cue }];
}

/** `ikke normal`, `ikke helt normal`. */
function isTurned(view: SentenceView, cue: Cue): boolean {
  const before = view.cueAt(cue.first - 1, 'filler')?.first ?? cue.first;
  return view.cueAt(before - 1, 'negated') !== undefined;
}

/** The last token of a function reached from `start` in one direction without leaving the list. */
function farthestFunction(view: SentenceView, start: number, step: 1 | -1): number | undefined {
  let reached: number | undefined;
  let foreign = 0;
  for (let i = start + step; i >= view.first && i < view.end; i += step) {
    if (isFunction(view, i)) {
      reached = i;
      foreign = 0;
    } else if (endsList(view, i)) break;
    else if (view.isWord(i) && !view.cueAt(i, 'filler') && !view.isSeparator(i)) foreign++;
    if (foreign > (reached === undefined ? FOREIGN_WORDS : 0)) break;
  }
  return reached;
}

function isFunction(view: SentenceView, i: number): boolean {
  return view.mentions.some(({ polarity, used }) => polarity === 'function' && used.includes(i));
}

function endsList(view: SentenceView, i: number): boolean {
  const kind = view.kind(i);
  if (kind === Kind.period || kind === Kind.question || kind === Kind.exclamation || kind === Kind.plus)
    return true;
  if (view.isBarrier(i) || view.isCovered(i)) return true;
  return (
    view.cueAt(i, 'negated') !== undefined ||
    view.cueAt(i, 'normal') !== undefined ||
    view.cueAt(i, 'affirmed') !== undefined ||
    view.cueAt(i, 'past-verb') !== undefined
  );
}

/**
 * Whether a function is called normal, is answered with no (`vannlating: neg`, `÷ vannlating`), or trouble with it is denied (`ingen problemer med
 * vannlating`). `ingen vannlating` says none of these.
 */
export function isUndisturbed(
  view: SentenceView,
  mention: Mention,
  answer: Answer,
  normal: readonly Scope[],
  negations: readonly Scope[],
): boolean {
  if (answer === 'normal') return true;
  if (normal.some(scope => isInside(mention, scope))) return true;
  if (lasts(view, mention)) return false;
  if (answer === 'denied') return true;
  return negations.some(
    scope => isInside(mention, scope) && (isAnswer(view, scope) || deniesTrouble(view, scope)),
  );
}

function isInside(mention: Mention, { first, end }: Scope): boolean {
  return mention.first >= first && mention.last < end;
}

/** `÷ vannlating siden i går` is no denial of trouble. */
function lasts(view: SentenceView, mention: Mention): boolean {
  for (let i = mention.last + 1; i < view.end; i++) if (SINCE.test(view.tokens.norms[i] ?? '')) return true;
  return false;
}

function isAnswer(view: SentenceView, { cue }: Scope): boolean {
  return cue.direction === 'both' || view.kind(cue.first) !== Kind.word;
}

/** `ingen problemer med vannlating`, `denies bladder/bowel trouble`. */
function deniesTrouble(view: SentenceView, { first, end, cue }: Scope): boolean {
  return view.cueAt(cue.last, 'problem') !== undefined || view.has('problem', first, end);
}
