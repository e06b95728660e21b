import type { Time } from '../core/finding.ts';
import { Kind } from '../text/tokenize.ts';
import {
  ageMarks,
  agoMarks,
  endsOf,
  onlyFirstAt,
  type PastMark,
  seasonMarks,
  yearMarks,
} from './past-marks.ts';
import type { Cue, Mention, SentenceView } from './sentence-view.ts';

/** Whether the sentence before spoke of an earlier time. */
export type PastCarry = boolean;

/** Behind a point in time: it is so again, or still. */
const LASTS = /^(igjen|again|uendret|uendra|unchanged|fortsatt|framleis|still|vedvarer|nytt)$/;
/** `feber de to første dagene, ikke nå`: what the mention's own clause must say for its absence now to end it. A pain of this morning that is gone has not become harmless. */
const EARLY_ON =
  /^(første|fyrste|first|starten|start|begynnelsen|byrjinga|beginning|initialt|initielt|initially|forrige|førre|gang|gong|once|last)$/;
/** Accidents in the past tense, beside the verbs of the vocabulary. */
const BEFELL = /^(slo|ramlet|ramla|datt|brakk|skallet|skalla|dunket|dunka|hit|banged)$/;

/** Answers `past` or `current` for each mention of one sentence. */
export class Temporality {
  /** Marks that name a point in time; only they reach into the next sentence. */
  private readonly dated: readonly PastMark[];
  /** Where a clause opens that says no more than `ikke nå`. */
  private readonly ends: readonly number[];
  /** Seasons date what stands in their own clause. */
  private readonly seasons: readonly PastMark[];
  private readonly marks: readonly PastMark[];
  private readonly resolved: readonly Cue[];
  private readonly inherited: boolean;

  constructor(
    private readonly view: SentenceView,
    carry: PastCarry,
  ) {
    this.dated = [...yearMarks(view), ...agoMarks(view), ...ageMarks(view)];
    const tells = view.mentions.length > 0;
    this.seasons = tells ? seasonMarks(view) : [];
    this.ends = tells ? endsOf(view) : [];
    this.marks = [...view.of('past').map(pastMark), ...this.dated];
    this.resolved = view.of('resolved');
    this.inherited = carry && continuesPast(view);
  }

  timeOf(mention: Mention): Extract<Time, 'past' | 'current'> {
    if (this.resolved.some(cue => this.reachesBack(cue, mention))) return 'past';
    if (this.ends.some(not => this.isOver(not, mention))) return 'past';
    if (onlyFirstAt(this.view, mention.last + 1)) return 'past';
    const past = this.inherited || this.marks.some(mark => this.reaches(mark, mention));
    return past || this.isOfSeason(mention) ? 'past' : 'current';
  }

  /** Whether the sentence itself says by a date, an age or an end that this was earlier. */
  saysEarlier(mention: Mention): boolean {
    if (this.isOfSeason(mention) || onlyFirstAt(this.view, mention.last + 1)) return true;
    if (this.ends.some(not => this.isOver(not, mention))) return true;
    const ends = this.resolved.some(
      cue => this.reachesBack(cue, mention) && this.inOneClause(mention.last, cue.first),
    );
    return (
      ends ||
      this.dated.some(
        mark =>
          this.reaches(mark, mention) &&
          this.inOneClause(Math.min(mark.last, mention.last), Math.max(mark.first, mention.first)),
      )
    );
  }

  /** `falt på do i sommer`: in the past tense, in one clause with the season. */
  private isOfSeason(mention: Mention): boolean {
    return this.seasons.some(mark => {
      const first = Math.min(mark.first, mention.first);
      const last = Math.max(mark.last, mention.last);
      if (!this.inOneClause(first, last)) return false;
      const from = this.view.segmentStart(first);
      return this.isPastTense(from, last) && this.unbroken(first, last);
    });
  }

  private isPastTense(from: number, to: number): boolean {
    if (this.view.has('past-verb', from, to + 1)) return true;
    for (let i = from; i <= to; i++) if (BEFELL.test(this.view.tokens.norms[i] ?? '')) return true;
    return false;
  }

  private inOneClause(from: number, to: number): boolean {
    for (let i = from + 1; i < to; i++) if (this.view.isSeparator(i) || this.view.isBarrier(i)) return false;
    return true;
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
        !this.lastsBehind(mark) &&
        !this.inEarlierValue(mention, mark) &&
        this.unbroken(mention.last, mark.first)
      );
    return true;
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

  /** `brystsmerter i 2018 og nå igjen`. */
  private lastsBehind({ last }: PastMark): boolean {
    for (let i = last + 1; i < this.view.end; i++)
      if (LASTS.test(this.view.tokens.norms[i] ?? '')) return true;
    return false;
  }

  private reachesBack(cue: Cue, mention: Mention): boolean {
    if (mention.last >= cue.first) return false;
    return this.unbroken(mention.last, cue.first);
  }

  /** `feber de to første dagene, ikke nå`: the end is a clause of its own right behind that of the mention. */
  private isOver(not: number, mention: Mention): boolean {
    const { view } = this;
    if (mention.last >= not) return false;
    let end = not - 1;
    while (end > mention.last && !view.isWord(end - 1)) end--;
    const first = view.segmentStart(end - 1);
    if (mention.last < first) return false;
    for (let i = first; i < end; i++) if (EARLY_ON.test(view.tokens.norms[i] ?? '')) return true;
    return false;
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
