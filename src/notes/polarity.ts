import { Kind } from '../text/tokenize.ts';
import { listContinues, reachBackward, reachForward } from './list-scope.ts';
import { OWN_NEGATION } from './own-negation.ts';
import type { Cue, Mention, Scope, SentenceView } from './sentence-view.ts';

/** Words and marks between an answer, the word that says it holds for all, and the colon of the list. */
const ANSWER_REACH = 6;
/** Verbs that findings end in; a noun there would be the subject of what is denied. */
const VERB =
  /^(banker|bankar|dunker|dunkar|pulserer|pulserar|stråler|strålar|lekker|lek|svikter|sviktar|låser|suser|susar|henger|heng|verker|verkar|kribler|kriblar|prikker|prikkar|blør|hovner|hovnar|sover|søv|strammer|strammar|klemmer|klemmar|trykker|trykkjer)$/;
/** Verbs of what gives relief; a negation right behind one takes the relief back (`hvile hjelper ikke`). */
const RELIEVES = /^(hjelper|hjelp|hjalp|lindrer|lindrar|letter|lettar|demper|dempar|helps|eases|relieves)$/;
/** Verbs of what one is able to; a pronoun may stand before the negation. */
const ABILITY =
  /^(klarer|klarar|klare|greier|greie|orker|orkar|makter|maktar|kan|kunne|klarte|orka|orket|can't|cannot|couldn't|can|could)$/;
const ABILITY_REACH = 2;
/** What one does every day; that it was not done opens no list of what is not there (`ikke spist på to døgn, surrete, hoster`). */
const DAILY =
  /^(spist|spiser|ete|sovet|sove|sover|søv|drukket|drukke|drikker|drikk|orket|orka|orker|villet|ligget|lege|slept|eaten|drunk)$/;
/** What may stand behind `ingen` or `aldri` where that answers what its colon or dash closes: levels of the spine, `brukt`. */
const ANSWERED_WITH =
  /^(brukt|brukte|prøvd|tatt|used|tried|i|over|på|at|col|columna|(th?|l|c|s)\d{1,2}|\d{1,2})$/;
const ANSWERS_TERM = /^(ingen|inga|aldri|ikke|ikkje|none|never)$/;
/** Words between a term and the zero that answers it (`aneurisme hos seg/familie 0`). */
const ZERO_REACH = 4;
/** Behind such a word a zero is a number. */
const COUNTED =
  /^(dag|dager|day|døgn|grad|grade|gr|type|nrs|vas|score|skår|stage|stadium|pod|time|uke|gang|para|p|g)$/;
/** A negation this near may turn a normal statement (`ikke helt normal`); further off it is another item of a list. */
const DENIED_REACH = 4;

/** Scopes of all negations of a sentence, and of answers written as marks (`feber -`, `feber: 0`). */
export function negationScopes(view: SentenceView): readonly Scope[] {
  view.negations ??= scopesIn(view);
  return view.negations;
}

function scopesIn(view: SentenceView): Scope[] {
  const scopes = view.has('negated') || view.has('neutral') ? wordScopes(view) : [];
  addDivisionScopes(view, scopes);
  addMarkScopes(view, scopes);
  return scopes;
}

function wordScopes(view: SentenceView): Scope[] {
  const neither = view.of('neutral').filter(cue => view.isNeither(cue));
  const scopes = [...view.of('negated'), ...neither].flatMap(cue => scopeOf(view, cue) ?? []);
  return [...scopes, ...notWithout(view), ...notSo(view)];
}

/** `ikke uten følelse i skrittet`: the words that would lack are there. */
function notWithout(view: SentenceView): Scope[] {
  const doubled = view
    .of('neutral')
    .filter(cue => /^(uten|utan|without)$/.test(view.tokens.norms[cue.last] ?? ''));
  return doubled.map(cue => ({ first: cue.last, end: cue.last + 1, cue }));
}

/** `ikke verre liggende`: what only looks like a negation is one where a phrase begins with the word behind it. */
function notSo(view: SentenceView): Scope[] {
  return view
    .of('neutral')
    .filter(({ first, last }) => last === first + 1 && /^(ikke|ikkje)$/.test(view.tokens.norms[first] ?? ''))
    .filter(({ last }) => view.mentions.some(one => one.polarity === 'present' && one.first === last))
    .map(cue => ({ first: cue.last, end: cue.last + 1, cue }));
}

function scopeOf(view: SentenceView, cue: Cue): Scope | undefined {
  const list = answeredList(view, cue);
  if (list !== undefined) return { first: list, end: endOfList(view, list), cue };
  if (followsVerb(view, cue)) return { first: view.segmentStart(cue.first), end: cue.first, cue };
  if (pointsBackward(view, cue)) return { first: reachBackward(view, cue), end: cue.first, cue };
  if (governsInfinitive(view, cue) || isAnswer(view, cue)) return undefined;
  const reach = reachForward(view, cue);
  const end = deniesAbility(view, cue) ? Math.min(reach, view.segmentFrom(cue.last + 1).end) : reach;
  return { first: cue.last + 1, end, cue };
}

