import type { Vocabulary } from '../core/vocabulary.ts';
import { WordIndex } from '../text/word-index.ts';
import type { CompiledElement, Group, Lexicon, Meaning, Pattern, Sequence } from './lexicon.ts';
import { type Alternative, type Element, type Entry, parseAlternative, parsePattern } from './pattern-syntax.ts';

/** A word class that holds this name lists words that are never taken for a misspelling or a compound. */
const ORDINARY_CLASS = 'ordinary';
/** Short words stand in every sentence; a pattern is not anchored on them if it has anything else. */
const SHORT_WORD_COST = 60;
const SHORT_WORD_LETTERS = 3;

/**
 * Makes the vocabulary ready for matching.
 *
 * @throws Error with one line for each pattern that cannot be read, naming its finding.
 */
export function compileLexicon(vocabulary: Vocabulary): Lexicon {
  const problems: string[] = [];
  const lexicon = compilePatterns(vocabulary, problem => problems.push(problem));
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return lexicon;
}

/** The same, leaving out the patterns that cannot be read and reporting each. */
export function compilePatterns(vocabulary: Vocabulary, onProblem: (problem: string) => void): Lexicon {
  const compiler = new LexiconCompiler(vocabulary, onProblem);
  compiler.addFindings();
  compiler.addQuantities();
  for (const cue of vocabulary.cues) {
    for (const phrase of cue.phrases) {
      compiler.add(`cue ${cue.category}`, phrase, { type: 'cue', category: cue.category, direction: cue.direction, languages: cue.languages });
    }
  }
  for (const heading of vocabulary.headings) {
    for (const title of heading.titles) compiler.add(`heading ${heading.role}`, title, { type: 'heading', role: heading.role });
  }
  return compiler.finish();
}

