import { type Note, SECTIONS, type SectionName } from '../core/encounter.ts';
import type { Finding } from '../core/finding.ts';
import type { Language } from '../core/language.ts';
import { detectLanguage } from '../text/language.ts';
import { type Tokens, tokenize } from '../text/tokenize.ts';
import { aggregate } from './aggregate.ts';
import type { Lexicon } from './lexicon.ts';
import { Matcher } from './match.ts';
import { readSection } from './read-section.ts';
import { resemblanceStatements } from './resemblance/add-resemblance.ts';
import { type SentenceWords, wordsOf } from './resemblance/words.ts';
import type { Statement, StatementSource } from './statement.ts';

/** What a note says. */
export interface NoteReading {
  readonly findings: readonly Finding[];
  /** Language of most of the note's words. */
  readonly language: Language;
  /** How long the main complaint has lasted, where the note says so. */
  readonly durationDays?: number;
}

/** What is known of the patient beyond the note; left out is unknown. */
export interface NoteContext {
  readonly patientSex?: 'female' | 'male';
}

/** Reads one note. */
export type NoteReader = (note: Note, context?: NoteContext) => NoteReading;

/**
 * A reader of clinic notes in Bokmål, Nynorsk and English over one lexicon. Deterministic; time and space are linear in the note's length. Unknown words
 * say nothing; what the note does not mention has no finding.
 *
 * @param sources further readers whose statements are added to those of the lexicon.
 */
export function createNoteReader(lexicon: Lexicon, sources: readonly StatementSource[] = []): NoteReader {
  const matcher = new Matcher(lexicon);
  return (note, context = {}) => {
    matcher.beginNote();
    const sections = SECTIONS.flatMap((section): [SectionName, Tokens][] => {
      const text = note[section];
      return text === undefined || text === '' ? [] : [[section, tokenize(text)]];
    });
    const language = detectLanguage(sections.map(([, tokens]) => tokens));
    const statements: Statement[] = [];
    const words: SentenceWords[] = [];
    let durationDays: number | undefined;
    for (const [section, tokens] of sections) {
      const reading = readSection(lexicon, matcher, section, tokens, {
        language,
        patientSex: context.patientSex,
      });
      for (const statement of reading.statements) statements.push(statement);
      for (const source of sources)
        for (const statement of source(section, tokens.text)) statements.push(statement);
      if (lexicon.resemblance !== undefined)
        for (const sentence of wordsOf(section, reading.views, reading.frames)) words.push(sentence);
      durationDays ??= reading.durationDays;
    }
    if (lexicon.resemblance !== undefined)
      statements.push(...resemblanceStatements(lexicon.resemblance, words, statements));
    const findings = aggregate(statements);
    return durationDays === undefined ? { findings, language } : { findings, language, durationDays };
  };
}