/** `Bankeømhet: ingen T4-L5`, `Sprøyter - aldri brukt`: what stands in front of the mark is what is denied. */
function answersTerm(view: SentenceView, cue: Cue): boolean {
  const mark = view.kind(cue.first - 1);
  if ((mark !== Kind.colon && mark !== Kind.minus) || !view.isWord(cue.first - 2)) return false;
  if (cue.first !== cue.last || !ANSWERS_TERM.test(view.tokens.norms[cue.first] ?? '')) return false;
  const { end } = view.segmentFrom(cue.last + 1);
  for (let i = cue.last + 1; i < end; i++)
    if (view.isWord(i) && !ANSWERED_WITH.test(view.tokens.norms[i] ?? '')) return false;
  return true;
}

/** `klarer ikke hekle, tung å gå`: what somebody cannot do opens no list of what is not there. */
function deniesAbility(view: SentenceView, cue: Cue): boolean {
  if (ABILITY.test(view.tokens.norms[cue.last] ?? '')) return true;
  if (!/^(ikke|ikkje|itj|kje|not)$/.test(view.tokens.norms[cue.last] ?? '')) return false;
  if (DAILY.test(view.tokens.norms[cue.last + 1] ?? '')) return true;
  const end = Math.max(view.first, cue.first - ABILITY_REACH);
  for (let i = cue.last - 1; i >= end; i--)
    if (ABILITY.test(view.tokens.norms[i] ?? '')) return !view.isCovered(cue.last + 1);
  return false;
}

/**
 * `nei`, `neg` after what they deny, or any negation with nothing behind it: `feber: ingen`. A cue that looks back but has nothing to look at
 * (`det er ikke observert ptose`) looks ahead.
 */
function pointsBackward(view: SentenceView, cue: Cue): boolean {
  if (cue.first === view.first) return false;
  if (view.nothingAfter(cue.last) || answersTerm(view, cue)) return true;
  if (cue.direction === 'forward') return false;
  const from = cue.direction === 'backward' ? reachBackward(view, cue) : view.segmentStart(cue.first);
  return view.mentions.some(mention => mention.last >= from && mention.last < cue.first);
}

/** `alle svar nei: feber, vekttap`, `«nei» på samtlige punkt: ...`: where the list begins that was answered as a whole. */
function answeredList(view: SentenceView, cue: Cue): number | undefined {
  if (cue.direction !== 'both' || !view.has('every', cue.first - ANSWER_REACH, cue.last + ANSWER_REACH))
    return undefined;
  for (let i = cue.last + 1; i < view.end && i <= cue.last + ANSWER_REACH; i++) {
    if (view.kind(i) === Kind.colon) return i + 1;
    if (view.isCovered(i)) return undefined;
  }
  return undefined;
}

/** The list ends where the text turns (`men`, a semicolon) or states something of its own. */
function endOfList(view: SentenceView, from: number): number {
  for (let i = from; i < view.end; i++) {
    if (view.isBarrier(i) || (view.isSeparator(i) && !listContinues(view, i + 1, true))) return i;
  }
  return view.end;
}

/** `magen banker ikke mot hånden`: a negation right behind the verb of what it denies. */
function followsVerb(view: SentenceView, cue: Cue): boolean {
  if (!/^(ikke|ikkje|itj|kje)$/.test(view.tokens.norms[cue.first] ?? '')) return false;
  return view.isCovered(cue.first - 1) && VERB.test(view.tokens.norms[cue.first - 1] ?? '');
}

/** `Blodfortynnende? Nei, bare Lipitor`: an answer says nothing of what comes after its comma. */
function isAnswer(view: SentenceView, cue: Cue): boolean {
  return cue.direction === 'both' && cue.first === view.first && view.kind(cue.last + 1) === Kind.comma;
}

/** `klarer ikke å jobbe`, `trenger ikke å ...`: the negation belongs to the verb. `uten å bli andpusten` denies what follows. */
function governsInfinitive(view: SentenceView, cue: Cue): boolean {
  if (!/^(ikke|ikkje|itj|not|aldri|never)$/.test(view.tokens.norms[cue.last] ?? '')) return false;
  const next = view.tokens.norms[cue.last + 1];
  return cue.last + 1 < view.end && (next === 'å' || next === 'to');
}

/** `÷ feber`, `÷feber/frysninger`: the sign that Norwegian notes use for `none of`. It reaches over a list joined by slashes. */
function addDivisionScopes(view: SentenceView, scopes: Scope[]): void {
  for (let i = view.first; i < view.end; i++) {
    if (view.tokens.kinds[i] !== Kind.minus || view.tokens.text.charAt(view.tokens.starts[i] ?? 0) !== '÷')
      continue;
    const cue: Cue = { category: 'negated', direction: 'both', first: i, last: i };
    scopes.push({ first: i + 1, end: reachForward(view, cue), cue });
  }
}

