import type { Sentence } from '../text/sentences.ts';
import { Kind, type Tokens } from '../text/tokenize.ts';
import type { Group, Lexicon, Meaning, Pattern, Sequence } from './lexicon.ts';
import { Occurrences } from './occurrences.ts';

/** A pattern found in a sentence. */
export interface Match {
  readonly meaning: Meaning;
  /** Tokens the pattern's words stand on, ascending. */
  readonly used: readonly number[];
  readonly first: number;
  readonly last: number;
}

/** Other words that may stand between neighbours of a group; the words of a cue or a heading follow each other. */
const GROUP_GAP = 2;
/** Words and marks that may stand between groups. */
const JOIN_GAP = 8;
const NO_ENTRIES: readonly number[] = [];

type Side = 'after' | 'before' | 'either';

/** Finds the patterns of a lexicon in sentences. Holds only scratch space between calls. */
export class Matcher {
  private readonly found: Occurrences;
  private kinds: Tokens['kinds'] = [];
  /** Tokens that groups must not be joined across. */
  private barriers: number[] = [];
  private groupGap = GROUP_GAP;

  constructor(private readonly lexicon: Lexicon) {
    this.found = new Occurrences(lexicon.symbolCount);
  }

  /** Entries of each token; marks have none. */
  entriesOf({ norms, kinds }: Tokens): (readonly number[])[] {
    return norms.map((norm, i) => (kinds[i] === Kind.word ? this.lexicon.words.lookup(norm) : NO_ENTRIES));
  }

  /** All matches in one sentence: first the cues and headings, then, not joined across their breaks, the rest. */
  match(tokens: Tokens, entries: readonly (readonly number[])[], sentence: Sentence): Match[] {
    this.kinds = tokens.kinds;
    this.collect(entries, sentence);
    this.barriers = this.semicolons(sentence);
    this.groupGap = 0;
    const cues = longestCues(this.run(this.lexicon.cuesOfSymbol));
    for (const { meaning, used } of cues) {
      if (meaning.type === 'cue' && meaning.category === 'break') this.barriers.push(...used);
    }
    this.groupGap = GROUP_GAP;
    return cues.concat(this.run(this.lexicon.patternsOfSymbol));
  }

  private collect(entries: readonly (readonly number[])[], sentence: Sentence): void {
    const { symbolsOfEntry, sequencesOfEntry } = this.lexicon;
    this.found.clear();
    for (let i = sentence.first; i < sentence.end; i++) {
      for (const entry of entries[i] ?? NO_ENTRIES) {
        for (const symbol of symbolsOfEntry[entry] ?? NO_ENTRIES) this.found.add(symbol, i, i);
        const sequences = sequencesOfEntry[entry];
        if (sequences !== undefined) this.collectSequences(sequences, entries, i, sentence.end);
      }
    }
  }

  private collectSequences(
    sequences: ReadonlyMap<number, readonly Sequence[]>,
    entries: readonly (readonly number[])[],
    at: number,
    end: number,
  ): void {
    for (const second of entries[at + 1] ?? NO_ENTRIES) {
      for (const { symbol, rest } of sequences.get(second) ?? []) {
        if (at + rest.length < end && followedBy(entries, at, rest)) this.found.add(symbol, at, at + rest.length);
      }
    }
  }

  private semicolons(sentence: Sentence): number[] {
    const out: number[] = [];
    for (let i = sentence.first; i < sentence.end; i++) if (this.kinds[i] === Kind.semicolon) out.push(i);
    return out;
  }

  private run(patternsOfSymbol: Lexicon['patternsOfSymbol']): Match[] {
    const matches: Match[] = [];
    for (const symbol of this.found.seen) {
      const patterns = patternsOfSymbol[symbol];
      if (patterns === undefined) continue;
      for (const pattern of patterns) {
        if (this.canMatch(pattern)) this.tryPattern(pattern, symbol, matches);
      }
    }
    return matches;
  }

  private canMatch(pattern: Pattern): boolean {
    for (const symbols of pattern.required) if (!this.found.hasAny(symbols)) return false;
    return true;
  }

  private tryPattern(pattern: Pattern, symbol: number, matches: Match[]): void {
    const group = pattern.groups[pattern.anchorGroup];
    if (group === undefined) return;
    for (let node = this.found.head(symbol); node >= 0; node = this.found.next(node)) {
      const used = this.growGroup(group, pattern.anchorElement, this.found.firsts[node] ?? 0, this.found.lasts[node] ?? 0);
      const joined = used === undefined ? undefined : this.joinGroups(pattern, used);
      if (joined !== undefined) matches.push(matchOf(pattern.meaning, joined));
    }
  }

  /** The whole group around one of its elements, as the tokens used; undefined when an element is missing. */
  private growGroup(group: Group, element: number, first: number, last: number): number[] | undefined {
    const used: number[] = [];
    pushRange(used, first, last);
    let edge = last;
    for (let e = element + 1; e < group.elements.length; e++) {
      const node = this.nearest(group, e, edge, 1);
      if (node >= 0) edge = this.use(used, node).last;
      else if (group.elements[e]?.optional !== true) return undefined;
    }
    edge = first;
    for (let e = element - 1; e >= 0; e--) {
      const node = this.nearest(group, e, edge, -1);
      if (node >= 0) edge = this.use(used, node).first;
      else if (group.elements[e]?.optional !== true) return undefined;
    }
    return used;
  }

