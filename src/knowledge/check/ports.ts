import type { ConditionTree, Facts, Interval } from '../../core/condition-tree.ts';
import type { Note, Patient } from '../../core/encounter.ts';
import type { Knowledge, ScoreAnswer } from '../../core/knowledge.ts';
import type { Language } from '../../core/language.ts';
import type { Verdict } from '../../core/verdict.ts';
import type { FactDomain, Vocabulary } from '../../core/vocabulary.ts';

/** A whole note as a case gives it. */
export interface NoteInput {
  readonly patient: Patient;
  readonly note: Note;
  readonly language?: Language;
}

/** What came of a whole note. */
export interface NoteOutcome {
  /** Ids of the conditions whose red flag it raises. */
  readonly raised: readonly string[];
  /** What was understood, in words for the person who writes the knowledge. */
  readonly understood: readonly string[];
}

/** What a score says on some facts; without answer where it has no rule. */
export interface ScoreOutcome {
  readonly total: Interval;
  readonly answer?: ScoreAnswer | 'cannot-tell';
  /** Ids of the meanings that are still possible. */
  readonly possible: readonly string[];
  /** Items that give their points, and those that surely do not. */
  readonly met: readonly string[];
  readonly unmet: readonly string[];
  readonly shown: boolean;
}

/**
 * What the check needs of other rooms; the command hands it in. What is not handed in is not checked, and the report
 * says so.
 */
export interface CheckPorts {
  /** Reads one pattern. @throws Error that says what is wrong. */
  readonly parsePattern?: (raw: string) => unknown;
  /** Reads one entry of a word class. @throws Error that says what is wrong. */
  readonly parseEntry?: (raw: string) => unknown;
  /** Makes the whole vocabulary ready. @throws Error naming the pattern that cannot be used. */
  readonly compile?: (vocabulary: Vocabulary) => unknown;
  readonly evaluateRule?: (tree: ConditionTree, facts: Facts) => Verdict;
  /** Holds the compiled rule against json-rules-engine on generated facts; gives the disagreements in words. */
  readonly engineDisagreements?: (
    tree: ConditionTree,
    domains: ReadonlyMap<string, FactDomain>,
  ) => Promise<readonly string[]>;
  /** The facts with the totals of scores. */
  readonly withScores?: (knowledge: Knowledge, facts: Facts) => Facts;
  readonly readScore?: (knowledge: Knowledge, score: string, facts: Facts) => ScoreOutcome;
  /** Ids of the conditions that a complaint's differential lists, first one first. */
  readonly rankConditions?: (knowledge: Knowledge, complaint: string, facts: Facts) => readonly string[];
  readonly readNote?: (knowledge: Knowledge, input: NoteInput) => Promise<NoteOutcome>;
}