/** Minus signs behind an item: `feber -`, `feber -, vekttap -`, `feber (-)`; a dash between words is none. */
function addMarkScopes(view: SentenceView, scopes: Scope[]): void {
  for (let i = view.first + 1; i < view.end; i++) {
    const kind = view.tokens.kinds[i];
    if (kind === Kind.word ? !isLetterAnswer(view, i) : !isMinusAnswer(view, i)) continue;
    const cue: Cue = { category: 'negated', direction: 'backward', first: i, last: i };
    scopes.push({ first: view.segmentStart(i), end: i, cue });
  }
}

function isMinusAnswer(view: SentenceView, i: number): boolean {
  if (view.kind(i) !== Kind.minus && view.kind(i) !== Kind.number) return false;
  const behind = view.kind(i - 1) === Kind.colon || view.isCovered(i - 1);
  const isZero = view.kind(i) === Kind.number && view.tokens.norms[i] === '0';
  const zero = isZero && (behind || closesTerm(view, i));
  if (view.kind(i) !== Kind.minus && !zero) return false;
  const next = view.kind(i + 1);
  if (isMinusVe(view, i)) return true;
  if (view.tokens.text.charAt(view.tokens.ends[i] ?? 0) === '>') return false;
  if (next === Kind.word || next === Kind.number || (zero && next === Kind.minus)) return false;
  return !(next === Kind.slash || (next === Kind.minus && view.kind(i + 2) === Kind.word));
}

/** `aneurisme hos seg/familie 0, røyk aldri`: the zero stands at the end of its item, a few words behind the term. */
function closesTerm(view: SentenceView, i: number): boolean {
  const next = view.kind(i + 1);
  if (next !== undefined && next !== Kind.comma && next !== Kind.period && next !== Kind.semicolon)
    return false;
  if (!view.isWord(i - 1) || COUNTED.test(view.tokens.norms[i - 1] ?? '')) return false;
  const start = view.segmentStart(i);
  return view.mentions.some(({ first, last }) => first >= start && last < i && i - last <= ZERO_REACH + 1);
}

/** `Chest pain at rest N` alone on a line is a form answered with no. */
function isLetterAnswer(view: SentenceView, i: number): boolean {
  if (view.tokens.norms[i] !== 'n' || !view.sentence.startsLine) return false;
  const closes = view.kind(i + 1) === undefined || view.kind(i + 1) === Kind.newline;
  return closes && view.tokens.text.charAt(view.tokens.starts[i] ?? 0) === 'N';
}

/** `Lachman -ve` is English for negative. */
function isMinusVe(view: SentenceView, i: number): boolean {
  return view.tokens.norms[i + 1] === 've' && view.tokens.starts[i + 1] === view.tokens.ends[i];
}

/** Whether any scope turns this mention. A normal statement with a negation of its own (`går uten vondt i brystet`) has said it all. */
export function isNegated(view: SentenceView, mention: Mention, scopes: readonly Scope[]): boolean {
  const holdsNegation = mention.used.some(token => OWN_NEGATION.test(view.tokens.norms[token] ?? ''));
  if (holdsNegation && mention.polarity === 'denied') return false;
  return scopes.some(
    scope => turns(view, mention, scope) && !(holdsNegation && isFarAdverb(view, mention, scope)),
  );
}

/** `can't come as he cannot walk`: a negation of another verb does not turn what has its own. */
function isFarAdverb(view: SentenceView, mention: Mention, { cue }: Scope): boolean {
  const isAdverb = cue.direction === 'forward' && OWN_NEGATION.test(view.tokens.norms[cue.first] ?? '');
  return isAdverb && mention.first - cue.last > 1 && !mention.used.includes(cue.first);
}

/** `nå får han ikke tisset`: the phrase holds the denial itself, and has said it all. `Uten tegn til disseksjon` shares other words with it. */
function sharesDenial(view: SentenceView, { used }: Mention, cue: Cue): boolean {
  if (cue.last === cue.first) return false;
  return used.some(
    token => token >= cue.first && token <= cue.last && OWN_NEGATION.test(view.tokens.norms[token] ?? ''),
  );
}

function turns(view: SentenceView, mention: Mention, scope: Scope): boolean {
  const inside = mention.used.some(token => token >= scope.first && token < scope.end);
  if (!inside) return false;
  if (mention.polarity === 'present') return !sharesDenial(view, mention, scope.cue);
  if (mention.used.includes(scope.cue.first)) return false;
  const between =
    scope.cue.first > mention.first &&
    scope.cue.last < mention.last &&
    !hasComma(view, mention.first, scope.cue.first);
  const right =
    scope.cue.last < mention.first &&
    mention.first - scope.cue.last <= DENIED_REACH &&
    scope.cue.direction !== 'backward' &&
    !hasComma(view, scope.cue.last, mention.last);
  const relief = scope.cue.first === mention.last + 1 && RELIEVES.test(view.tokens.norms[mention.last] ?? '');
  return between || right || relief;
}

/** `Denies bladder trouble, saddle area normal`: what is called normal is the next item. */
function hasComma(view: SentenceView, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) if (view.kind(i) === Kind.comma) return true;
  return false;
}
