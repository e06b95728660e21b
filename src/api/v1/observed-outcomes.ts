import { Hono } from 'hono';
import { z } from 'zod';
import { stableUuid } from '../../assess/cards/identity.ts';
import { parseWith } from '../../assess/request/invalid.ts';
import { VeilederError } from '../../core/errors.ts';
import { LIMITS } from '../../core/limits.ts';
import type { ObservedOutcome } from '../../core/outcome.ts';
import type { Principal } from '../../core/principal.ts';
import type { RecordEvent } from '../../core/record.ts';
import type { Store } from '../../core/store.ts';
import { predictionsOf } from '../../models/watch/judged-prediction.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { readJsonBody } from '../read-body.ts';
import { within } from '../record/within.ts';

const observation = z.object({
  evaluationId: z.uuid(),
  outcome: z
    .string()
    .min(1)
    .max(LIMITS.shortTextChars)
    .describe('Name of the outcome, as the prediction has it'),
  value: z.boolean().describe('Whether it came'),
  observedAt: z.iso.date().describe('When it was known'),
});

/** `POST /api/v1/observed-outcomes`. */
export const observedRequest = z.object({ observations: z.array(observation).min(1).max(LIMITS.listItems) });

type Observed = Extract<RecordEvent, { kind: 'observed-outcome' }>;

/** The same observation sent again is the same event. */
function eventOf(observed: ObservedOutcome, { kind, id, tenant }: Principal, at: string): Observed {
  const { evaluationId, outcome, value, observedAt } = observed;
  const eventId = stableUuid(tenant, 'observed-outcome', evaluationId, outcome, String(value), observedAt);
  return { kind: 'observed-outcome', eventId, tenant, at, actor: { kind, id }, observed };
}

/** The event of an observation; undefined where no model of this tenant predicted that outcome there. */
async function linked(event: Observed, store: Store): Promise<Observed | undefined> {
  const { evaluationId, outcome } = event.observed;
  const record = await store.evaluation(event.tenant, evaluationId);
  if (!record || !predictionsOf(record).some(one => one.outcome.name === outcome)) return undefined;
  return record.subject === undefined ? event : { ...event, patientId: record.subject.patientId };
}

/**
 * Takes what came of patients. What belongs to a prediction is taken; where one does not, the answer names its place, after the others
 * were taken.
 */
export function observedRoutes(deps: AppDeps): Hono<AppEnv> {
  const { store } = deps;
  const routes = new Hono<AppEnv>();
  routes.post('/', async c => {
    const { observations } = parseWith<z.output<typeof observedRequest>>(
      observedRequest,
      await readJsonBody(c.req.raw),
    );
    const caller = c.get('principal');
    const now = deps.now().toISOString();
    const unknown: number[] = [];
    for (const [place, observed] of observations.entries()) {
      const own = { ...observed, evaluationId: observed.evaluationId.toLowerCase() };
      const event = await linked(eventOf(own, caller, now), store);
      if (event === undefined) unknown.push(place);
      else await within(store.append(event), LIMITS.appendTimeoutMs);
    }
    const [first] = unknown;
    if (first !== undefined)
      throw new VeilederError('not-usable', 'no model predicted that outcome in that evaluation', {
        field: `observations[${first}]`,
      });
    return c.json({ taken: observations.length });
  });
  return routes;
}
