import type { Analysis } from '../core/analysis.ts';
import type { Card } from '../core/card.ts';
import type { Encounter } from '../core/encounter.ts';
import type { Knowledge } from '../core/knowledge.ts';
import { NO_PROBE, type Probe } from '../core/probe.ts';
import type { Door, EvaluationRecord } from '../core/record.ts';
import { indexCodes } from '../fhir/code-index.ts';
import { noteReasonOf } from '../fhir/note.ts';
import { createEncounterReader, type EncounterSave, type ProblemListItem } from '../fhir/read-encounter.ts';
import type { ServedModel } from '../models/registry/model-shelf.ts';
import { assessAgain } from './assess-again.ts';
import type { Assessment, Assessor, AssessorSetup } from './assessor.ts';
import { createAssessor } from './assessor.ts';
import { type Answered, type Evaluation, withCards } from './evaluation.ts';
import { createGuidelineSearch, type GuidelineSearch } from './guideline-search.ts';
import type { Labels } from './labels.ts';
import { createRequestTools, type EvaluationInput, type RequestTools } from './request/evaluation-input.ts';
import { readOutcomeRequest } from './request/read-outcome-request.ts';
import { readAnalysisRequest, readDifferentialRequest, readProtocolRequest } from './request/read-request.ts';
import {
  type DifferentialResult,
  differentialResult,
  type OutcomeResult,
  outcomeResult,
  type ProtocolResult,
  protocolResult,
} from './results.ts';

/** What one evaluation is given from outside, so that the evaluation itself knows no clock and no chance. */
export interface EvaluationFrame {
  readonly evaluationId: string;
  /** RFC 3339. */
  readonly now: string;
  readonly signal?: AbortSignal;
  /** The outcome models that answer for whoever asks; left out: none. */
  readonly models?: readonly ServedModel[];
}

/** For whom cards are made. */
export interface CardFrame extends EvaluationFrame {
  readonly tenant: string;
  readonly publicUrl: string;
}

/**
 * Everything that can be asked of the product, over one release of the knowledge. Doors (HTTP, command line, library)
 * call this and nothing beneath it. Every method throws VeilederError for what a caller did wrong.
 */
export interface Evaluator {
  readonly knowledge: Pick<Knowledge, 'release' | 'hash'>;
  /** The whole clinical content, for showing it. */
  readonly content: Knowledge;
  /** Words of the knowledge, by language. */
  readonly labels: Assessor['labels'];
  /** Passages of guidelines by a question; on no path of an evaluation. */
  readonly searchGuidelines: GuidelineSearch;
  readonly encounterSave: (request: EncounterSave, frame: CardFrame) => Promise<Evaluation>;
  readonly problemListItem: (request: ProblemListItem, frame: CardFrame) => Promise<Evaluation>;
  readonly analyze: (request: unknown, frame: EvaluationFrame) => Promise<Answered<Analysis>>;
  readonly differentials: (request: unknown, frame: EvaluationFrame) => Promise<Answered<DifferentialResult>>;
  readonly protocols: (request: unknown, frame: EvaluationFrame) => Promise<Answered<ProtocolResult>>;
  readonly outcomes: (request: unknown, frame: EvaluationFrame) => Promise<Answered<OutcomeResult>>;
  /** Runs a kept evaluation again: the same knowledge and software give the same, byte for byte. */
  readonly assessAgain: (
    record: EvaluationRecord,
    models?: readonly ServedModel[],
  ) => Promise<{ analysis: Analysis; cards: readonly Card[] }>;
}

export type { EncounterSave, Labels, ProblemListItem };

type Read = (request: unknown, tools: RequestTools, now: string) => EvaluationInput;