class LexiconCompiler {
  private readonly words: WordIndex;
  private readonly symbolsByKey = new Map<string, number>();
  private readonly symbolCosts: number[] = [];
  private readonly symbolsOfEntry = new Map<number, number[]>();
  private readonly sequencesOfEntry = new Map<number, Sequence[]>();
  private readonly patternsOfSymbol: Pattern[][] = [];
  private readonly cuesOfSymbol: Pattern[][] = [];
  private readonly findings;
  private readonly quantities;

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly onProblem: (problem: string) => void,
  ) {
    this.words = new WordIndex(new Set(vocabulary.words.get(ORDINARY_CLASS) ?? []));
    this.findings = [...vocabulary.findings.values()];
    this.quantities = [...vocabulary.quantities.values()];
  }

  addFindings(): void {
    this.findings.forEach((definition, finding) => {
      const base = { type: 'finding', finding, outOf: 0, presentBelow: 0 } as const;
      for (const phrase of definition.phrases) this.add(definition.id, phrase, { ...base, polarity: 'present' });
      for (const phrase of definition.denied) this.add(definition.id, phrase, { ...base, polarity: 'denied' });
      for (const phrase of definition.unless) this.add(definition.id, phrase, { ...base, polarity: 'unless' });
      for (const { phrase, outOf, presentBelow } of definition.grades) {
        this.add(definition.id, phrase, { ...base, polarity: 'graded', outOf, presentBelow });
      }
    });
  }

  addQuantities(): void {
    this.quantities.forEach((definition, quantity) => {
      for (const name of definition.names) this.add(definition.id, name, { type: 'quantity', quantity });
    });
  }

  add(owner: string, raw: string, meaning: Meaning): void {
    try {
      this.addPattern(raw, meaning);
    } catch (error) {
      this.onProblem(`${owner}: pattern ${JSON.stringify(raw)}: ${error instanceof Error ? error.message : 'unreadable'}`);
    }
  }

  private addPattern(raw: string, meaning: Meaning): void {
    const syntax = parsePattern(raw);
    const groups = syntax.groups.map(elements => this.groupOf(elements));
    const anchor = this.rarest(groups);
    const required = groups.flatMap((group, g) =>
      group.elements.filter((element, e) => !element.optional && !(g === anchor.group && e === anchor.element)).map(element => element.symbols),
    );
    const pattern: Pattern = {
      meaning,
      groups,
      ordered: syntax.joins.map(join => join === 'ordered'),
      anchorGroup: anchor.group,
      anchorElement: anchor.element,
      required,
    };
    const table = meaning.type === 'cue' || meaning.type === 'heading' ? this.cuesOfSymbol : this.patternsOfSymbol;
    for (const symbol of anchor.symbols) table[symbol]?.push(pattern);
  }

  private groupOf(elements: readonly Element[]): Group {
    const compiled = elements.map(({ alternatives, optional }): CompiledElement => ({
      symbols: [...new Set(alternatives.map(alternative => this.symbolOf(alternative)))],
      optional,
    }));
    return { elements: compiled, lead: compiled.findIndex(element => !element.optional) };
  }

  private rarest(groups: readonly Group[]): { group: number; element: number; symbols: readonly number[] } {
    let best: { group: number; element: number; symbols: readonly number[] } = { group: 0, element: 0, symbols: [] };
    let bestCost = Number.POSITIVE_INFINITY;
    groups.forEach(({ elements }, group) => {
      elements.forEach(({ symbols, optional }, element) => {
        const cost = symbols.reduce((sum, symbol) => sum + (this.symbolCosts[symbol] ?? 0), 0);
        if (optional || cost >= bestCost) return;
        best = { group, element, symbols };
        bestCost = cost;
      });
    });
    return best;
  }

  /** A class, or words written alike, has one symbol wherever it stands. */
  private symbolOf(alternative: Alternative): number {
    const key = JSON.stringify(alternative);
    const known = this.symbolsByKey.get(key);
    if (known !== undefined) return known;
    const rows = this.expand(alternative, []);
    const symbol = this.symbolsByKey.size;
    this.symbolsByKey.set(key, symbol);
    this.patternsOfSymbol.push([]);
    this.cuesOfSymbol.push([]);
    for (const row of rows) this.addWords(row, symbol);
    this.symbolCosts.push(rows.reduce((sum, row) => sum + costOf(row), 0));
    return symbol;
  }

  private expand(alternative: Alternative, within: readonly string[]): (readonly Entry[])[] {
    if ('words' in alternative) return [alternative.words];
    const name = alternative.classRef;
    if (within.includes(name)) throw new Error(`class <${name}> holds itself`);
    const entries = this.vocabulary.words.get(name);
    if (entries === undefined) throw new Error(`there is no word class <${name}>`);
    return entries.flatMap(entry => this.expand(parseAlternative(entry), [...within, name]));
  }

  private addWords(row: readonly Entry[], symbol: number): void {
    const [first, ...rest] = row.map(word => this.words.add(word.kind, word.text));
    if (first === undefined) return;
    if (rest.length > 0) {
      this.sequencesOfEntry.set(first, [...(this.sequencesOfEntry.get(first) ?? []), { symbol, rest }]);
    } else {
      const symbols = this.symbolsOfEntry.get(first) ?? [];
      if (!symbols.includes(symbol)) this.symbolsOfEntry.set(first, [...symbols, symbol]);
    }
  }

  finish(): Lexicon {
    const entries = Array.from({ length: this.words.size }, (_, entry) => entry);
    return {
      words: this.words,
      symbolsOfEntry: entries.map(entry => this.symbolsOfEntry.get(entry) ?? []),
      sequencesOfEntry: entries.map(entry => bySecond(this.sequencesOfEntry.get(entry) ?? [])),
      cuesOfSymbol: this.cuesOfSymbol,
      patternsOfSymbol: this.patternsOfSymbol,
      symbolCount: this.symbolsByKey.size,
      findings: this.findings.map(({ id, kind, inRelative }) => ({ id, kind, inRelative })),
      quantities: this.quantities.map(definition => ({
        id: definition.id,
        unit: definition.unit,
        low: definition.plausible.low,
        high: definition.plausible.high,
        form: definition.form,
        units: new Map(Object.entries(definition.units).map(([name, factor]) => [name.toLowerCase(), factor])),
      })),
    };
  }
}

/** How often words are likely to stand in a sentence, for choosing where the search for a pattern starts. */
function costOf(row: readonly Entry[]): number {
  const short = row.length === 1 && row.every(word => word.text.length <= SHORT_WORD_LETTERS);
  return short ? SHORT_WORD_COST : 1;
}

/** Sequences by the entry of their second word, so that a common first word costs nothing. */
function bySecond(sequences: readonly Sequence[]): ReadonlyMap<number, readonly Sequence[]> | undefined {
  if (sequences.length === 0) return undefined;
  const table = new Map<number, Sequence[]>();
  for (const sequence of sequences) {
    const second = sequence.rest[0] ?? -1;
    table.set(second, [...(table.get(second) ?? []), sequence]);
  }
  return table;
}
