import type { Time } from '../core/finding.ts';
import { numberWord } from '../text/number-words.ts';
import { Kind } from '../text/tokenize.ts';
import type { Cue, Mention, SentenceView } from './sentence-view.ts';

/** Whether the sentence before spoke of an earlier time. */
export type PastCarry = boolean;

/** Months and more are another time; days and weeks ago belong to the complaint at hand. */
const AGO_UNITS_PAST = /^(år|årene|year|years|yr|yrs|tiår|decade|decades)$/;
const AGO_UNITS_MONTHS = /^(mnd|måned|måneder|månad|månader|månadar|month|months)$/;
const AGO_WORDS = /^(siden|sidan|sia|ago|tilbake|attende|back|earlier)$/;
const SINCE = /^(siden|sidan|sia|since|vs|versus|enn|than|mot|cf|jf)$/;
const PAST_MONTHS = 6;
const AFTER = /^(etter|after|post)$/;
/** Tokens of an amount, its unit and `etter`. */
const AFTER_REACH = 3;
/** Words that open what was before. */
const EARLIER = /^(tidligere|tidlegare|tidl|kjent|kjend|hatt|hadde|previous|previously|prior|known|had)$/;
/** Words between what happened and the time behind it: `for`, `i`, `tilbake i`. */
const DATED_REACH = 2;
const DATING =
  /^(i|in|for|ca|about|around|rundt|omkring|omtrent|over|tilbake|attende|back|år|året|the|year)$/;
/** A point in the text that places what stands around it in an earlier time. */
interface PastMark {
  readonly first: number;
  readonly last: number;
  readonly direction: 'forward' | 'backward' | 'both';
}

/** Answers `past` or `current` for each mention of one sentence. */
export class Temporality {
  /** Marks that name a point in time; only they reach into the next sentence. */
  private readonly dated: readonly PastMark[];
  private readonly marks: readonly PastMark[];
  private readonly resolved: readonly Cue[];
  private readonly inherited: boolean;

  constructor(
    private readonly view: SentenceView,
    carry: PastCarry,
  ) {
    this.dated = [...yearMarks(view), ...agoMarks(view), ...ageMarks(view)];
    this.marks = [...view.of('past').map(pastMark), ...this.dated];
    this.resolved = view.of('resolved');
    this.inherited = carry && continuesPast(view);
  }

  timeOf(mention: Mention): Extract<Time, 'past' | 'current'> {
    if (this.resolved.some(cue => this.reachesBack(cue, mention))) return 'past';
    const past =
      this.inherited || this.isCountedFrom(mention) || this.marks.some(mark => this.reaches(mark, mention));
    return past ? 'past' : 'current';
  }

  /** Whether the time stands right beside it. */
  isFirm(mention: Mention): boolean {
    return this.isCountedFrom(mention) || this.isDated(mention);
  }

  /** `Carotisdisseksjon for 12 år siden, ingen plager`: the time stands right behind what happened then, whatever is told around it. */
  private isDated({ last }: Mention): boolean {
    return this.dated.some(({ first }) => {
      if (first <= last || first - last > DATED_REACH + 1) return false;
      for (let i = last + 1; i < first; i++) if (!DATING.test(this.view.tokens.norms[i] ?? '')) return false;
      return !this.currentInSegment(first);
    });
  }

  /** `14 mnd etter kompresjonsbrudd`: what the time is counted from happened then. */
  private isCountedFrom({ first }: Mention): boolean {
    const { norms } = this.view.tokens;
    if (first - AFTER_REACH < this.view.first || !AFTER.test(norms[first - 1] ?? '')) return false;
    return isLongAgo(amountAt(this.view, first - AFTER_REACH), norms[first - 2] ?? '');
  }

  /** Whether the next sentence may go on about the earlier time. */
  carry(): PastCarry {
    return (this.inherited || this.dated.length > 0) && !this.view.has('current');
  }

  private reaches(mark: PastMark, mention: Mention): boolean {
    if (mention.first > mark.last)
      return mark.direction !== 'backward' && this.unbroken(mark.last, mention.first);
    if (mention.last < mark.first)
      return (
        mark.direction !== 'forward' &&
        !this.inEarlierValue(mention, mark) &&
        !this.opensEarlier(mention, mark) &&
        this.unbroken(mention.last, mark.first)
      );
    return true;
  }

  /** `smerter i hvile, tidligere infarkt 2015`: the time belongs to what was before, and not to what stands ahead of its comma. */
  private opensEarlier({ last }: Mention, mark: PastMark): boolean {
    const start = this.view.segmentStart(mark.first);
    return start > last && EARLIER.test(this.view.tokens.norms[start] ?? '');
  }

  /** `CRP 29 (var 2 i fjor)`: the mark dates the value in brackets, and not the one in front of them. */
  private inEarlierValue({ last }: Mention, mark: PastMark): boolean {
    if (this.view.kind(last) !== Kind.number) return false;
    let bracketed = false;
    for (let i = last + 1; i < mark.first; i++) {
      const kind = this.view.kind(i);
      if (kind === Kind.open) bracketed = true;
      else if (bracketed && kind === Kind.number) return true;
    }
    return false;
  }

