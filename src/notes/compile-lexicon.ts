import type { Vocabulary } from '../core/vocabulary.ts';
import { WordIndex } from '../text/word-index.ts';
import type { Group, Lexicon, Meaning, Pattern, Sequence } from './lexicon.ts';
import { type Alternative, type Element, parseAlternative, parsePattern } from './pattern-syntax.ts';

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
  private readonly symbolsOfEntry: number[][] = [];
  private readonly sequencesOfEntry: (Sequence[] | undefined)[] = [];
  private readonly patternsOfSymbol: Pattern[][] = [];
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
    const groups: Group[] = syntax.groups.map(elements => ({
      symbols: elements.map(element => this.symbolOf(element)),
      optional: elements.map(element => element.optional),
    }));
    const required = groups.flatMap(group => group.symbols.filter((_, i) => !group.optional[i]));
    const anchor = this.rarest(groups);
    this.patternsOfSymbol[anchor.symbol]?.push({
      meaning,
      groups,
      ordered: syntax.joins.map(join => join === 'ordered'),
      anchorGroup: anchor.group,
      anchorElement: anchor.element,
      required: [...new Set(required)],
    });
  }

  private rarest(groups: readonly Group[]): { group: number; element: number; symbol: number } {
    let best = { group: 0, element: 0, symbol: 0, cost: Number.POSITIVE_INFINITY };
    groups.forEach((group, g) => {
      group.symbols.forEach((symbol, e) => {
        const cost = this.symbolCosts[symbol] ?? 0;
        if (!group.optional[e] && cost < best.cost) best = { group: g, element: e, symbol, cost };
      });
    });
    return best;
  }

  /** Elements written alike share a symbol. */
  private symbolOf(element: Element): number {
    const key = JSON.stringify(element.alternatives);
    const known = this.symbolsByKey.get(key);
    if (known !== undefined) return known;
    const symbol = this.symbolsByKey.size;
    this.symbolsByKey.set(key, symbol);
    this.patternsOfSymbol.push([]);
    let cost = 0;
    for (const words of this.expand(element.alternatives, [])) {
      this.addWords(words, symbol);
      const shortest = Math.min(...words.words.map(word => word.text.length));
      cost += words.words.length === 1 && shortest <= SHORT_WORD_LETTERS ? SHORT_WORD_COST : 1;
    }
    this.symbolCosts.push(cost);
    return symbol;
  }

  private expand(alternatives: readonly Alternative[], within: readonly string[]): Extract<Alternative, { words: unknown }>[] {
    return alternatives.flatMap(alternative => {
      if ('words' in alternative) return [alternative];
      const name = alternative.classRef;
      if (within.includes(name)) throw new Error(`class <${name}> holds itself`);
      const entries = this.vocabulary.words.get(name);
      if (entries === undefined) throw new Error(`there is no word class <${name}>`);
      return this.expand(entries.map(parseAlternative), [...within, name]);
    });
  }

  private addWords(alternative: Extract<Alternative, { words: unknown }>, symbol: number): void {
    const [first, ...rest] = alternative.words.map(word => this.words.add(word.kind, word.text));
    if (first === undefined) return;
    if (rest.length > 0) {
      const sequences = this.sequencesOfEntry[first] ?? [];
      sequences.push({ symbol, rest });
      this.sequencesOfEntry[first] = sequences;
    } else {
      const symbols = this.symbolsOfEntry[first] ?? [];
      if (!symbols.includes(symbol)) symbols.push(symbol);
      this.symbolsOfEntry[first] = symbols;
    }
  }

  finish(): Lexicon {
    return {
      words: this.words,
      symbolsOfEntry: this.symbolsOfEntry,
      sequencesOfEntry: this.sequencesOfEntry,
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
