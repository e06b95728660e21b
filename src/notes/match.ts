import { Kind, type Tokens } from '../text/tokenize.ts';
import type { Sentence } from '../text/sentences.ts';
import type { Group, Lexicon, Meaning, Pattern } from './lexicon.ts';

/** A pattern found in a sentence. */
export interface Match {
  readonly meaning: Meaning;
  /** Tokens the pattern's words stand on, ascending. */
  readonly used: readonly number[];
  readonly first: number;
  readonly last: number;
}

/** Other words that may stand between neighbours of a group. */
const GROUP_GAP = 2;
/** Words and marks that may stand between groups. */
const JOIN_GAP = 8;
const NO_ENTRIES: readonly number[] = [];

/** Occurrences of symbols in the sentence at hand, as parallel lists of first and last token. */
class Occurrences {
  private readonly firsts: number[][];
  private readonly lasts: number[][];
  private readonly stamps: Int32Array;
  private stamp = 0;
  readonly seen: number[] = [];

  constructor(symbolCount: number) {
    this.firsts = Array.from({ length: symbolCount }, () => []);
    this.lasts = Array.from({ length: symbolCount }, () => []);
    this.stamps = new Int32Array(symbolCount);
  }

  clear(): void {
    this.stamp++;
    this.seen.length = 0;
  }

  add(symbol: number, first: number, last: number): void {
    if (this.stamps[symbol] !== this.stamp) {
      this.stamps[symbol] = this.stamp;
      (this.firsts[symbol] as number[]).length = 0;
      (this.lasts[symbol] as number[]).length = 0;
      this.seen.push(symbol);
    }
    this.firsts[symbol]?.push(first);
    this.lasts[symbol]?.push(last);
  }

  has(symbol: number): boolean {
    return this.stamps[symbol] === this.stamp;
  }

  firstsOf(symbol: number): readonly number[] {
    return this.has(symbol) ? (this.firsts[symbol] ?? NO_ENTRIES) : NO_ENTRIES;
  }

  lastsOf(symbol: number): readonly number[] {
    return this.has(symbol) ? (this.lasts[symbol] ?? NO_ENTRIES) : NO_ENTRIES;
  }
}

/** Finds the patterns of a lexicon in sentences. Holds only scratch space between calls. */
export class Matcher {
  private readonly occurrences: Occurrences;
  private tokens: Tokens = { text: '', starts: [], ends: [], kinds: [], norms: [] };
  /** Tokens that groups must not be joined across. */
  private barriers: readonly number[] = [];

  constructor(private readonly lexicon: Lexicon) {
    this.occurrences = new Occurrences(lexicon.symbolCount);
  }

  /** Entries of each token; marks have none. */
  entriesOf(tokens: Tokens): (readonly number[])[] {
    return tokens.norms.map((norm, i) => (tokens.kinds[i] === Kind.word ? this.lexicon.words.lookup(norm) : NO_ENTRIES));
  }

  /** All matches in one sentence: first the cues and headings, then, not joined across their breaks, the rest. */
  match(tokens: Tokens, entries: readonly (readonly number[])[], sentence: Sentence): Match[] {
    this.tokens = tokens;
    this.barriers = semicolons(tokens, sentence);
    this.collect(entries, sentence);
    const cues = longestCues(this.run(type => type === 'cue' || type === 'heading'));
    const breaks = cues.filter(cue => cue.meaning.type === 'cue' && cue.meaning.category === 'break');
    this.barriers = [...this.barriers, ...breaks.flatMap(cue => cue.used)];
    return [...cues, ...this.run(type => type === 'finding' || type === 'quantity')];
  }

  private collect(entries: readonly (readonly number[])[], sentence: Sentence): void {
    this.occurrences.clear();
    for (let i = sentence.first; i < sentence.end; i++) {
      for (const entry of entries[i] ?? NO_ENTRIES) {
        for (const symbol of this.lexicon.symbolsOfEntry[entry] ?? NO_ENTRIES) this.occurrences.add(symbol, i, i);
        for (const { symbol, rest } of this.lexicon.sequencesOfEntry[entry] ?? []) {
          if (i + rest.length < sentence.end && rest.every((next, k) => entries[i + 1 + k]?.includes(next))) {
            this.occurrences.add(symbol, i, i + rest.length);
          }
        }
      }
    }
  }

  private run(wanted: (type: Meaning['type']) => boolean): Match[] {
    const found: Match[] = [];
    for (const symbol of this.occurrences.seen) {
      for (const pattern of this.lexicon.patternsOfSymbol[symbol] ?? []) {
        if (!wanted(pattern.meaning.type) || !pattern.required.every(needed => this.occurrences.has(needed))) continue;
        this.tryPattern(pattern, symbol, found);
      }
    }
    return found;
  }

  private tryPattern(pattern: Pattern, symbol: number, found: Match[]): void {
    const firsts = this.occurrences.firstsOf(symbol);
    const lasts = this.occurrences.lastsOf(symbol);
    const anchorGroup = pattern.groups[pattern.anchorGroup];
    if (anchorGroup === undefined) return;
    for (let k = 0; k < firsts.length; k++) {
      const first = firsts[k] ?? 0;
      const last = lasts[k] ?? 0;
      const group = this.growGroup(anchorGroup, pattern.anchorElement, first, last);
      const used = group === undefined ? undefined : this.joinGroups(pattern, group);
      if (used !== undefined) found.push(matchOf(pattern.meaning, used));
    }
  }

