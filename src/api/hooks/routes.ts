import { Hono } from 'hono';
import { VeilederError } from '../../core/errors.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { readJsonBody } from '../read-body.ts';
import { bareIds } from './bare-ids.ts';
import { encounterSave } from './encounter-save/encounter-save.ts';
import type { HookService } from './hook-service.ts';

const SERVICES: readonly HookService[] = [encounterSave];

/** Version of CDS Hooks that is spoken here. */
const CDS_HOOKS_VERSION = '2.0.1';

function describe({ answer: _answer, ...service }: HookService): object {
  return { ...service, version: CDS_HOOKS_VERSION };
}

/** `GET /cds-services` and `POST /cds-services/{id}`. */
export function hookRoutes(deps: AppDeps): Hono<AppEnv> {
  const services = new Map(SERVICES.map(service => [service.id, service]));
  const discovery = { services: SERVICES.map(describe) };
  const routes = new Hono<AppEnv>();
  routes.get('/', c => c.json(discovery));
  routes.post('/:id', async c => {
    const service = services.get(c.req.param('id'));
    if (!service) throw new VeilederError('not-found', 'There is no such service');
    c.set('hook', service.id);
    const sent = await deps.probe('body', () => readJsonBody(c.req.raw));
    const body = bareIds(sent, c.get('client')?.idForm);
    const cards = await service.answer(body, deps.evaluator, {
      evaluationId: deps.newId(),
      now: deps.now().toISOString(),
      signal: c.get('signal'),
      tenant: c.get('principal').tenant,
      publicUrl: deps.publicUrl(),
    });
    deps.metrics.cardsGiven(cards);
    return c.json({ cards });
  });
  return routes;
}
