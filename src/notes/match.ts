import type { Sentence } from '../text/sentences.ts';
import { Kind, type Tokens } from '../text/tokenize.ts';
import { longestCues } from './cue-matches.ts';
import type { Lexicon, Meaning, Sequence } from './lexicon.ts';
import { Occurrences } from './occurrences.ts';
import { PatternSearch } from './pattern-search.ts';
import type { PatternTable } from './pattern-table.ts';

/** A pattern found in a sentence. */
export interface Match<M extends Meaning = Meaning> {
  readonly meaning: M;
  /** Tokens the pattern's words stand on, ascending. */
  readonly used: readonly number[];
  readonly first: number;
  readonly last: number;
}

export type MatchOf<T extends Meaning['type']> = Match<Extract<Meaning, { type: T }>>;

/** What was found in one sentence, by what it means. */
export interface Matches {
  readonly cues: readonly MatchOf<'cue'>[];
  readonly headings: readonly MatchOf<'heading'>[];
  readonly findings: readonly MatchOf<'finding'>[];
  readonly quantities: readonly MatchOf<'quantity'>[];
}

/** Other words that may stand between neighbours of a group; the words of a cue or a heading follow each other. */
const GROUP_GAP = 2;
const NO_SEQUENCES: readonly Sequence[] = [];

/** Entries of a section's tokens: those of token i stand from `starts[i]` to `starts[i + 1]`. */
export interface TokenEntries {
  readonly starts: readonly number[];
  readonly entries: readonly number[];
}

/** Finds the patterns of a lexicon in sentences. Holds only scratch space between calls. */
export class Matcher {
  private readonly found: Occurrences;
  private readonly search: PatternSearch;
  /** The body region that was named last; -1 before the first. */
  private region = -1;

  constructor(private readonly lexicon: Lexicon) {
    this.found = new Occurrences(lexicon.symbolCount);
    this.search = new PatternSearch(this.found);
  }

  /** Forgets what the note before was about. */
  beginNote(): void {
    this.region = -1;
  }

  /** Entries of each token; marks have none. */
  entriesOf({ norms, kinds }: Tokens): TokenEntries {
    const starts: number[] = [0];
    const entries: number[] = [];
    for (let i = 0; i < norms.length; i++) {
      if (kinds[i] === Kind.word || kinds[i] === Kind.number) this.lexicon.words.collect(norms[i] ?? '', entries);
      starts.push(entries.length);
    }
    return { starts, entries };
  }

  /** All matches in one sentence: first the cues and headings, then, not joined across their breaks, the rest. */
  match(tokens: Tokens, entries: TokenEntries, sentence: Sentence): Matches {
    this.collect(entries, sentence);
    const barriers = semicolonsOf(tokens, sentence);
    this.search.begin(tokens.kinds, barriers, 0);
    const signs = longestCues(this.run(this.lexicon.cues));
    const cues: MatchOf<'cue'>[] = [];
    const headings: MatchOf<'heading'>[] = [];
    for (const match of signs) {
      if (isOf(match, 'heading')) headings.push(match);
      if (!isOf(match, 'cue')) continue;
      cues.push(match);
      if (match.meaning.category === 'break') for (const token of match.used) barriers.push(token);
    }
    this.search.begin(tokens.kinds, barriers, GROUP_GAP);
    this.search.topics = this.topics();
    const findings: MatchOf<'finding'>[] = [];
    const quantities: MatchOf<'quantity'>[] = [];
    for (const match of this.run(this.lexicon.patterns)) {
      if (isOf(match, 'finding')) findings.push(match);
      else if (isOf(match, 'quantity')) quantities.push(match);
    }
    return { cues, headings, findings, quantities };
  }

  /** Regions that the sentence names; without any, the one that was named last. */
  private topics(): number[] {
    const named: number[] = [];
    let latest = -1;
    for (const symbol of this.lexicon.regions) {
      const at = this.found.lastOf(symbol);
      if (at < 0) continue;
      named.push(symbol);
      if (at < latest) continue;
      latest = at;
      this.region = symbol;
    }
    return named.length > 0 ? named : [this.region];
  }

  private collect(within: TokenEntries, sentence: Sentence): void {
    const { symbolStarts, symbols } = this.lexicon;
    const { starts, entries } = within;
    this.found.clear();
    for (let i = sentence.first; i < sentence.end; i++) {
      const end = starts[i + 1] ?? 0;
      for (let e = starts[i] ?? end; e < end; e++) {
        const entry = entries[e] ?? 0;
        const last = symbolStarts[entry + 1] ?? 0;
        for (let s = symbolStarts[entry] ?? last; s < last; s++) this.found.add(symbols[s] ?? 0, i, i);
        this.collectSequences(entry, within, i, sentence.end);
      }
    }
  }

  private collectSequences(first: number, within: TokenEntries, at: number, end: number): void {
    const sequences = this.lexicon.sequencesOfEntry[first];
    if (sequences === undefined) return;
    const stop = within.starts[at + 2] ?? 0;
    for (let e = within.starts[at + 1] ?? stop; e < stop; e++) {
      const second = within.entries[e] ?? 0;
      if (!this.lexicon.pairs.mayHold(first, second)) continue;
      for (const { symbol, rest } of sequences.get(second) ?? NO_SEQUENCES) {
        if (at + rest.length < end && followedBy(within, at, rest))
          this.found.add(symbol, at, at + rest.length);
      }
    }
  }

  private run(table: PatternTable): Match[] {
    const matches: Match[] = [];
    const { seen } = this.found;
    for (let k = 0; k < seen.length; k++) this.search.all(table, seen[k] ?? 0, matches);
    return matches;
  }
}

function isOf<T extends Meaning['type']>(match: Match, type: T): match is MatchOf<T> {
  return match.meaning.type === type;
}

function semicolonsOf({ kinds }: Tokens, sentence: Sentence): number[] {
  const out: number[] = [];
  for (let i = sentence.first; i < sentence.end; i++) if (kinds[i] === Kind.semicolon) out.push(i);
  return out;
}

function followedBy({ starts, entries }: TokenEntries, at: number, rest: readonly number[]): boolean {
  for (let k = 0; k < rest.length; k++) {
    const end = starts[at + k + 2] ?? 0;
    let e = starts[at + k + 1] ?? end;
    while (e < end && entries[e] !== rest[k]) e++;
    if (e >= end) return false;
  }
  return true;
}
