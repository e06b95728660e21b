import type { Sentence } from '../text/sentences.ts';
import { Kind, type Tokens } from '../text/tokenize.ts';
import { wordOfMark } from './answer-marks.ts';
import { longestCues } from './cue-matches.ts';
import type { Lexicon } from './lexicon.ts';
import type { Match, Matches, MatchOf } from './matches.ts';
import { Occurrences } from './occurrences.ts';
import type { Meaning } from './pattern.ts';
import { PatternSearch } from './pattern-search.ts';
import { NO_MEANING, WordMeanings } from './word-meanings.ts';

/** Other words that may stand between neighbours of a group; the words of a cue or a heading follow each other. */
const GROUP_GAP = 2;
const NONE: readonly MatchOf<'finding'>[] = [];
const NOTHING: Matches = { cues: [], headings: [], findings: [], lookAlikes: NONE, quantities: [] };

/** Finds the patterns of a lexicon in sentences. Holds only scratch space between calls. */
export class Matcher {
  private readonly found: Occurrences;
  private readonly signs: PatternSearch;
  private readonly phrases: PatternSearch;
  private readonly lookAlikes: PatternSearch;
  private readonly words: WordMeanings;
  /** The body region that was named last; -1 before the first. */
  private region = -1;

  constructor(private readonly lexicon: Lexicon) {
    this.found = new Occurrences(lexicon.symbolCount);
    this.signs = new PatternSearch(this.found, lexicon.cues, 0);
    this.phrases = new PatternSearch(this.found, lexicon.patterns, GROUP_GAP);
    this.lookAlikes = new PatternSearch(this.found, lexicon.lookAlikes, GROUP_GAP);
    this.words = new WordMeanings(lexicon);
  }

  /** Forgets what the note before was about. */
  beginNote(): void {
    this.region = -1;
    this.words.forget();
  }

  /** What each token means, by the numbers of `WordMeanings`; marks mean nothing unless they answer. */
  meaningsOf(tokens: Tokens): number[] {
    const { norms, kinds } = tokens;
    const out: number[] = [];
    for (let i = 0; i < norms.length; i++) {
      const isNamed = kinds[i] === Kind.word || kinds[i] === Kind.number;
      const word = wordOfMark(tokens, i) ?? (isNamed ? norms[i] : undefined);
      out.push(word === undefined ? NO_MEANING : this.words.of(word));
    }
    return out;
  }

  /** All matches in one sentence: first the cues and headings, then, not joined across their breaks, the rest. */
  match(tokens: Tokens, meanings: readonly number[], sentence: Sentence): Matches {
    this.collect(meanings, sentence);
    if (this.found.seen.length === 0) return NOTHING;
    const barriers = semicolonsOf(tokens, sentence);
    const signs = longestCues(this.signs.run(tokens.kinds, barriers));
    const cues: MatchOf<'cue'>[] = [];
    const headings: MatchOf<'heading'>[] = [];
    for (const match of signs) {
      if (isOf(match, 'heading')) headings.push(match);
      if (!isOf(match, 'cue')) continue;
      cues.push(match);
      if (match.meaning.category === 'break') for (const token of match.used) barriers.push(token);
    }
    const { findings, lookAlikes, quantities } = this.phrasesIn(tokens, barriers);
    return { cues, headings, findings, lookAlikes, quantities };
  }

  private phrasesIn(
    tokens: Tokens,
    barriers: readonly number[],
  ): Pick<Matches, 'findings' | 'lookAlikes' | 'quantities'> {
    const topics = this.topics();
    this.phrases.topics = topics;
    const findings: MatchOf<'finding'>[] = [];
    const quantities: MatchOf<'quantity'>[] = [];
    for (const match of this.phrases.run(tokens.kinds, barriers)) {
      if (isOf(match, 'finding')) findings.push(match);
      else if (isOf(match, 'quantity')) quantities.push(match);
    }
    if (findings.length === 0) return { findings, lookAlikes: NONE, quantities };
    this.lookAlikes.topics = topics;
    const found = findings.map(({ meaning }) => meaning.finding);
    const lookAlikes = this.lookAlikes.run(tokens.kinds, barriers, found);
    return { findings, lookAlikes: lookAlikes.filter(match => isOf(match, 'finding')), quantities };
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

  private collect(meanings: readonly number[], { first, end }: Sentence): void {
    const { words, found } = this;
    found.clear();
    for (let i = first; i < end; i++) {
      const meaning = meanings[i] ?? NO_MEANING;
      if (meaning === NO_MEANING) continue;
      const stop = words.symbolsEnd(meaning);
      for (let place = words.symbols(meaning); place < stop; place++) found.add(words.at(place), i, i);
      const openers = words.openersEnd(meaning);
      if (openers > words.entries(meaning) && i + 1 < end) this.collectSequences(meaning, meanings, i, end);
    }
  }

  private collectSequences(meaning: number, meanings: readonly number[], at: number, end: number): void {
    const { words } = this;
    const { sequences } = this.lexicon;
    const next = meanings[at + 1] ?? NO_MEANING;
    const stop = words.openersEnd(meaning);
    const nextStop = words.symbols(next);
    for (let place = words.entries(meaning); place < stop; place++) {
      const opener = words.at(place);
      for (let second = words.entries(next); second < nextStop; second++) {
        const row = sequences.find(opener, words.at(second));
        if (row !== 0) this.addSequences(row, meanings, at, end);
      }
    }
  }

  private addSequences(row: number, meanings: readonly number[], at: number, end: number): void {
    const { rows } = this.lexicon.sequences;
    const stop = rows[row] ?? 0;
    for (let place = row + 1; place < stop; ) {
      const further = rows[place + 1] ?? 0;
      const last = at + 1 + further;
      let k = 0;
      while (
        k < further &&
        this.words.hasEntry(meanings[at + 2 + k] ?? NO_MEANING, rows[place + 2 + k] ?? -1)
      )
        k++;
      if (k === further && last < end) this.found.add(rows[place] ?? 0, at, last);
      place += 2 + further;
    }
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
