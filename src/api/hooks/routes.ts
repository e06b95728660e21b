import { Hono } from 'hono';
import { VeilederError } from '../../core/errors.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { readJsonBody } from '../read-body.ts';
import { clustersOf } from '../record/clusters-of.ts';
import { bareIds } from './bare-ids.ts';
import { encounterSave } from './encounter-save/encounter-save.ts';
import { readFeedback } from './feedback/read-feedback.ts';
import { takeFeedback } from './feedback/take-feedback.ts';
import { readHookRequest } from './hook-request.ts';
import type { HookService } from './hook-service.ts';
import { patientView } from './patient-view/patient-view.ts';
import { problemList } from './problem-list/problem-list.ts';
import { readMissing } from './read-missing.ts';

/** All CDS Hooks services. */
export const HOOK_SERVICES: readonly HookService[] = [encounterSave, patientView, problemList];

/** Version of CDS Hooks that is spoken here. */
const CDS_HOOKS_VERSION = '2.0.1';

function describe({ id, hook, hookVersion, title, description, prefetch }: HookService): object {
  const templates = Object.fromEntries(prefetch.map(({ key, template }) => [key, template]));
  return { id, hook, hookVersion, title, description, prefetch: templates, version: CDS_HOOKS_VERSION };
}

const services = new Map(HOOK_SERVICES.map(service => [service.id, service]));

function serviceOf(id: string): HookService {
  const service = services.get(id);
  if (!service) throw new VeilederError('not-found', 'There is no such service');
  return service;
}

/** `GET /cds-services`, `POST /cds-services/{id}` and `POST /cds-services/{id}/feedback`. */
export function hookRoutes(deps: AppDeps): Hono<AppEnv> {
  const discovery = { services: HOOK_SERVICES.map(describe) };
  const routes = new Hono<AppEnv>();
  routes.get('/', c => c.json(discovery));
  routes.post('/:id', async c => {
    const service = serviceOf(c.req.param('id'));
    c.set('hook', service.id);
    const sent = await deps.probe('body', () => readJsonBody(c.req.raw));
    const client = c.get('client');
    const request = readHookRequest(bareIds(sent, client?.idForm), service.hook, service.context);
    const caller = c.get('principal');
    const frame = {
      evaluationId: deps.newId(),
      now: deps.now().toISOString(),
      signal: c.get('signal'),
      tenant: caller.tenant,
      publicUrl: deps.publicUrl(),
      models: deps.shelf.of(caller.tenant, clustersOf(caller, request.context.userId)),
    };
    const call = { deps, caller, client, frame, correlationId: c.get('correlationId') };
    const fetched = await readMissing(service, request, call);
    const cards = await service.answer(request, { ...call, fetched });
    deps.metrics.cardsGiven(cards);
    return c.json({ cards });
  });
  routes.post('/:id/feedback', async c => {
    const service = serviceOf(c.req.param('id'));
    c.set('hook', service.id);
    const body = await deps.probe('body', () => readJsonBody(c.req.raw));
    await takeFeedback(readFeedback(body, service.id), deps, c.get('principal'));
    return c.body(null, 200);
  });
  return routes;
}
