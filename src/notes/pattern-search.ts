import { Kind, type Tokens } from '../text/tokenize.ts';
import type { Match } from './matches.ts';
import type { Occurrences } from './occurrences.ts';
import type { Group, Meaning, Pattern } from './pattern.ts';
import type { PatternTable } from './pattern-table.ts';

/** Words and marks that may stand between groups. */
const JOIN_GAP = 8;
const NO_SYMBOLS: readonly number[] = [];

type Side = 'after' | 'before' | 'either';

/** Looks for single patterns among the symbols that occur in a sentence. Holds only scratch space. */
export class PatternSearch {
  private kinds: Tokens['kinds'] = [];
  private barriers: readonly number[] = [];
  private wanted: readonly number[] | undefined;
  /** Regions that the sentence is about. */
  topics: readonly number[] = [];
  /** Tokens of the group that was grown last. */
  private grown: number[] = [];

  /** By pattern: the sentence in which it was tried last. */
  private readonly tried: Int32Array;
  private sentence = 0;

  /** @param groupGap other words that may stand between neighbours of a group. */
  constructor(
    private readonly found: Occurrences,
    private readonly table: PatternTable,
    private readonly groupGap: number,
  ) {
    this.tried = new Int32Array(table.size);
  }

  /**
   * All matches in the sentence whose symbols were found.
   * @param barriers tokens that groups must not be joined across.
   * @param wanted the findings whose patterns are looked for; left out: all patterns.
   */
  run(kinds: Tokens['kinds'], barriers: readonly number[], wanted?: readonly number[]): Match[] {
    this.kinds = kinds;
    this.barriers = barriers;
    this.wanted = wanted;
    this.sentence++;
    const matches: Match[] = [];
    const { seen } = this.found;
    for (let k = 0; k < seen.length; k++) {
      const symbol = seen[k] ?? 0;
      if (this.table.triggers(symbol)) this.all(symbol, matches);
    }
    return matches;
  }

  /** Adds the matches of the patterns that are tried for `symbol`. */
  private all(symbol: number, matches: Match[]): void {
    const { starts, rows } = this.table;
    const end = starts[symbol + 1] ?? 0;
    for (let row = starts[symbol] ?? end; row < end; ) {
      const gate = row + 1;
      const count = gate + (rows[row] ?? 0);
      const next = count + 1 + (rows[count] ?? 0);
      if (gate === count || this.found.hasAny(rows, gate, count)) {
        for (let place = count + 1; place < next; place++) this.one(rows[place] ?? 0, symbol, matches);
      }
      row = next;
    }
  }

  private one(number: number, symbol: number, matches: Match[]): void {
    if (number < 0) {
      const meaning = this.table.meaning(~number);
      if (meaning !== undefined && this.isWanted(meaning)) this.each(meaning, symbol, matches);
      return;
    }
    if (this.tried[number] === this.sentence) return;
    this.tried[number] = this.sentence;
    const pattern = this.table.pattern(number);
    if (
      pattern === undefined ||
      !this.isWanted(pattern.meaning) ||
      (pattern.topic >= 0 && !this.topics.includes(pattern.topic))
    )
      return;
    const { required } = pattern;
    for (let r = 2; r < required.length; r++) if (!this.hasOneOf(required[r] ?? NO_SYMBOLS)) return;
    this.around(pattern, matches);
  }

  private isWanted(meaning: Meaning): boolean {
    return this.wanted === undefined || (meaning.type === 'finding' && this.wanted.includes(meaning.finding));
  }

  private hasOneOf(symbols: readonly number[]): boolean {
    for (let s = 0; s < symbols.length; s++) if (this.found.has(symbols[s] ?? 0)) return true;
    return false;
  }

  private each(meaning: Meaning, symbol: number, matches: Match[]): void {
    for (let node = this.found.head(symbol); node >= 0; node = this.found.next(node)) {
      const first = this.found.first(node);
      const last = this.found.last(node);
      const used = [first];
      for (let i = first + 1; i <= last; i++) used.push(i);
      matches.push({ meaning, used, first, last });
    }
  }

  private around(pattern: Pattern, matches: Match[]): void {
    const group = pattern.groups[pattern.anchorGroup];
    if (group === undefined) return;
    const symbols = group.elements[pattern.anchorElement]?.symbols ?? NO_SYMBOLS;
    for (let s = 0; s < symbols.length; s++) {
      for (let node = this.found.head(symbols[s] ?? 0); node >= 0; node = this.found.next(node)) {
        if (!this.growGroup(group, pattern.anchorElement, node)) continue;
        const used = pattern.groups.length === 1 ? this.grown : this.joinGroups(pattern, this.grown.slice());
        if (used !== undefined) matches.push(matchOf(pattern, used));
      }
    }
  }

  /** The whole group around one of its elements, as the tokens used in `grown`; false when an element is missing. */
  private growGroup({ elements }: Group, element: number, node: number): boolean {
    this.grown.length = 0;
    this.use(node, true);
    let edge = this.found.last(node);
    for (let e = element + 1; e < elements.length; e++) {
      const next = this.nearest(elements[e]?.symbols ?? NO_SYMBOLS, edge, 1);
      if (next >= 0) edge = this.use(next, true);
      else if (elements[e]?.optional !== true) return false;
    }
    edge = this.found.first(node);
    for (let e = element - 1; e >= 0; e--) {
      const next = this.nearest(elements[e]?.symbols ?? NO_SYMBOLS, edge, -1);
      if (next >= 0) edge = this.use(next, false);
      else if (elements[e]?.optional !== true) return false;
    }
    return true;
  }