  private use(used: number[], node: number): { first: number; last: number } {
    const first = this.found.firsts[node] ?? 0;
    const last = this.found.lasts[node] ?? first;
    pushRange(used, first, last);
    return { first, last };
  }

  /** The occurrence of an element nearest to `edge` on one side, with only words between; -1 when none is in reach. */
  private nearest(group: Group, element: number, edge: number, direction: 1 | -1): number {
    let best = -1;
    let bestDistance = this.groupGap + 2;
    for (const symbol of group.elements[element]?.symbols ?? NO_ENTRIES) {
      for (let node = this.found.head(symbol); node >= 0; node = this.found.next(node)) {
        const near = direction === 1 ? (this.found.firsts[node] ?? 0) : (this.found.lasts[node] ?? 0);
        const distance = (near - edge) * direction;
        if (distance < 0 || distance >= bestDistance || !this.onlyWords(Math.min(edge, near), Math.max(edge, near))) continue;
        best = node;
        bestDistance = distance;
      }
    }
    return best;
  }

  /** No mark strictly between two tokens. A line that a margin wrapped is no mark. */
  private onlyWords(from: number, to: number): boolean {
    for (let i = from + 1; i < to; i++) {
      const kind = this.kinds[i];
      if (kind !== Kind.word && kind !== Kind.number && kind !== Kind.newline) return false;
    }
    return true;
  }

  private joinGroups(pattern: Pattern, anchor: number[]): number[] | undefined {
    let used: number[] | undefined = anchor;
    for (let g = pattern.anchorGroup + 1; g < pattern.groups.length && used !== undefined; g++) {
      used = this.joinOne(pattern.groups[g], used, pattern.ordered[g - 1] === true ? 'after' : 'either');
    }
    for (let g = pattern.anchorGroup - 1; g >= 0 && used !== undefined; g--) {
      used = this.joinOne(pattern.groups[g], used, pattern.ordered[g] === true ? 'before' : 'either');
    }
    return used;
  }

  /** Adds the nearest occurrence of a group within reach of the tokens used so far. */
  private joinOne(group: Group | undefined, used: number[], side: Side): number[] | undefined {
    if (group === undefined) return undefined;
    const low = Math.min(...used);
    const high = Math.max(...used);
    let best: number[] | undefined;
    let bestGap = JOIN_GAP + 1;
    for (const symbol of group.elements[group.lead]?.symbols ?? NO_ENTRIES) {
      for (let node = this.found.head(symbol); node >= 0; node = this.found.next(node)) {
        const first = this.found.firsts[node] ?? 0;
        const last = this.found.lasts[node] ?? 0;
        if (first > high + JOIN_GAP + 1 || last < low - JOIN_GAP - 1) continue;
        const span = this.growGroup(group, group.lead, first, last);
        const gap = span === undefined ? bestGap : this.gapBetween(low, high, Math.min(...span), Math.max(...span), side);
        if (span === undefined || gap >= bestGap) continue;
        best = span;
        bestGap = gap;
      }
    }
    return best?.concat(used);
  }

  /** Tokens between two spans; infinite when they stand in the wrong order or a barrier lies between. */
  private gapBetween(low: number, high: number, first: number, last: number, side: Side): number {
    if ((side === 'after' && first < low) || (side === 'before' && last > high)) return Number.POSITIVE_INFINITY;
    if (first > high) return this.barred(high, first) ? Number.POSITIVE_INFINITY : first - high - 1;
    if (last < low) return this.barred(last, low) ? Number.POSITIVE_INFINITY : low - last - 1;
    return 0;
  }

  private barred(from: number, to: number): boolean {
    return this.barriers.some(barrier => barrier > from && barrier < to);
  }
}

function followedBy(entries: readonly (readonly number[])[], at: number, rest: readonly number[]): boolean {
  for (let k = 0; k < rest.length; k++) if (entries[at + 1 + k]?.includes(rest[k] ?? -1) !== true) return false;
  return true;
}

function pushRange(out: number[], first: number, last: number): void {
  for (let i = first; i <= last; i++) out.push(i);
}

function matchOf(meaning: Meaning, tokens: readonly number[]): Match {
  const used = [...new Set(tokens)].sort((a, b) => a - b);
  return { meaning, used, first: used[0] ?? 0, last: used.at(-1) ?? 0 };
}

/** Of cues that share a word the one that uses most words stays: `ikke bare` is no `ikke`. */
function longestCues(cues: Match[]): Match[] {
  if (cues.length < 2) return cues;
  const kept: Match[] = [];
  cues.sort((a, b) => b.used.length - a.used.length || a.first - b.first);
  for (const cue of cues) {
    const stays = kept.every(other => {
      if (other.last < cue.first || cue.last < other.first) return true;
      return other.used.length === cue.used.length && !sameCue(other.meaning, cue.meaning);
    });
    if (stays) kept.push(cue);
  }
  return kept;
}

function sameCue(a: Meaning, b: Meaning): boolean {
  if (a.type !== 'cue' || b.type !== 'cue') return a.type === b.type;
  return a.category === b.category && a.direction === b.direction && a.languages === b.languages;
}
