import { Kind, type Tokens } from '../text/tokenize.ts';
import type { Match } from './matches.ts';
import type { Occurrences } from './occurrences.ts';
import type { Meaning } from './pattern.ts';
import type { PatternCode } from './pattern-code.ts';
import type { PatternTable } from './pattern-table.ts';

/** Words and marks that may stand between groups. */
const JOIN_GAP = 8;

type Side = 'after' | 'before' | 'either';

/** Looks for single patterns among the symbols that occur in a sentence. Holds only scratch space. */
export class PatternSearch {
  private kinds: Tokens['kinds'] = [];
  private barriers: readonly number[] = [];
  private wanted: readonly number[] | undefined;
  /** Regions that the sentence is about. */
  topics: readonly number[] = [];
  /** Tokens of the group that was grown last. */
  private readonly grown: number[] = [];
  private grownSize = 0;
  private readonly code: PatternCode;

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
    this.code = table.code;
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

  private one(place: number, symbol: number, matches: Match[]): void {
    const { code } = this;
    if (place < 0) {
      const meaning = this.table.meaning(~place);
      if (meaning !== undefined && this.isWanted(meaning)) this.each(meaning, symbol, matches);
      return;
    }
    const topic = code.topicOf(place);
    if (topic >= 0 && !this.topics.includes(topic)) return;
    const needed = code.neededCount(place);
    for (let n = 0; n < needed; n++) if (!this.occurs(code.needed(place, n))) return;
    const number = code.numberOf(place);
    if (this.tried[number] === this.sentence) return;
    this.tried[number] = this.sentence;
    const meaning = this.table.meaning(code.meaningOf(place));
    if (meaning !== undefined && this.isWanted(meaning)) this.around(place, meaning, matches);
  }

  private isWanted(meaning: Meaning): boolean {
    return this.wanted === undefined || (meaning.type === 'finding' && this.wanted.includes(meaning.finding));
  }

  private occurs(element: number): boolean {
    const { code, found } = this;
    const end = code.symbolsEnd(element);
    for (let s = code.symbols(element); s < end; s++) if (found.has(code.at(s))) return true;
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

  private around(pattern: number, meaning: Meaning, matches: Match[]): void {
    const { code, found } = this;
    const group = code.group(pattern, code.anchorGroupOf(pattern));
    const anchor = code.anchorElementOf(pattern);
    const element = code.element(group, anchor);
    const end = code.symbolsEnd(element);
    for (let s = code.symbols(element); s < end; s++) {
      for (let node = found.head(code.at(s)); node >= 0; node = found.next(node)) {
        if (!this.growGroup(group, anchor, node)) continue;
        const used = this.joinGroups(pattern, this.grownTokens());
        if (used !== undefined) matches.push(matchOf(meaning, used));
      }
    }
  }

  /** The whole group around one of its elements, as the tokens used in `grown`; false when an element is missing. */
  private growGroup(group: number, element: number, node: number): boolean {
    const { code, found } = this;
    this.grownSize = 0;
    this.use(node, true);
    const count = code.elementCount(group);
    let edge = found.last(node);
    for (let e = element + 1; e < count; e++) {
      const next = this.nearest(code.element(group, e), edge, 1);
      if (next >= 0) edge = this.use(next, true);
      else if (!code.isOptional(code.element(group, e))) return false;
    }
    edge = found.first(node);
    for (let e = element - 1; e >= 0; e--) {
      const next = this.nearest(code.element(group, e), edge, -1);
      if (next >= 0) edge = this.use(next, false);
      else if (!code.isOptional(code.element(group, e))) return false;
    }
    return true;
  }

  /** Notes the tokens of an occurrence and gives the last or the first of them. */
  private use(node: number, last: boolean): number {
    const from = this.found.first(node);
    const to = this.found.last(node);
    for (let i = from; i <= to; i++) this.grown[this.grownSize++] = i;
    return last ? to : from;
  }

  private grownTokens(): number[] {
    return this.grown.slice(0, this.grownSize);
  }

  /** The occurrence of an element nearest to `edge` on one side, with only words between; -1 when none is in reach. */
  private nearest(element: number, edge: number, direction: 1 | -1): number {
    const { code, found } = this;
    let best = -1;
    let bestDistance = this.groupGap + 2;
    const end = code.symbolsEnd(element);
    for (let s = code.symbols(element); s < end; s++) {
      for (let node = found.head(code.at(s)); node >= 0; node = found.next(node)) {
        const near = direction === 1 ? found.first(node) : found.last(node);
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

  private joinGroups(pattern: number, anchor: number[]): number[] | undefined {
    const { code } = this;
    const count = code.groupCount(pattern);
    const from = code.anchorGroupOf(pattern);
    let used: number[] | undefined = anchor;
    for (let g = from + 1; g < count && used !== undefined; g++) {
      used = this.joinOne(code.group(pattern, g), used, code.follows(pattern, g) ? 'after' : 'either');
    }
    for (let g = from - 1; g >= 0 && used !== undefined; g--) {
      used = this.joinOne(code.group(pattern, g), used, code.follows(pattern, g + 1) ? 'before' : 'either');
    }
    return used;
  }

  /** Adds the nearest occurrence of a group within reach of the tokens used so far. */
  private joinOne(group: number, used: readonly number[], side: Side): number[] | undefined {
    const { code, found } = this;
    const low = least(used, used.length);
    const high = greatest(used, used.length);
    const lead = code.leadOf(group);
    const element = code.element(group, lead);
    const end = code.symbolsEnd(element);
    let best: number[] | undefined;
    let bestGap = JOIN_GAP + 1;
    for (let s = code.symbols(element); s < end; s++) {
      for (let node = found.head(code.at(s)); node >= 0; node = found.next(node)) {
        if (found.first(node) > high + JOIN_GAP + 1 || found.last(node) < low - JOIN_GAP - 1) continue;
        if (!this.growGroup(group, lead, node)) continue;
        const gap = this.gapBetween(low, high, side);
        if (gap >= bestGap) continue;
        best = this.grownTokens();
        bestGap = gap;
      }
    }
    return best?.concat(used);
  }

  /** Tokens between what is used and the grown group; infinite when they stand in the wrong order or a barrier lies between. */
  private gapBetween(low: number, high: number, side: Side): number {
    const first = least(this.grown, this.grownSize);
    const last = greatest(this.grown, this.grownSize);
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

function least(tokens: readonly number[], count: number): number {
  let low = tokens[0] ?? 0;
  for (let i = 1; i < count; i++) if ((tokens[i] ?? low) < low) low = tokens[i] ?? low;
  return low;
}

function greatest(tokens: readonly number[], count: number): number {
  let high = tokens[0] ?? 0;
  for (let i = 1; i < count; i++) if ((tokens[i] ?? high) > high) high = tokens[i] ?? high;
  return high;
}

/** The match of a pattern on these tokens, put in order, each once. */
function matchOf(meaning: Meaning, tokens: readonly number[]): Match {
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
