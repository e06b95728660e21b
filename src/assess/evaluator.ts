import type { Analysis } from '../core/analysis.ts';
import type { Card } from '../core/card.ts';
import { NO_PROBE } from '../core/probe.ts';
import { indexCodes } from '../fhir/code-index.ts';
import { createEncounterReader, type EncounterSave } from '../fhir/read-encounter.ts';
import type { Assessment, Assessor, AssessorSetup } from './assessor.ts';
import { createAssessor } from './assessor.ts';
import { composeCards } from './cards/compose-cards.ts';
import { createRequestTools, type EvaluationInput, type RequestTools } from './request/evaluation-input.ts';
import { readAnalysisRequest, readDifferentialRequest, readProtocolRequest } from './request/read-request.ts';
import {
  type DifferentialResult,
  differentialResult,
  type ProtocolResult,
  protocolResult,
} from './results.ts';

/** What one evaluation is given from outside, so that the evaluation itself knows no clock and no chance. */
export interface EvaluationFrame {
  readonly evaluationId: string;
  /** RFC 3339. */
  readonly now: string;
  readonly signal?: AbortSignal;
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
  readonly knowledge: { readonly release: string; readonly hash: string };
  /** Words of the knowledge, by language. */
  readonly labels: Assessor['labels'];
  readonly encounterSave: (request: EncounterSave, frame: CardFrame) => Promise<readonly Card[]>;
  readonly analyze: (request: unknown, frame: EvaluationFrame) => Promise<Analysis>;
  readonly differentials: (request: unknown, frame: EvaluationFrame) => Promise<DifferentialResult>;
  readonly protocols: (request: unknown, frame: EvaluationFrame) => Promise<ProtocolResult>;
}

export type { EncounterSave };

type Read = (request: unknown, tools: RequestTools, now: string) => EvaluationInput;

function assessWith(
  assessor: Assessor,
  tools: RequestTools,
  read: Read,
): (request: unknown, frame: EvaluationFrame) => Promise<Assessment> {
  return async (request, { evaluationId, now, signal }) => {
    const { encounter, given, complaint, id } = read(request, tools, now);
    return assessor.assess(encounter, {
      evaluationId,
      given,
      ...(id === undefined ? {} : { id }),
      ...(complaint === undefined ? {} : { complaint }),
      ...(signal === undefined ? {} : { signal }),
    });
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

/** Makes an evaluator; everything that depends on the knowledge alone is compiled here, once. */
export function createEvaluator(setup: AssessorSetup): Evaluator {
  const { knowledge, probe = NO_PROBE } = setup;
  const assessor = createAssessor(setup);
  const readEncounterSave = createEncounterReader(knowledge.vocabulary);
  const tools = createRequestTools(knowledge, indexCodes(knowledge.vocabulary), safeReader(setup));
  const analyze = assessWith(assessor, tools, readAnalysisRequest);
  const differentials = assessWith(assessor, tools, readDifferentialRequest);
  const protocols = assessWith(assessor, tools, readProtocolRequest);
  return {
    knowledge: { release: knowledge.release, hash: knowledge.hash },
    labels: assessor.labels,
    analyze: async (request, frame) => (await analyze(request, frame)).analysis,
    differentials: async (request, frame) => differentialResult(await differentials(request, frame)),
    protocols: async (request, frame) => protocolResult(await protocols(request, frame)),
    encounterSave: async (request, { evaluationId, now, signal, tenant, publicUrl }) => {
      const encounter = probe('fhir', () => readEncounterSave(request, now));
      const assessment = await assessor.assess(encounter, {
        evaluationId,
        ...(signal === undefined ? {} : { signal }),
      });
      const { patientId, encounterId } = request;
      const subject = { patientId, encounterId, ...(encounter.at === undefined ? {} : { at: encounter.at }) };
      const labels = assessor.labels[assessment.language];
      return probe('compose', () => composeCards({ tenant, publicUrl, subject, labels, assessment }));
    },
  };
}
