import { Hono } from 'hono';
import type { z } from 'zod';
import { parseWith } from '../../assess/request/invalid.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { readJsonBody } from '../read-body.ts';
import { appendAccess } from '../record/append-access.ts';
import { experimentRequest, reasonRequest } from './model-requests.ts';

/** `/api/v1/models/{id}/experiments`: declared comparisons of a challenger with the champion, to their own tenant. */
export function experimentRoutes(deps: AppDeps): Hono<AppEnv> {
  const { experiments, experimentJudge, shelf } = deps;
  const routes = new Hono<AppEnv>();
  routes.get('/:id/experiments', async c =>
    c.json({ experiments: await experiments.list(c.get('principal').tenant, c.req.param('id')) }),
  );
  routes.get('/:id/experiments/:experiment', async c => {
    const caller = c.get('principal');
    const { id, experiment } = c.req.param();
    // Evaluations are opened for it, so that the look is recorded as one, and before.
    await appendAccess({ what: 'evaluation-list' }, { deps, caller, now: deps.now().toISOString() });
    return c.json(await experimentJudge.standing(caller.tenant, id, experiment));
  });
  routes.post('/:id/experiments', async c => {
    const { reason, ...plan } = parseWith<z.infer<typeof experimentRequest>>(
      experimentRequest,
      await readJsonBody(c.req.raw),
    );
    const approval = { approver: c.get('principal'), reason };
    const experiment = await experiments.start(c.req.param('id'), plan, approval);
    await shelf.refresh();
    return c.json({ experiment });
  });
  routes.post('/:id/experiments/:experiment/stop', async c => {
    const { reason } = parseWith<z.infer<typeof reasonRequest>>(reasonRequest, await readJsonBody(c.req.raw));
    const { id, experiment } = c.req.param();
    const ended = await experiments.stop(id, experiment, { approver: c.get('principal'), reason });
    await shelf.refresh();
    return c.json({ experiment: ended });
  });
  return routes;
}
