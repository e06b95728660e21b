import type { Sentence } from '../text/sentences.ts';
import { Kind } from '../text/tokenize.ts';
import type { Mention, SentenceView } from './sentence-view.ts';

/** What became of a question: asked and denied, confirmed, answered as normal, left open, or no question at all. */
export type Answer = 'denied' | 'confirmed' | 'normal' | 'open' | 'none';

const NO =
  /^(nei|næi|nope|neppe|knapt|ikke|ikkje|aldri|benekter|nekter|nektar|negativt|neg|ingen|inga|none|denies|denied|never)$/;
/** `Ikke utelukket`, `Ingen andre funn ...`, `Nei til p-piller`: behind such a word it answers something else. */
const NOT_THAT =
  /^(utelukket|utelukka|utelukkes|utelukkast|avkreftet|avkrefta|avklart|avklara|sikker|sikkert|usannsynlig|usannsynleg|umulig|umuleg|andre|annen|annet|anna|til|på|excluded|ruled|sure|unlikely|other)$/;
/** An answer that stands alone behind what was concluded: `Vurdering: Meningitt. Avkreftet.` */
const DISMISSED = /^(nei|neppe|avkreftet|avkrefta|utelukket|utelukka|avvist|excluded)$/;
/** `Alt avvist`, `alle nei`: one answer to all that was asked. */
const ALL = /^(alt|alle|all|everything|samtlige|samtlege|begge|both)$/;
const DENIED_ALL =
  /^(avvist|avvistes|avkreftet|avkrefta|benektet|benekta|nekta|nektet|denied|nei|neg|negativt|no)$/;
const YES = /^(ja|jau|jo|yes|stemmer|positivt|pos|yep|bekrefter|stadfestar)$/;

const NORMAL =
  /^(normal|normalt|normale|fin|fint|fine|ok|okay|ua|uendra|uendret|uendrede|stabil|stabilt|bra|greit|grei|greie|good|unchanged|stable|intact|intakt|bevart|regelmessig|regelbunden|regular)$/;

/** A list of things asked about has at most so many words. */
const MERE_LIST_WORDS = 9;

/** Reads `Feber? Nei.`: a question and the word its answer begins with. */
export function answerOf(view: SentenceView, next: Sentence | undefined): Answer {
  const at = next === undefined ? undefined : firstToken(view, next);
  if (view.lastMark() !== Kind.question) return dismisses(view, next, at) ? 'denied' : 'none';
  if (next === undefined || at === undefined) return 'open';
  const word = view.tokens.norms[at] ?? '';
  if (view.tokens.kinds[at] === Kind.minus && at + 1 >= next.end) return 'denied';
  if (view.tokens.kinds[at] === Kind.plus) return 'confirmed';
  if (ALL.test(word) && DENIED_ALL.test(view.tokens.norms[at + 1] ?? '')) return 'denied';
  if (/^neg/.test(word) && view.tokens.kinds[at + 1] === Kind.word) return 'open';
  if (NO.test(word)) return lasts(view, next) || NOT_THAT.test(following(view, at)) ? 'open' : 'denied';
  if (YES.test(word)) return 'confirmed';
  if (NORMAL.test(word) && closesAfter(view, next, at)) return 'normal';
  const bareNo = word === 'no' && view.tokens.kinds[at + 1] !== Kind.word;
  return bareNo ? 'denied' : 'open';
}

/** A disease that stands as the conclusion, and then a word alone that takes it back. */
function dismisses(view: SentenceView, next: Sentence | undefined, at: number | undefined): boolean {
  if (next === undefined || at === undefined || !DISMISSED.test(view.tokens.norms[at] ?? '')) return false;
  return view.mentions.some(({ polarity }) => polarity === 'named') && closesAfter(view, next, at);
}

function following(view: SentenceView, at: number): string {
  return view.tokens.norms[at + 1] ?? '';
}

/** `Vannlating? Nei, ikke siden i går.` denies no trouble. */
function lasts(view: SentenceView, { first, end }: Sentence): boolean {
  for (let i = first; i < end; i++)
    if (/^(siden|sidan|sia|since)$/.test(view.tokens.norms[i] ?? '')) return true;
  return false;
}

/** Whether nothing but a mark stands behind token `at`: `Fint til i går, nå ...` takes back what it began with. */
function closesAfter(view: SentenceView, { end }: Sentence, at: number): boolean {
  for (let i = at + 1; i < end; i++) {
    const kind = view.tokens.kinds[i];
    if (kind !== Kind.period && kind !== Kind.newline && kind !== Kind.exclamation) return false;
  }
  return true;
}

function firstToken(view: SentenceView, next: Sentence): number | undefined {
  for (let i = next.first; i < next.end; i++) if (view.tokens.kinds[i] !== Kind.newline) return i;
  return undefined;
}

/** Where what a question mark closes begins: `hoven legg, tungpusten, DVT?`. */
export function askedFrom(view: SentenceView): number {
  return view.segmentStart(view.end - 1);
}

/**
 * Whether an open question asks about this mention. `Ryggsmerter, kompresjonsbrudd?` asks about the fracture and states the pain; a mere list
 * (`Feber, vekttap?`) asks about all of it.
 *
 * @param asksDiagnosis whether what the mark closes is a disease: what stands before it is why.
 */
export function isAskedAbout(view: SentenceView, mention: Mention, asksDiagnosis: boolean): boolean {
  if (mention.last >= askedFrom(view)) return true;
  if (asksDiagnosis || view.role === 'assessment' || !isMereList(view)) return false;
  return !view.has('present-verb') && !view.has('past-verb');
}

/** Few words and no number: more is a story with a question behind it. */
function isMereList(view: SentenceView): boolean {
  let words = 0;
  for (let i = view.first; i < view.end; i++) {
    if (view.kind(i) === Kind.number) return false;
    if (view.isWord(i)) words++;
  }
  return words <= MERE_LIST_WORDS;
}
