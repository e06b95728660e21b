import { CUE_CATEGORIES, type CueCategory, type SectionRole } from '../core/vocabulary.ts';
import type { Sentence } from '../text/sentences.ts';
import { Kind, type Tokens } from '../text/tokenize.ts';

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
  readonly polarity: 'present' | 'named' | 'denied' | 'function';
  readonly used: readonly number[];
  readonly first: number;
  readonly last: number;
}

/** A range of tokens in which mentions are turned. */
export interface Scope {
  readonly first: number;
  readonly end: number;
  readonly cue: Cue;
}

/** Tokens `[first, end)` between two commas, list words or ends of scope. */
export interface Segment {
  readonly first: number;
  readonly end: number;
}

/** One bit for each category, so that what stands on a token fits one number. */
const BITS = Object.fromEntries(CUE_CATEGORIES.map((category, i) => [category, 1 << i])) as Readonly<
  Record<CueCategory, number>
>;
/** Beside them: a mention stands on the token. */
const COVERED = 1 << CUE_CATEGORIES.length;
if (CUE_CATEGORIES.length > 30) throw new Error('more categories of cues than bits');
const BREAK = BITS.break;
const ADDITION = BITS.addition;
const ALTERNATIVE = BITS.alternative;
/** Words that part a sentence do so within a mention too. */
const PARTING = BREAK | ADDITION | ALTERNATIVE;
/** What turns the words around it; a phrase that holds such a word has said it all. Advice stays advice within a phrase too. */
const TURNING =
  BITS.negated |
  BITS.neutral |
  BITS.affirmed |
  BITS.uncertain |
  BITS.past |
  BITS.resolved |
  BITS.relative |
  BITS['other-person'];
const NO_CUES: readonly Cue[] = [];
const NO_MENTIONS: readonly Mention[] = [];

/** One sentence with everything found in it; what the assertion rules look at. */
export class SentenceView {
  /** By token, counted from the first of the sentence: the categories of the cues on it and whether a mention stands on it, as bits. */
  private readonly marks: number[] = [];
  /** Bits of all cues. */
  private readonly present: number;
  readonly cues: readonly Cue[];
  /** Scopes of its negations, from when they are first asked for. */
  negations: readonly Scope[] | undefined;
  /** Whether it names somebody of the family, be it within a mention (`mor hadde brystkreft`). */
  readonly namesRelative: boolean;

  constructor(
    readonly tokens: Tokens,
    readonly sentence: Sentence,
    readonly role: SectionRole | undefined,
    cues: readonly Cue[],
    readonly mentions: readonly Mention[],
  ) {
    const { first, end } = sentence;
    for (let i = first; i < end; i++) this.marks.push(0);
    for (const { used } of mentions) for (const token of used) this.mark(token, COVERED);
    this.namesRelative = cues.some(({ category }) => category === 'relative');
    this.cues = mentions.length === 0 ? cues : cues.filter(cue => !this.usedUp(cue));
    let present = 0;
    for (const cue of this.cues) {
      const bit = BITS[cue.category];
      present |= bit;
      for (let i = cue.first; i <= cue.last; i++) this.mark(i, bit);
    }
    this.present = present;
  }

  /**
   * A cue whose words all belong to one mention says nothing else (`klarer ikke å late vannet`). A negation inside a normal statement still denies what
   * follows (`ingen vansker med å snakke eller svelge`).
   */
  private usedUp(cue: Cue): boolean {
    if ((BITS[cue.category] & TURNING) === 0 || this.isNeither(cue)) return false;
    for (let i = cue.first; i <= cue.last; i++) if (!this.isCovered(i)) return false;
    for (const { used, polarity } of this.mentions) {
      if (polarity === 'denied' && cue.category === 'negated') continue;
      if (used.includes(cue.first) && used.includes(cue.last)) return true;
    }
    return false;
  }

  /** `verken` is `neither` where an `eller` follows, and `the ache` elsewhere. */
  isNeither(cue: Cue): boolean {
    if (this.tokens.norms[cue.first] !== 'verken') return false;
    for (let i = cue.last + 1; i < this.sentence.end; i++) if (this.tokens.norms[i] === 'eller') return true;
    return false;
  }

  get first(): number {
    return this.sentence.first;
  }

  get end(): number {
    return this.sentence.end;
  }

  kind(i: number): number | undefined {
    return i >= this.sentence.first && i < this.sentence.end ? this.tokens.kinds[i] : undefined;
  }

  isWord(i: number): boolean {
    const kind = this.kind(i);
    return kind === Kind.word || kind === Kind.number;
  }

  isCovered(i: number): boolean {
    return (this.marksAt(i) & COVERED) !== 0;
  }

  /** The cue of this category that stands on token `i`. */
  cueAt(i: number, category: CueCategory): Cue | undefined {
    if ((this.marksAt(i) & BITS[category]) === 0) return undefined;
    for (const cue of this.cues) if (cue.category === category && cue.first <= i && i <= cue.last) return cue;
    return undefined;
  }

  private mark(i: number, bit: number): void {
    const at = i - this.sentence.first;
    if (at < this.marks.length) this.marks[at] = (this.marks[at] ?? 0) | bit;
  }

  private marksAt(i: number): number {
    const { first, end } = this.sentence;
    return i >= first && i < end ? (this.marks[i - first] ?? 0) : 0;
  }

  of(category: CueCategory): readonly Cue[] {
    if ((this.present & BITS[category]) === 0) return NO_CUES;
    return this.cues.filter(cue => cue.category === category);
  }

  has(category: CueCategory, from = this.first, to = this.end): boolean {
    if ((this.present & BITS[category]) === 0) return false;
    for (const cue of this.cues)
      if (cue.category === category && cue.first >= from && cue.last < to) return true;
    return false;
  }

  /** A mark or word at which every scope ends. */
  isBarrier(i: number): boolean {
    return this.kind(i) === Kind.semicolon || (this.marksAt(i) & BREAK) !== 0;
  }

  /** A comma or an `and`: the next item of a list, or the next clause. */
  isSeparator(i: number): boolean {
    return this.kind(i) === Kind.comma || (this.marksAt(i) & ADDITION) !== 0;
  }

  /** The segment that starts at `from`, up to the next separator, list word or barrier. */
  segmentFrom(from: number): Segment {
    let end = from;
    while (end < this.end && !this.endsSegment(end)) end++;
    return { first: from, end };
  }

  private endsSegment(i: number): boolean {
    const kind = this.kind(i);
    return kind === Kind.comma || kind === Kind.semicolon || (this.marksAt(i) & PARTING) !== 0;
  }

  /** First token of the segment that holds token `i`. */
  segmentStart(i: number): number {
    let first = i;
    while (first > this.first && !this.isSeparator(first - 1) && !this.isBarrier(first - 1)) first--;
    return first;
  }

  mentionsIn(from: number, to: number): readonly Mention[] {
    if (this.mentions.length === 0) return NO_MENTIONS;
    return this.mentions.filter(mention => mention.first >= from && mention.first < to);
  }

  hasMentionIn(from: number, to: number): boolean {
    for (const { first } of this.mentions) if (first >= from && first < to) return true;
    return false;
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