  private reachesBack(cue: Cue, mention: Mention): boolean {
    return mention.last < cue.first && this.unbroken(mention.last, cue.first);
  }

  /** No word that brings the text back to now stands between two tokens. */
  private unbroken(from: number, to: number): boolean {
    for (let i = from + 1; i < to; i++) {
      if (this.view.cueAt(i, 'current')) return false;
      if (this.view.isBarrier(i) && this.presentClause(i + 1)) return false;
      if (this.view.isSeparator(i) && this.presentClause(i + 1)) return false;
    }
    return !this.currentInSegment(to > from ? to : from);
  }

  /** `nå smerter`, `smerter siste uke`: the mention's own segment says it is now. */
  private currentInSegment(token: number): boolean {
    const first = this.view.segmentStart(token);
    const { end } = this.view.segmentFrom(token);
    return this.view.has('current', first, end);
  }

  private presentClause(from: number): boolean {
    const { first, end } = this.view.segmentFrom(from);
    for (let i = first; i < end; i++) {
      if (this.view.cueAt(i, 'current')) return true;
      if (this.view.cueAt(i, 'present-verb') && !this.view.isCovered(i) && !isPerfect(this.view, i))
        return true;
      if (this.view.cueAt(i, 'past-verb')) return false;
    }
    return false;
  }
}

/** `har hatt`, `er operert`: present in form, earlier in time. */
function isPerfect(view: SentenceView, i: number): boolean {
  const next = view.tokens.norms[i + 1] ?? '';
  return /^(hatt|vært|vore|blitt|fått|operert|gjennomgått|been|had)$/.test(next);
}

function pastMark(cue: Cue): PastMark {
  return { first: cue.first, last: cue.last, direction: cue.direction };
}

/** A sentence in the past tense that opens with its verb or a pronoun goes on about the time before. */
function continuesPast(view: SentenceView): boolean {
  if (view.has('current')) return false;
  let start = view.first;
  while (start < view.end && view.kind(start) !== Kind.word) start++;
  const opening =
    view.cueAt(start, 'past-verb') ??
    view.cueAt(start, 'pronoun') ??
    view.cueAt(start, 'past') ??
    view.cueAt(start, 'patient');
  if (opening === undefined) return false;
  const past = view.of('past-verb')[0];
  const present = view.of('present-verb').find(cue => !isPerfect(view, cue.last));
  return past !== undefined && present === undefined;
}

/** `i 2015`, `2015:`; not `siden 2015`, which has lasted. */
function yearMarks(view: SentenceView): PastMark[] {
  const marks: PastMark[] = [];
  for (let i = view.first; i < view.end; i++) {
    if (view.kind(i) !== Kind.number || !/^(19[3-9]\d|20[0-4]\d)$/.test(view.tokens.norms[i] ?? '')) continue;
    if (SINCE.test(view.tokens.norms[i - 1] ?? '') && i > view.first) continue;
    if (view.kind(i + 1) === Kind.slash || view.kind(i - 1) === Kind.slash) continue;
    marks.push({ first: i, last: i, direction: 'both' });
  }
  return marks;
}

/** `for 10 år siden`, `8 months ago`; days and weeks ago are no other time. */
function agoMarks(view: SentenceView): PastMark[] {
  const marks: PastMark[] = [];
  for (let i = view.first; i + 2 < view.end; i++) {
    const amount = amountAt(view, i);
    if (amount === undefined) continue;
    const unit = view.tokens.norms[i + 1] ?? '';
    const ago = AGO_WORDS.test(view.tokens.norms[i + 2] ?? '');
    if (!ago) continue;
    if (isLongAgo(amount, unit)) marks.push({ first: i, last: i + 2, direction: 'both' });
  }
  return marks;
}

function isLongAgo(amount: number | undefined, unit: string): boolean {
  if (amount === undefined) return false;
  return AGO_UNITS_PAST.test(unit) || (AGO_UNITS_MONTHS.test(unit) && amount >= PAST_MONTHS);
}

function amountAt(view: SentenceView, i: number): number | undefined {
  const norm = view.tokens.norms[i] ?? '';
  if (view.kind(i) === Kind.number) return Number(norm.replace(',', '.'));
  return numberWord(norm);
}

/** `som 19-åring`, `as a 19-year-old`, `aged 12`: the age one had then. */
function ageMarks(view: SentenceView): PastMark[] {
  const marks: PastMark[] = [];
  for (let i = view.first + 1; i < view.end; i++) {
    if (view.kind(i) !== Kind.number) continue;
    const before = view.tokens.norms[i - 1] ?? '';
    const unit =
      view.kind(i + 1) === Kind.minus ? (view.tokens.norms[i + 2] ?? '') : (view.tokens.norms[i + 1] ?? '');
    const then =
      (before === 'som' && /^åring/.test(unit)) ||
      (before === 'a' && unit === 'year' && view.tokens.norms[i - 2] === 'as');
    if (then) marks.push({ first: i - 1, last: i, direction: 'both' });
  }
  return marks;
}
