import { URGENCIES } from '../../core/knowledge.ts';
import type { CompiledCondition } from '../compile-condition.ts';
import type { CompiledCandidate } from './compile-candidates.ts';
import type { Influence } from './information.ts';
import { influenceOf } from './information.ts';
import { Part, Question } from './question.ts';
import type { CompiledWeight } from './weigh.ts';

/** A weight as something to ask for. */
export interface OpenWeight {
  readonly weight: CompiledWeight;
  /** What to ask while nothing of its condition is known. */
  readonly question: Question;
  /** All facts of its condition; mentions none where the weight is a finding's presence. */
  readonly part: Part;
  /** What the answers do as long as nothing else of its group counts. */
  readonly influence: Influence;
}

/** A way of a red flag as something to ask for. */
export interface OpenWay {
  /** Place in `URGENCIES`. */
  readonly urgency: number;
  readonly condition: CompiledCondition;
  /** What must hold together. */
  readonly parts: readonly Part[];
  /** What would make it fire by itself while nothing of it is known. */
  readonly settlers: readonly Question[];
}

/** What can be asked for one candidate. */
export interface AskTable {
  readonly weights: readonly OpenWeight[];
  readonly ways: readonly OpenWay[];
}

/** What can be asked for the candidates of a complaint; candidates share the questions. */
export interface Questions {
  readonly tables: ReadonlyMap<CompiledCandidate, AskTable>;
  readonly byFact: ReadonlyMap<string, Question>;
}

const NOTHING_KNOWN = new Map();

/** Makes ready what does not depend on the patient. Weights that move nothing are left out, and so are ways that can wait. */
export function compileQuestions(candidates: readonly CompiledCandidate[]): Questions {
  const byFact = new Map<string, Question>();
  const tables = new Map<CompiledCandidate, AskTable>();
  for (const candidate of candidates) {
    tables.set(candidate, {
      weights: candidate.weights.flatMap(weight => openWeight(weight, byFact)),
      ways: candidate.ways
        .filter(({ urgency }) => urgency !== 'soon')
        .map(({ urgency, condition }) => ({
          urgency: URGENCIES.indexOf(urgency),
          condition,
          parts: condition.parts.map(facts => partOf(facts, byFact)),
          settlers: questionsOf(condition.settlers(NOTHING_KNOWN), byFact),
        })),
    });
  }
  return { tables, byFact };
}

function openWeight(weight: CompiledWeight, byFact: Map<string, Question>): OpenWeight[] {
  const { condition, present, absent, finding } = weight;
  const influence = influenceOf(present?.log ?? 0, absent?.log ?? 0);
  const asked = condition ? condition.missing(NOTHING_KNOWN)[0] : finding;
  if (influence === undefined || asked === undefined) return [];
  const part = partOf(condition?.facts ?? [], byFact);
  return [{ weight, question: questionOf(asked, byFact), part, influence }];
}

function partOf(facts: Iterable<string>, byFact: Map<string, Question>): Part {
  const part = new Part();
  for (const { parts } of questionsOf(facts, byFact)) parts.push(part);
  return part;
}

function questionsOf(facts: Iterable<string>, byFact: Map<string, Question>): Question[] {
  return [...facts].map(fact => questionOf(fact, byFact));
}

function questionOf(fact: string, byFact: Map<string, Question>): Question {
  const known = byFact.get(fact);
  if (known !== undefined) return known;
  const question = new Question(fact);
  byFact.set(fact, question);
  return question;
}
