import { randomUUID } from 'node:crypto';
import { knowledgeDirsOf } from './api/config.ts';
import type { EvaluationFrame, Evaluator } from './assess/evaluator.ts';
import type { DifferentialResult, OutcomeResult, ProtocolResult } from './assess/results.ts';
import type { Analysis } from './core/analysis.ts';
import { openEvaluator } from './open-evaluator.ts';

export type { DifferentialResult, OutcomeResult, ProtocolResult } from './assess/results.ts';
export type { Analysis } from './core/analysis.ts';
export { VeilederError } from './core/errors.ts';

let opened: Promise<Evaluator> | undefined;

function evaluator(): Promise<Evaluator> {
  opened ??= openEvaluator({ overlays: knowledgeDirsOf(process.env) });
  return opened;
}

function frame(): EvaluationFrame {
  return { evaluationId: randomUUID(), now: new Date().toISOString() };
}

/**
 * The product in process, over the knowledge that comes with it and what `KNOWLEDGE_DIRS` lays over it. Requests and answers are those of the JSON API under
 * `/api/v1`; a wrong request is a VeilederError that names the field and holds no value.
 */
export const CDS = {
  /** A note and what else is known to findings, red flags, differentials and protocols. */
  async analyze(request: unknown): Promise<Analysis> {
    return (await (await evaluator()).analyze(request, frame())).result;
  },
  /** `suggestDifferentials({location: "knee", onset: "gradual", swelling: true, locking: false})`. */
  async suggestDifferentials(request: unknown): Promise<DifferentialResult> {
    return (await (await evaluator()).differentials(request, frame())).result;
  },
  /** `suggestTreatmentProtocol({diagnosis: "L92 - Shoulder syndrome", duration: "3 weeks", severity: "moderate"})`. */
  async suggestTreatmentProtocol(request: unknown): Promise<ProtocolResult> {
    return (await (await evaluator()).protocols(request, frame())).result;
  },
  /**
   * `predictOutcome({diagnosis: "L92", patientAge: 45, duration: "3 weeks", comorbidities: ["diabetes"], treatmentPlan})`. Models are
   * registered with a service, which signs them; in process there is none, the outcome is null and `absent` says so.
   */
  async predictOutcome(request: unknown): Promise<OutcomeResult> {
    return (await (await evaluator()).outcomes(request, frame())).result;
  },
} as const;
