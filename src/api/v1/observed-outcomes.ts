import { Hono } from 'hono';
import { z } from 'zod';
import { linkObserved, observedOutcome } from '../../assess/observed-outcomes.ts';
import { parseWith } from '../../assess/request/invalid.ts';
import { VeilederError } from '../../core/errors.ts';
import { LIMITS } from '../../core/limits.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { readJsonBody } from '../read-body.ts';
import { within } from '../record/within.ts';

/** `POST /api/v1/observed-outcomes`. */
export const observedRequest = z.object({
  observations: z.array(observedOutcome).min(1).max(LIMITS.listItems),
});

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
    const now = deps.now().toISOString();
    const unknown: number[] = [];
    for (const [place, observed] of observations.entries()) {
      const event = await linkObserved(observed, c.get('principal'), now, store);
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
