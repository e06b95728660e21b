import type { SectionName } from '../core/encounter.ts';
import { LIMITS } from '../core/limits.ts';
import { sentencesOf } from '../text/sentences.ts';
import type { Tokens } from '../text/tokenize.ts';
import { attributeToOthers, type SentenceStatements } from './contrast.ts';
import { type Frames, readFrames } from './frames/frames.ts';
import type { Lexicon } from './lexicon.ts';
import type { Matcher } from './match.ts';
import { RunningRole, roleOfSection } from './sections.ts';
import { type Carry, type ReadingContext, SentenceReader } from './sentence-reader.ts';
import type { SentenceView } from './sentence-view.ts';
import type { Statement } from './statement.ts';
import { ABOUT_PATIENT } from './subject.ts';

/** What one section says. */
export interface SectionReading {
  readonly statements: readonly Statement[];
  /** Of the complaint, where the section states one. */
  readonly durationDays?: number;
  /** Its sentences, and what their stretches are about. */
  readonly views: readonly SentenceView[];
  readonly frames: Frames | undefined;
}

/** Reads one section: first what stands in each sentence, then whom and what time the text speaks of, then what it says. */
export function readSection(
  lexicon: Lexicon,
  matcher: Matcher,
  section: SectionName,
  tokens: Tokens,
  context: ReadingContext,
): SectionReading {
  const readers = sentenceReaders(lexicon, matcher, section, tokens, context);
  const views = readers.map(({ view }) => view);
  const frames = readFrames(lexicon.frames, tokens, views, context.patientSex);
  const carry: Carry = { subject: ABOUT_PATIENT, past: false, adviceList: false };
  const told: SentenceStatements[] = [];
  let durationDays: number | undefined;
  readers.forEach((reader, index) => {
    if (reader.sparesPatient()) attributeToOthers(told);
    const statements = reader.read(readers[index + 1]?.view.sentence, carry, frames);
    told.push({ statements, namesPatient: reader.namesPatient() });
    durationDays ??= reader.durationDays();
  });
  const statements = told.flatMap(one => one.statements);
  const read = { statements, views, frames };
  return durationDays === undefined ? read : { ...read, durationDays };
}

/** What stands in each sentence of a section, not yet read. */
export function sentenceReaders(
  lexicon: Lexicon,
  matcher: Matcher,
  section: SectionName,
  tokens: Tokens,
  context: ReadingContext,
): SentenceReader[] {
  const meanings = matcher.meaningsOf(tokens);
  const role = new RunningRole(roleOfSection(section));
  return sentencesOf(tokens, LIMITS.sentenceTokens).map(sentence => {
    const matches = matcher.match(tokens, meanings, sentence);
    const under = role.of(sentence);
    const reader = new SentenceReader(lexicon, section, tokens, sentence, matches, under, context);
    if (reader.heading !== undefined) role.opened(reader.heading, sentence, reader.hasBody());
    return reader;
  });
}