/** A door of the JSON API: a request is read, assessed, and told in the shape of that door. */
function jsonDoor<T>(
  door: Door,
  assessor: Assessor,
  tools: RequestTools,
  read: Read,
  tell: (assessment: Assessment) => T,
): (request: unknown, frame: EvaluationFrame) => Promise<Answered<T>> {
  return async (request, { evaluationId, now, signal, models }) => {
    const { encounter, given, complaint, id } = read(request, tools, now);
    const named = complaint === undefined ? {} : { complaint };
    const assessment = await assessor.assess(encounter, {
      evaluationId,
      given,
      ...named,
      ...(id === undefined ? {} : { id }),
      ...(signal === undefined ? {} : { signal }),
      ...(models === undefined ? {} : { models }),
    });
    const evaluation: Evaluation = {
      door,
      noteReason: 'saved',
      encounter,
      ...named,
      assessment,
      composed: [],
    };
    return { result: tell(assessment), evaluation };
  };
}

/** Reads short texts of a request; a failure says nothing, so that it costs no more than that text. */
function safeReader({ readNote, onError }: AssessorSetup): RequestTools['readNote'] {
  return note => {
    try {
      return readNote(note, {});
    } catch (error) {
      onError?.('request', error);
      return { findings: [], language: 'nb' };
    }
  };
}

interface CardDoor {
  readonly door: Door;
  readonly patientId: string;
  readonly encounterId?: string | undefined;
  readonly subject: NonNullable<Evaluation['subject']>;
  readonly noteReason: Evaluation['noteReason'];
}

async function assessWithCards(
  { assessor, probe }: { readonly assessor: Assessor; readonly probe: Probe },
  encounter: Encounter,
  { door, patientId, encounterId, subject, noteReason }: CardDoor,
  { evaluationId, signal, models, tenant, publicUrl }: CardFrame,
): Promise<Evaluation> {
  const assessment = await assessor.assess(encounter, {
    evaluationId,
    ...(signal === undefined ? {} : { signal }),
    ...(models === undefined ? {} : { models }),
  });
  const about = {
    patientId,
    ...(encounterId === undefined ? {} : { encounterId }),
    ...(encounter.at === undefined ? {} : { at: encounter.at }),
  };
  const labels = assessor.labels[assessment.language];
  const context = { tenant, publicUrl, door, subject: about, labels, assessment };
  return probe('compose', () => withCards(context, { subject, noteReason, encounter }));
}

/** Makes an evaluator; everything that depends on the knowledge alone is compiled here, once. */
export function createEvaluator(setup: AssessorSetup): Evaluator {
  const { knowledge, probe = NO_PROBE } = setup;
  const assessor = createAssessor(setup);
  const reader = createEncounterReader(knowledge.vocabulary);
  const tools = createRequestTools(knowledge, indexCodes(knowledge.vocabulary), safeReader(setup));
  return {
    knowledge: { release: knowledge.release, hash: knowledge.hash },
    content: knowledge,
    labels: assessor.labels,
    searchGuidelines: createGuidelineSearch(knowledge.guidelines),
    analyze: jsonDoor('analyze', assessor, tools, readAnalysisRequest, ({ analysis }) => analysis),
    differentials: jsonDoor('differentials', assessor, tools, readDifferentialRequest, differentialResult),
    protocols: jsonDoor('protocols', assessor, tools, readProtocolRequest, protocolResult),
    outcomes: jsonDoor('outcomes', assessor, tools, readOutcomeRequest, outcomeResult),
    encounterSave: async (request, frame) => {
      const { patientId, encounterId } = request;
      const encounter = probe('fhir', () => reader.encounterSave(request, frame.now));
      const subject = { patientId, encounterId };
      const noteReason = noteReasonOf(request.note);
      const door = { door: 'encounter-save', patientId, encounterId, subject, noteReason } as const;
      return assessWithCards({ assessor, probe }, encounter, door, frame);
    },
    problemListItem: async (request, frame) => {
      const { patientId, encounterId } = request;
      const encounter = probe('fhir', () => reader.problemListItem(request, frame.now));
      // The record names no encounter: it holds none of its note, and does not settle the encounter's cards.
      const door = {
        door: 'problem-list',
        patientId,
        encounterId,
        subject: { patientId },
        noteReason: 'saved',
      } as const;
      return assessWithCards({ assessor, probe }, encounter, door, frame);
    },
    assessAgain: (record, models) => assessAgain(assessor, record, models),
  };
}