  /** The whole group around one of its elements, as the tokens used; undefined when an element is missing. */
  private growGroup(group: Group, element: number, first: number, last: number): number[] | undefined {
    const used = range(first, last);
    let edge = last;
    for (let e = element + 1; e < group.symbols.length; e++) {
      const next = this.nearestAfter(group.symbols[e] ?? 0, edge);
      if (next !== undefined) {
        used.push(...range(next.first, next.last));
        edge = next.last;
      } else if (!group.optional[e]) return undefined;
    }
    edge = first;
    for (let e = element - 1; e >= 0; e--) {
      const before = this.nearestBefore(group.symbols[e] ?? 0, edge);
      if (before !== undefined) {
        used.push(...range(before.first, before.last));
        edge = before.first;
      } else if (!group.optional[e]) return undefined;
    }
    return used;
  }

  private nearestAfter(symbol: number, edge: number): Span | undefined {
    const firsts = this.occurrences.firstsOf(symbol);
    for (let k = 0; k < firsts.length; k++) {
      const first = firsts[k] ?? 0;
      if (first >= edge && first - edge <= GROUP_GAP + 1 && this.onlyWords(edge, first)) {
        return { first, last: this.occurrences.lastsOf(symbol)[k] ?? first };
      }
    }
    return undefined;
  }

  private nearestBefore(symbol: number, edge: number): Span | undefined {
    const lasts = this.occurrences.lastsOf(symbol);
    for (let k = lasts.length - 1; k >= 0; k--) {
      const last = lasts[k] ?? 0;
      if (last <= edge && edge - last <= GROUP_GAP + 1 && this.onlyWords(last, edge)) {
        return { first: this.occurrences.firstsOf(symbol)[k] ?? last, last };
      }
    }
    return undefined;
  }

  /** No mark strictly between two tokens. A line that a margin wrapped is no mark. */
  private onlyWords(from: number, to: number): boolean {
    for (let i = from + 1; i < to; i++) {
      const kind = this.tokens.kinds[i];
      if (kind !== Kind.word && kind !== Kind.number && kind !== Kind.newline) return false;
    }
    return true;
  }

  private joinGroups(pattern: Pattern, anchor: number[]): number[] | undefined {
    let used = anchor;
    for (let g = pattern.anchorGroup + 1; g < pattern.groups.length; g++) {
      const joined = this.joinOne(pattern.groups[g], used, pattern.ordered[g - 1] === true ? 'after' : 'either');
      if (joined === undefined) return undefined;
      used = joined;
    }
    for (let g = pattern.anchorGroup - 1; g >= 0; g--) {
      const joined = this.joinOne(pattern.groups[g], used, pattern.ordered[g] === true ? 'before' : 'either');
      if (joined === undefined) return undefined;
      used = joined;
    }
    return used;
  }

  /** Adds the nearest occurrence of a group within reach of the tokens used so far. */
  private joinOne(group: Group | undefined, used: number[], where: 'after' | 'before' | 'either'): number[] | undefined {
    if (group === undefined) return undefined;
    const low = Math.min(...used);
    const high = Math.max(...used);
    const lead = group.optional.indexOf(false);
    const symbol = group.symbols[lead] ?? 0;
    const firsts = this.occurrences.firstsOf(symbol);
    let best: number[] | undefined;
    let bestGap = JOIN_GAP + 1;
    for (let k = 0; k < firsts.length; k++) {
      const first = firsts[k] ?? 0;
      const last = this.occurrences.lastsOf(symbol)[k] ?? first;
      if (first > high + JOIN_GAP + 1 || last < low - JOIN_GAP - 1) continue;
      const span = this.growGroup(group, lead, first, last);
      if (span === undefined) continue;
      const gap = this.gapBetween(low, high, Math.min(...span), Math.max(...span), where);
      if (gap < bestGap) {
        best = span;
        bestGap = gap;
      }
    }
    return best === undefined ? undefined : [...used, ...best];
  }

  /** Tokens between two spans; infinite when they stand in the wrong order or a barrier lies between. */
  private gapBetween(low: number, high: number, first: number, last: number, where: 'after' | 'before' | 'either'): number {
    if (where === 'after' && first < low) return Number.POSITIVE_INFINITY;
    if (where === 'before' && last > high) return Number.POSITIVE_INFINITY;
    if (first > high) return this.clear(high, first) ? first - high - 1 : Number.POSITIVE_INFINITY;
    if (last < low) return this.clear(last, low) ? low - last - 1 : Number.POSITIVE_INFINITY;
    return 0;
  }

  private clear(from: number, to: number): boolean {
    return !this.barriers.some(barrier => barrier > from && barrier < to);
  }
}

interface Span {
  readonly first: number;
  readonly last: number;
}

function range(first: number, last: number): number[] {
  const out: number[] = [];
  for (let i = first; i <= last; i++) out.push(i);
  return out;
}

function matchOf(meaning: Meaning, tokens: readonly number[]): Match {
  const used = [...new Set(tokens)].sort((a, b) => a - b);
  return { meaning, used, first: used[0] ?? 0, last: used.at(-1) ?? 0 };
}

function semicolons(tokens: Tokens, sentence: Sentence): number[] {
  const out: number[] = [];
  for (let i = sentence.first; i < sentence.end; i++) if (tokens.kinds[i] === Kind.semicolon) out.push(i);
  return out;
}

/** Of cues that share a word the one that uses most words stays: `ikke bare` is no `ikke`. */
function longestCues(cues: readonly Match[]): Match[] {
  const kept: Match[] = [];
  for (const cue of [...cues].sort((a, b) => b.used.length - a.used.length || a.first - b.first)) {
    const overlapping = kept.filter(other => other.used.some(token => cue.used.includes(token)));
    if (overlapping.every(other => other.used.length === cue.used.length && !sameCue(other, cue))) kept.push(cue);
  }
  return kept;
}

function sameCue(a: Match, b: Match): boolean {
  return a.first === b.first && a.last === b.last && JSON.stringify(a.meaning) === JSON.stringify(b.meaning);
}
