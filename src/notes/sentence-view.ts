import type { CueCategory, SectionRole } from '../core/vocabulary.ts';
import { Kind, type Tokens } from '../text/tokenize.ts';
import type { Sentence } from '../text/sentences.ts';

/** A cue word found in a sentence. */
export interface Cue {
  readonly category: CueCategory;
  readonly direction: 'forward' | 'backward' | 'both';
  readonly first: number;
  readonly last: number;
}

/** Something a sentence says about a finding, before it is decided whether, whose and when. */
export interface Mention {
  /** Index of the finding in the lexicon. */
  readonly finding: number;
  readonly polarity: 'present' | 'denied';
  readonly used: readonly number[];
  readonly first: number;
  readonly last: number;
}

/** Tokens `[first, end)` between two commas, list words or ends of scope. */
export interface Segment {
  readonly first: number;
  readonly end: number;
}

/** One sentence with everything found in it; what the assertion rules look at. */
export class SentenceView {
  private readonly covered = new Set<number>();
  private readonly byToken = new Map<number, Cue[]>();
  readonly cues: readonly Cue[];

  constructor(
    readonly tokens: Tokens,
    readonly sentence: Sentence,
    readonly role: SectionRole | undefined,
    cues: readonly Cue[],
    readonly mentions: readonly Mention[],
  ) {
    for (const mention of mentions) for (const token of mention.used) this.covered.add(token);
    this.cues = cues.filter(cue => !this.usedUp(cue));
    for (const cue of this.cues) {
      for (let i = cue.first; i <= cue.last; i++) this.byToken.set(i, [...(this.byToken.get(i) ?? []), cue]);
    }
  }

  /** A cue whose words all belong to one mention says nothing else (`klarer ikke å late vannet`). */
  private usedUp(cue: Cue): boolean {
    if (cue.category === 'break' || cue.category === 'addition' || cue.category === 'alternative') return false;
    for (let i = cue.first; i <= cue.last; i++) if (!this.covered.has(i)) return false;
    return this.mentions.some(mention => mention.used.includes(cue.first) && mention.used.includes(cue.last));
  }

  get first(): number {
    return this.sentence.first;
  }

  get end(): number {
    return this.sentence.end;
  }

  kind(i: number): number | undefined {
    return i >= this.first && i < this.end ? this.tokens.kinds[i] : undefined;
  }

  isWord(i: number): boolean {
    const kind = this.kind(i);
    return kind === Kind.word || kind === Kind.number;
  }

  isCovered(i: number): boolean {
    return this.covered.has(i);
  }

  /** The cue of this category that stands on token `i`. */
  cueAt(i: number, category: CueCategory): Cue | undefined {
    return this.byToken.get(i)?.find(cue => cue.category === category);
  }

  of(category: CueCategory): readonly Cue[] {
    return this.cues.filter(cue => cue.category === category);
  }

  has(category: CueCategory, from = this.first, to = this.end): boolean {
    return this.cues.some(cue => cue.category === category && cue.first >= from && cue.last < to);
  }

  /** A mark or word at which every scope ends. */
  isBarrier(i: number): boolean {
    return this.kind(i) === Kind.semicolon || this.cueAt(i, 'break') !== undefined;
  }

  /** A comma or an `and`: the next item of a list, or the next clause. */
  isSeparator(i: number): boolean {
    return this.kind(i) === Kind.comma || this.cueAt(i, 'addition') !== undefined;
  }

  /** The segment that starts at `from`, up to the next separator, list word or barrier. */
  segmentFrom(from: number): Segment {
    let end = from;
    while (end < this.end && !this.isSeparator(end) && !this.isBarrier(end) && this.cueAt(end, 'alternative') === undefined) end++;
    return { first: from, end };
  }

  /** First token of the segment that holds token `i`. */
  segmentStart(i: number): number {
    let first = i;
    while (first > this.first && !this.isSeparator(first - 1) && !this.isBarrier(first - 1)) first--;
    return first;
  }

  mentionsIn(from: number, to: number): readonly Mention[] {
    return this.mentions.filter(mention => mention.first >= from && mention.first < to);
  }

  /** True where nothing but marks stands between `i` and the end of its segment. */
  nothingAfter(i: number): boolean {
    const next = this.kind(i + 1);
    return next === undefined || (next !== Kind.word && next !== Kind.number && next !== Kind.colon);
  }

  lastMark(): number | undefined {
    for (let i = this.end - 1; i >= this.first; i--) {
      const kind = this.kind(i);
      if (kind !== Kind.newline) return kind;
    }
    return undefined;
  }
}