  /** Notes the tokens of an occurrence and gives the last or the first of them. */
  private use(node: number, last: boolean): number {
    const from = this.found.first(node);
    const to = this.found.last(node);
    for (let i = from; i <= to; i++) this.grown.push(i);
    return last ? to : from;
  }

  /** The occurrence of an element nearest to `edge` on one side, with only words between; -1 when none is in reach. */
  private nearest(symbols: readonly number[], edge: number, direction: 1 | -1): number {
    let best = -1;
    let bestDistance = this.groupGap + 2;
    for (let s = 0; s < symbols.length; s++) {
      for (let node = this.found.head(symbols[s] ?? 0); node >= 0; node = this.found.next(node)) {
        const near = direction === 1 ? this.found.first(node) : this.found.last(node);
        const distance = (near - edge) * direction;
        if (distance < 0 || distance >= bestDistance || !this.onlyWords(edge, near, direction)) continue;
        best = node;
        bestDistance = distance;
      }
    }
    return best;
  }

  /** No mark strictly between two tokens. A line that a margin wrapped is no mark. */
  private onlyWords(from: number, to: number, direction: 1 | -1): boolean {
    for (let i = from + direction; (to - i) * direction > 0; i += direction) {
      const kind = this.kinds[i];
      if (kind !== Kind.word && kind !== Kind.number && kind !== Kind.newline) return false;
    }
    return true;
  }

  private joinGroups({ groups, ordered, anchorGroup }: Pattern, anchor: number[]): number[] | undefined {
    let used: number[] | undefined = anchor;
    for (let g = anchorGroup + 1; g < groups.length && used !== undefined; g++) {
      used = this.joinOne(groups[g], used, ordered[g - 1] === true ? 'after' : 'either');
    }
    for (let g = anchorGroup - 1; g >= 0 && used !== undefined; g--) {
      used = this.joinOne(groups[g], used, ordered[g] === true ? 'before' : 'either');
    }
    return used;
  }

  /** Adds the nearest occurrence of a group within reach of the tokens used so far. */
  private joinOne(group: Group | undefined, used: readonly number[], side: Side): number[] | undefined {
    if (group === undefined) return undefined;
    const low = least(used);
    const high = greatest(used);
    let best: number[] | undefined;
    let bestGap = JOIN_GAP + 1;
    for (const symbol of group.elements[group.lead]?.symbols ?? NO_SYMBOLS) {
      for (let node = this.found.head(symbol); node >= 0; node = this.found.next(node)) {
        if (this.found.first(node) > high + JOIN_GAP + 1 || this.found.last(node) < low - JOIN_GAP - 1)
          continue;
        if (!this.growGroup(group, group.lead, node)) continue;
        const gap = this.gapBetween(low, high, side);
        if (gap >= bestGap) continue;
        best = this.grown.slice();
        bestGap = gap;
      }
    }
    return best?.concat(used);
  }

  /** Tokens between what is used and the grown group; infinite when they stand in the wrong order or a barrier lies between. */
  private gapBetween(low: number, high: number, side: Side): number {
    const first = least(this.grown);
    const last = greatest(this.grown);
    if ((side === 'after' && first < low) || (side === 'before' && last > high))
      return Number.POSITIVE_INFINITY;
    if (first > high) return this.isBarred(high, first) ? Number.POSITIVE_INFINITY : first - high - 1;
    if (last < low) return this.isBarred(last, low) ? Number.POSITIVE_INFINITY : low - last - 1;
    return 0;
  }

  private isBarred(from: number, to: number): boolean {
    for (const barrier of this.barriers) if (barrier > from && barrier < to) return true;
    return false;
  }
}

function least(tokens: readonly number[]): number {
  let low = tokens[0] ?? 0;
  for (let i = 1; i < tokens.length; i++) if ((tokens[i] ?? low) < low) low = tokens[i] ?? low;
  return low;
}

function greatest(tokens: readonly number[]): number {
  let high = tokens[0] ?? 0;
  for (let i = 1; i < tokens.length; i++) if ((tokens[i] ?? high) > high) high = tokens[i] ?? high;
  return high;
}

/** The match of a pattern on these tokens, put in order, each once. */
function matchOf({ meaning }: Pattern, tokens: readonly number[]): Match {
  const used: number[] = [];
  for (let t = 0; t < tokens.length; t++) putInOrder(used, tokens[t] ?? 0);
  return { meaning, used, first: used[0] ?? 0, last: used[used.length - 1] ?? 0 };
}

function putInOrder(used: number[], token: number): void {
  let at = used.length;
  while (at > 0 && (used[at - 1] ?? 0) > token) at--;
  if (at > 0 && used[at - 1] === token) return;
  for (let i = used.length; i > at; i--) used[i] = used[i - 1] ?? 0;
  used[at] = token;
}
