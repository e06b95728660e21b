import { type StandingFrame, standingCards, standingUnknown } from '../../../assess/cards/standing-cards.ts';
import { requirePatient } from '../../../assess/require-patient.ts';
import type { Card } from '../../../core/card.ts';
import { LIMITS } from '../../../core/limits.ts';
import { appendAccess } from '../../record/append-access.ts';
import { errorName } from '../../record/error-name.ts';
import { within } from '../../record/within.ts';
import { type ContextField, type HookContext, WHO } from '../hook-context.ts';
import type { HookCall, HookService } from '../hook-service.ts';
import { PATIENT } from '../prefetch-keys.ts';

const CONTEXT: readonly ContextField[] = [
  ...WHO,
  {
    name: 'encounterId',
    required: false,
    type: 'id',
    token: true,
    description: 'The encounter of now; cards of its own saves are not shown again.',
  },
];

/** Looks up what stands, and records the look. What cannot be looked up is said, what cannot be recorded is logged. */
async function look(
  { patientId, encounterId }: HookContext,
  frame: StandingFrame,
  { deps, caller, correlationId }: HookCall,
): Promise<readonly Card[]> {
  let cards: readonly Card[];
  try {
    const found = deps.store.standingCards(caller.tenant, patientId, encounterId);
    cards = standingCards(await within(found, LIMITS.standingCardsTimeoutMs), frame);
  } catch (error) {
    deps.log.error({ correlationId, error: errorName(error) }, 'standing cards unknown');
    return standingUnknown(frame);
  }
  try {
    await appendAccess({ what: 'standing-cards', patientId }, { deps, caller, now: frame.now });
  } catch (error) {
    deps.log.error({ correlationId, error: errorName(error) }, 'access not recorded');
  }
  return cards;
}

/** Fires when a chart is opened; answers with what still stands from earlier encounters. */
export const patientView: HookService = {
  id: 'veileder-patient-view',
  hook: 'patient-view',
  hookVersion: '1.0',
  title: 'Veileder: what still stands',
  description:
    'Answers with what earlier encounters left open: red flags that nobody has settled, and plans that are due for review.',
  context: CONTEXT,
  prefetch: [PATIENT],
  answer: async ({ context, prefetch }, call) => {
    const { patientId } = context;
    requirePatient({ patientId, prefetch, fetched: call.fetched });
    const { evaluator } = call.deps;
    const frame = { ...call.frame, patientId, labels: evaluator.labels, knowledge: evaluator.knowledge };
    return look(context, frame, call);
  },
};
