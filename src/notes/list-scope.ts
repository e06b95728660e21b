import { Kind } from '../text/tokenize.ts';
import type { Cue, Segment, SentenceView } from './sentence-view.ts';

/** A scope reaches at most this far: a sentence without any mark is no list. */
const REACH = 40;
/** `Vurderte disseksjon, men ingen tegn til det`, `feber, frysninger, alt nei` deny what stands before. */
const TURNING_BACK =
  /^(men|but|all|alle|alt|begge|both|samtlige|samtlege|everything|avviser|avviste|benekter|benektar|avkrefter|nekter|nektar)$/;
/** What a verb of denying is followed by is a list of what was denied, however long its items are. */
const DENYING_VERB =
  /^(benekter|benektar|benektet|nekter|nektar|nekta|avkrefter|avkreftar|denies|denied|denying)$/;
/** Words that say that something was asked: `aldri hatt det slik: nummen i skrittet` asks nothing. */
const ASKED =
  /^(spørsmål|spm|direkte|direct|questioning|questions|question|qs|følgende|fylgjande|following)$/;
/** `ingen smerter, bare stivhet`, `not pain, more a tightness`: what opens so is set against what was denied. */
const SET_AGAINST = /^(bare|berre|kun|mer|meir|snarere|snarare|only|just|merely|more|rather)$/;
/** Words between a cue and the colon of its list. */
const QUESTION_REACH = 6;
/** What is asked for may be new; that it is there is not said with it (`nei på samtlege punkt: ..., nyoppstått hovudpine`). */
const NEW = /^(ny|nye|nytt|nyoppstått|nyoppståtte|new|recent)$/;
/** So many semicolons behind the colon of a denied list part its items. */
const ITEM_MARKS = 3;
/** Words in a list item that belong to no known finding: more make it a statement of its own. */
const FOREIGN_WORDS = 1;
const UNKNOWN_ITEM_WORDS = 3;

/**
 * Where the reach of a cue to its right ends (exclusive token). A list shares its cue: `ikke vekttap, feber eller nattsmerter`. A segment
 * that speaks for itself ends it: `ingen feber, har smerter i ryggen`.
 */
export function reachForward(view: SentenceView, cue: Cue): number {
  const limit = Math.min(view.end, cue.last + 1 + REACH);
  let i = afterQuestion(view, cue);
  const bindsAll = DENYING_VERB.test(view.tokens.norms[cue.first] ?? '');
  const parts = bindsAll && view.kind(i - 1) === Kind.colon && partsItems(view, i);
  while (i < limit) {
    const isMark = parts && view.kind(i) === Kind.semicolon;
    if ((view.isBarrier(i) && !isMark) || endsScope(view, i, cue)) return i;
    if ((isMark || view.isSeparator(i)) && !listContinues(view, i + 1, bindsAll)) return i;
    i++;
  }
  return limit;
}

/**
 * Where the list begins that a cue speaks of: right behind it, or behind the colon that closes what was asked (`benekter på direkte spørsmål: feber, frysninger`).
 */
function afterQuestion(view: SentenceView, cue: Cue): number {
  if (view.kind(cue.last + 1) === Kind.colon) return cue.last + 2;
  let asked = false;
  for (let i = cue.last + 1; i <= cue.last + QUESTION_REACH && i < view.end; i++) {
    if (view.kind(i) === Kind.colon) return asked ? i + 1 : cue.last + 1;
    asked ||= ASKED.test(view.tokens.norms[i] ?? '');
    if (!view.isWord(i) || view.isCovered(i) || view.isBarrier(i)) break;
  }
  return cue.last + 1;
}

/** `Asked and denied: visual loss; lid droop; slurring; unsteadiness`. */
function partsItems(view: SentenceView, from: number): boolean {
  let marks = 0;
  for (let i = from; i < view.end; i++) if (view.kind(i) === Kind.semicolon) marks++;
  return marks >= ITEM_MARKS;
}

