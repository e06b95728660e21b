import { Hono } from 'hono';
import type { z } from 'zod';
import { parseWith } from '../../assess/request/invalid.ts';
import { VeilederError } from '../../core/errors.ts';
import type { RegisteredModel } from '../../core/model-registry.ts';
import type { Principal } from '../../core/principal.ts';
import { championBefore, foldHistory } from '../../models/registry/model-history.ts';
import type { Approval } from '../../models/registry/model-registry.ts';
import { recalibrate } from '../../models/registry/recalibrate.ts';
import { modelCard } from '../../models/report/model-card.ts';
import { reportPage } from '../../models/report/report-page.ts';
import { ownReading, readWatch, watchedDocument } from '../../models/watch/watch-model.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { readJsonBody } from '../read-body.ts';
import { appendAccess } from '../record/append-access.ts';
import { jobRoutes } from './jobs.ts';
import {
  promotionRequest,
  reasonRequest,
  recalibrationRequest,
  registrationRequest,
  retirementRequest,
} from './model-requests.ts';

/** The model a route is about: the one that is named by its hash, else the one furthest on. */
async function chosen(
  deps: AppDeps,
  tenant: string,
  id: string,
  hash: string | undefined,
): Promise<RegisteredModel> {
  const own = (await deps.registry.list(tenant)).filter(one => one.id === id);
  const order = ['champion', 'challenger', 'shadow', 'experimental', 'retired'];
  const [found] = own
    .filter(one => hash === undefined || one.hash === hash)
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  if (found === undefined) throw new VeilederError('not-found', 'There is no such model');
  return found;
}

/** `GET /api/v1/models` and `/models/{id}`: what is registered, with its history; the card of a model as Markdown, its report as a file. */
function readingRoutes(routes: Hono<AppEnv>, deps: AppDeps): void {
  const { registry } = deps;
  routes.get('/', async c => c.json({ models: await registry.list(c.get('principal').tenant) }));
  routes.get('/:id', async c => {
    const { tenant } = c.get('principal');
    const id = c.req.param('id');
    const history = await registry.history(tenant, id);
    if (history.length === 0) throw new VeilederError('not-found', 'There is no such model');
    const state = foldHistory(history);
    const before = championBefore(state, id);
    return c.json({
      id,
      models: state.models,
      history,
      ...(before === undefined ? {} : { rollbackTo: before }),
    });
  });
  const documentOf = async (tenant: string, asked: string, version: string | undefined) => {
    const { id, hash } = await chosen(deps, tenant, asked, version);
    const { document, close } = await registry.open(tenant, id, hash);
    await close();
    return document;
  };
  routes.get('/:id/card', async c => {
    const document = await documentOf(c.get('principal').tenant, c.req.param('id'), c.req.query('hash'));
    return c.body(modelCard(document), 200, { 'content-type': 'text/markdown; charset=utf-8' });
  });
  routes.get('/:id/report', async c => {
    const document = await documentOf(c.get('principal').tenant, c.req.param('id'), c.req.query('hash'));
    return c.body(reportPage(document), 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': `attachment; filename="${encodeURIComponent(document.id)}-${document.file.sha256.slice(0, 12)}-report.html"`,
    });
  });
}

/** `GET /api/v1/models/{id}/watch`. */
function watchRoute(routes: Hono<AppEnv>, deps: AppDeps): void {
  routes.get('/:id/watch', async c => {
    const caller = c.get('principal');
    const { id, hash } = await chosen(deps, caller.tenant, c.req.param('id'), c.req.query('hash'));
    const { document, close } = await deps.registry.open(caller.tenant, id, hash);
    await close();
    // Evaluations are opened for it, so that the look is recorded as one.
    await appendAccess({ what: 'evaluation-list' }, { deps, caller, now: deps.now().toISOString() });
    const reading = await readWatch(deps.store, caller.tenant, document.outcome.name, [hash]);
    const own = ownReading(reading, hash, deps.now().toISOString());
    return c.json(await deps.statistics.watchOf(own, watchedDocument(document)));
  });
}

/** An approval by whoever calls. */
interface Asked extends Approval {
  readonly approver: Principal;
}

/** Registering, promoting, retiring and taking back; what answers here has changed before the answer goes out. */
function changingRoutes(routes: Hono<AppEnv>, deps: AppDeps): void {
  const { registry, shelf } = deps;
  const change = <T extends { readonly reason: string }>(
    path: string,
    schema: z.ZodType<T>,
    work: (id: string, request: T, approval: Asked) => Promise<RegisteredModel>,
  ): void => {
    routes.post(path, async c => {
      const request = parseWith<T>(schema, await readJsonBody(c.req.raw));
      const approval = { approver: c.get('principal'), reason: request.reason };
      const model = await work(c.req.param('id') ?? '', request, approval);
      await shelf.refresh();
      return c.json({ model });
    });
  };
  change('/', registrationRequest, (_id, { document, onnx }, approval) =>
    registry.register({ document, onnx: Buffer.from(onnx, 'base64') }, approval),
  );
  change('/:id/promote', promotionRequest, (id, { hash, to }, approval) =>
    registry.promote({ id, hash, to }, approval),
  );
  change('/:id/retire', retirementRequest, (id, { hash }, approval) =>
    registry.retire({ id, hash }, approval),
  );
  change('/:id/recalibrate', recalibrationRequest, async (id, { hash }, approval) => {
    const { store, statistics, now, newId, softwareVersion: software } = deps;
    return recalibrate({ registry, store, statistics, now, newId, software }, { id, hash }, approval);
  });
  change('/:id/rollback', reasonRequest, (id, _request, approval) => registry.rollback(id, approval));
}

/** `/api/v1/models`: the registry of outcome models, to its own tenant. */
export function modelRoutes(deps: AppDeps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  // Before `/:id`, which would take it for a model.
  routes.route('/jobs', jobRoutes(deps));
  readingRoutes(routes, deps);
  watchRoute(routes, deps);
  changingRoutes(routes, deps);
  return routes;
}
