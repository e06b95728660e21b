import { Hono } from 'hono';
import { VeilederError } from '../../core/errors.ts';
import { LIMITS } from '../../core/limits.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { placeText, readPlace } from '../evaluation-place.ts';
import { appendAccess } from '../record/append-access.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DEFAULT_LISTED = 50;

function limitOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_LISTED;
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= LIMITS.listedEvaluations) return limit;
  const why = `limit must be a number from 1 to ${LIMITS.listedEvaluations}`;
  throw new VeilederError('malformed', why, { field: 'limit' });
}

/** `GET /api/v1/evaluations` and `/evaluations/{id}`: what is kept, to its own tenant, and each look is recorded. */
export function evaluationRoutes(deps: AppDeps): Hono<AppEnv> {
  const { store } = deps;
  const routes = new Hono<AppEnv>();
  routes.get('/', async c => {
    const caller = c.get('principal');
    const limit = limitOf(c.req.query('limit'));
    const before = readPlace(c.req.query('before'));
    const page = before === undefined ? { limit } : { limit, before };
    const evaluations = await store.evaluations(caller.tenant, page);
    await appendAccess({ what: 'evaluation-list' }, { deps, caller, now: deps.now().toISOString() });
    const last = evaluations.length === limit ? evaluations.at(-1) : undefined;
    return c.json({ evaluations, ...(last === undefined ? {} : { before: placeText(last) }) });
  });
  routes.get('/:id', async c => {
    const caller = c.get('principal');
    const id = c.req.param('id').toLowerCase();
    const record = UUID.test(id) ? await store.evaluation(caller.tenant, id) : undefined;
    if (!record) throw new VeilederError('not-found', 'There is no such evaluation');
    const { evaluationId, subject } = record;
    const patient = subject === undefined ? {} : { patientId: subject.patientId };
    const what = { what: 'evaluation', evaluationId, ...patient } as const;
    await appendAccess(what, { deps, caller, now: deps.now().toISOString() });
    return c.json(record);
  });
  return routes;
}