function endsScope(view: SentenceView, i: number, cue: Cue): boolean {
  const kind = view.kind(i);
  if (kind === Kind.colon || kind === Kind.question || kind === Kind.exclamation) return true;
  if (kind === Kind.close) return true;
  if (kind === Kind.minus) return !view.isWord(i - 1) || view.isWord(i + 1);
  if (kind === Kind.plus) return true;
  if (kind === Kind.period) return view.kind(i + 1) === undefined;
  return view.cueAt(i, 'cause') !== undefined && i > cue.last + 1;
}

/** Whether the segment after a separator is one more item of the list before it. */
export function listContinues(view: SentenceView, from: number, bindsAll = false): boolean {
  const segment = view.segmentFrom(from);
  if (segment.end === from) return view.cueAt(from, 'alternative') !== undefined || view.isSeparator(from);
  if (startsStatement(view, segment, bindsAll)) return false;
  if (bindsAll || isBareItem(view, segment)) return true;
  return laterAlternative(view, segment);
}

function startsStatement(view: SentenceView, segment: Segment, bindsAll: boolean): boolean {
  if (view.mentionsIn(segment.first, segment.end).some(mention => mention.polarity === 'denied')) return true;
  if (view.has('negated', segment.first, segment.end) || view.has('affirmed', segment.first, segment.end))
    return true;
  if (view.has('normal', segment.first, segment.end)) return true;
  if (isNow(view, segment, bindsAll) || view.has('patient', segment.first, segment.end)) return true;
  if (SET_AGAINST.test(view.tokens.norms[segment.first] ?? '')) return true;
  for (let i = segment.first; i < segment.end; i++) {
    if (view.kind(i) === Kind.colon || view.kind(i) === Kind.plus || view.kind(i) === Kind.number)
      return true;
    if (view.isCovered(i)) continue;
    if (view.cueAt(i, 'present-verb') || view.cueAt(i, 'past-verb') || view.cueAt(i, 'pronoun')) return true;
  }
  return false;
}

function isNow(view: SentenceView, { first, end }: Segment, bindsAll: boolean): boolean {
  if (!bindsAll) return view.has('current', first, end);
  return view
    .of('current')
    .some(cue => cue.first >= first && cue.last < end && !NEW.test(view.tokens.norms[cue.first] ?? ''));
}

function isBareItem(view: SentenceView, segment: Segment): boolean {
  let foreign = 0;
  for (let i = segment.first; i < segment.end; i++) {
    if (view.isWord(i) && !view.isCovered(i) && !view.cueAt(i, 'filler')) foreign++;
  }
  const known = view.mentionsIn(segment.first, segment.end).length > 0;
  return foreign <= (known ? FOREIGN_WORDS : UNKNOWN_ITEM_WORDS);
}

/** `ingen feber, nummenhet i føttene eller svikt`: the list goes on to its last item. */
function laterAlternative(view: SentenceView, segment: Segment): boolean {
  return view.cueAt(segment.end, 'alternative') !== undefined;
}

/**
 * Where the reach of a cue to its left begins (inclusive token). After a colon or dash (`feber, frysninger: nei`) it covers the list, otherwise
 * its own segment (`vondt i ryggen, feber nei`).
 */
export function reachBackward(view: SentenceView, cue: Cue): number {
  const turnsBack = TURNING_BACK.test(view.tokens.norms[cue.first] ?? '');
  const binder = turnsBack || bindsList(view, cue.first - 1);
  let i = cue.first - 1;
  if ((binder || view.kind(i) === Kind.open) && !view.isWord(i)) i--;
  while (i >= view.first && cue.first - i <= REACH) {
    if (view.isBarrier(i) || endsBackward(view, i)) return i + 1;
    if (view.isSeparator(i) && !binder && view.cueAt(i, 'addition') === undefined) return i + 1;
    i--;
  }
  return i + 1;
}

function bindsList(view: SentenceView, i: number): boolean {
  const kind = view.kind(i);
  return kind === Kind.colon || kind === Kind.minus || kind === Kind.question || kind === Kind.other;
}

function endsBackward(view: SentenceView, i: number): boolean {
  const kind = view.kind(i);
  if (kind === Kind.colon || kind === Kind.question || kind === Kind.plus || kind === Kind.open) return true;
  if (kind === Kind.period || kind === Kind.exclamation) return true;
  const cue = view.cueAt(i, 'negated') ?? view.cueAt(i, 'affirmed');
  return cue !== undefined;
}
