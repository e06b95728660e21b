import type { Vocabulary } from '../core/vocabulary.ts';
import { WordIndex } from '../text/word-index.ts';
import { anchored, type Draft, neededOf } from './anchor.ts';
import { compileFrames, type FrameModel } from './frames/frame-model.ts';
import type { Lexicon } from './lexicon.ts';
import type { CompiledElement, Group, Meaning } from './pattern.ts';
import { type Element, parseAlternative, parsePattern } from './pattern-syntax.ts';
import { PatternTable } from './pattern-table.ts';
import { compileResemblance, type ResemblanceModel } from './resemblance/resemblance-model.ts';
import { SymbolTable } from './symbol-table.ts';

/** A word class that holds this name lists words that are never taken for a misspelling or a compound. */
const ORDINARY_CLASS = 'ordinary';
/** The word class whose members are the classes of body regions. */
const REGION_CLASS = 'regions';

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
  for (const { category, direction, languages, phrases } of vocabulary.cues) {
    compiler.addAll(`cue ${category}`, phrases, { type: 'cue', category, direction, languages });
  }
  for (const { role, titles } of vocabulary.headings)
    compiler.addAll(`heading ${role}`, titles, { type: 'heading', role });
  return compiler.finish();
}

class LexiconCompiler {
  private readonly words: WordIndex;
  private readonly symbols: SymbolTable;
  private readonly drafts: Draft[] = [];
  private readonly findings;
  private readonly quantities;

  private readonly regions: readonly number[];
  private readonly frames: FrameModel | undefined;
  private readonly resemblance: ResemblanceModel | undefined;

  constructor(
    vocabulary: Vocabulary,
    private readonly onProblem: (problem: string) => void,
  ) {
    this.words = new WordIndex(new Set(vocabulary.words.get(ORDINARY_CLASS) ?? []));
    this.symbols = new SymbolTable(vocabulary.words, this.words);
    this.regions = (vocabulary.words.get(REGION_CLASS) ?? []).map(entry =>
      this.symbols.of(parseAlternative(entry)),
    );
    const { frames, resemblance } = vocabulary;
    this.frames = frames === undefined ? undefined : compileFrames(frames);
    this.resemblance = resemblance === undefined ? undefined : compileResemblance(resemblance);
    this.findings = [...vocabulary.findings.values()];
    this.quantities = [...vocabulary.quantities.values()];
  }

  addFindings(): void {
    this.findings.forEach((definition, finding) => {
      const base = { type: 'finding', finding, outOf: 0, presentBelow: 0 } as const;
      this.addAll(definition.id, definition.phrases, { ...base, polarity: 'present' });
      this.addAll(definition.id, definition.names, { ...base, polarity: 'named' });
      this.addAll(definition.id, definition.denied, { ...base, polarity: 'denied' });
      this.addAll(definition.id, definition.functions, { ...base, polarity: 'function' });
      this.addAll(definition.id, definition.unless, { ...base, polarity: 'unless' });
      for (const { phrase, outOf, presentBelow } of definition.grades) {
        this.add(definition.id, phrase, { ...base, polarity: 'graded', outOf, presentBelow });
      }
    });
  }

  addQuantities(): void {
    this.quantities.forEach((definition, quantity) => {
      this.addAll(definition.id, definition.names, { type: 'quantity', quantity });
    });
  }

  /** Patterns that mean the same share one meaning. */
  addAll(owner: string, patterns: readonly string[], meaning: Meaning): void {
    for (const raw of patterns) this.add(owner, raw, meaning);
  }

  add(owner: string, raw: string, meaning: Meaning): void {
    try {
      this.addPattern(raw, meaning);
    } catch (error) {
      this.onProblem(
        `${owner}: pattern ${JSON.stringify(raw)}: ${error instanceof Error ? error.message : 'unreadable'}`,
      );
    }
  }

  private addPattern(raw: string, meaning: Meaning): void {
    const { groups, joins, topic } = parsePattern(raw);
    const draft: Draft = {
      meaning,
      groups: groups.map(elements => this.groupOf(elements)),
      ordered: joins.map(join => join === 'ordered'),
      topic: this.topicOf(topic),
    };
    this.drafts.push(draft);
    for (const { symbols } of neededOf(draft)) for (const symbol of symbols) this.symbols.use(symbol);
  }

  private topicOf(region: string | undefined): number {
    if (region === undefined) return -1;
    const symbol = this.symbols.of({ classRef: region });
    if (!this.regions.includes(symbol))
      throw new Error(`<${region}> is not listed in the word class ${REGION_CLASS}`);
    return symbol;
  }

  private groupOf(elements: readonly Element[]): Group {
    const compiled = elements.map(
      ({ alternatives, optional }): CompiledElement => ({
        symbols: [...new Set(alternatives.map(alternative => this.symbols.of(alternative)))],
        optional,
      }),
    );
    return { elements: compiled, lead: compiled.findIndex(element => !element.optional) };
  }

  /** Patterns by what they are tried for, which shows only when all are known. */
  private tables(): Pick<Lexicon, 'cues' | 'patterns' | 'lookAlikes'> {
    const tables = { cues: new PatternTable(), patterns: new PatternTable(), lookAlikes: new PatternTable() };
    for (const draft of this.drafts) tables[tableOf(draft.meaning)].add(anchored(draft, this.symbols));
    for (const table of Object.values(tables)) table.freeze(this.symbols.size);
    return tables;
  }

  finish(): Lexicon {
    const { size } = this.symbols;
    this.words.prepare();
    return {
      words: this.words,
      ...this.symbols.byEntry(),
      ...this.tables(),
      symbolCount: size,
      regions: this.regions,
      frames: this.frames,
      resemblance: this.resemblance,
      findings: this.findings.map(({ id, kind, inRelative }) => ({ id, kind, inRelative })),
      quantities: this.quantities.map(definition => ({
        id: definition.id,
        unit: definition.unit,
        low: definition.plausible.low,
        high: definition.plausible.high,
        form: definition.form,
        units: new Map(
          Object.entries(definition.units).map(([name, factor]) => [name.toLowerCase(), factor]),
        ),
      })),
    };
  }
}

function tableOf(meaning: Meaning): 'cues' | 'patterns' | 'lookAlikes' {
  if (meaning.type === 'cue' || meaning.type === 'heading') return 'cues';
  return meaning.type === 'finding' && meaning.polarity === 'unless' ? 'lookAlikes' : 'patterns';
}
