import type { Answered, Evaluation } from '../../assess/evaluation.ts';
import { recordOf } from '../../assess/record-of.ts';
import type { AbsentPart } from '../../core/encounter.ts';
import type { AppDeps } from '../app-deps.ts';
import { appendEvaluation, type RecordCall } from '../record/append-evaluation.ts';

/** Who asked, when, and what answers. */
export interface AnswerCall extends RecordCall {
  readonly deps: AppDeps;
}

async function isRecorded(evaluation: Evaluation, call: AnswerCall): Promise<boolean> {
  const { caller, now, deps } = call;
  const recorded = recordOf(evaluation, {
    tenant: caller.tenant,
    now,
    publicUrl: deps.publicUrl(),
    software: { version: deps.softwareVersion },
    text: deps.evaluationText,
    heldBack: [],
  });
  return appendEvaluation(recorded, evaluation.noteReason, call);
}

/** Records an evaluation and gives its answer, which says so when it could not be recorded: it is given all the same. */
export async function recordAnswer<T extends { readonly absent: readonly AbsentPart[] }>(
  { result, evaluation }: Answered<T>,
  call: AnswerCall,
): Promise<T> {
  if (await isRecorded(evaluation, call)) return result;
  return { ...result, absent: [...result.absent, { part: 'record', reason: 'unavailable' }] };
}
