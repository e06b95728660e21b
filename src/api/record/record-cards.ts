import { cardsOf, type Evaluation } from '../../assess/evaluation.ts';
import { recordOf } from '../../assess/record-of.ts';
import type { Card } from '../../core/card.ts';
import type { HookCall } from '../hooks/hook-service.ts';
import { appendEvaluation } from './append-evaluation.ts';
import { heldBackOf } from './held-back.ts';

/**
 * The cards of an evaluation, once it is recorded. Cards that were set aside and rest on the same facts are named in the notice
 * only. When the evaluation cannot be recorded the cards go out all the same, and the notice says so.
 */
export async function recordCards(
  evaluation: Evaluation,
  userId: string,
  call: HookCall,
): Promise<readonly Card[]> {
  const { deps, caller, frame, correlationId } = call;
  const heldBack = await heldBackOf(evaluation, call);
  const { now, publicUrl } = frame;
  const recorded = recordOf(evaluation, {
    tenant: caller.tenant,
    now,
    publicUrl,
    userId,
    software: { version: deps.softwareVersion },
    text: deps.evaluationText,
    heldBack,
  });
  const kept = await appendEvaluation(recorded, evaluation.noteReason, { deps, caller, now, correlationId });
  if (kept && recorded.record.text === 'kept') return recorded.record.cards;
  return cardsOf(evaluation, { heldBack: new Set(heldBack), unrecorded: !kept });
}
