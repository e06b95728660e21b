import { Hono } from 'hono';
import { VeilederError } from '../../../core/errors.ts';
import type { AppDeps, AppEnv } from '../../app-deps.ts';
import { may } from '../../identity/access.ts';
import { answerPage } from '../layout.ts';
import { lookUpModel } from './look-up-model.ts';
import { modelPage } from './model-page.ts';
import { modelsPage } from './models-page.ts';

const HASH = /^[0-9a-f]{64}$/;

function hashOf(hash: string | undefined): string | undefined {
  if (hash === undefined || HASH.test(hash)) return hash;
  throw new VeilederError('malformed', 'hash must be a content hash', { field: 'hash' });
}

/** `GET /models`, `GET /models/{id}`: to every operator of the tenant; changing takes the role `data`. */
export function modelPages(deps: AppDeps): Hono<AppEnv> {
  const { registry, shelf, modelLooks } = deps;
  const routes = new Hono<AppEnv>();
  routes.get('/', async c => {
    const caller = c.get('principal');
    const { tenant } = caller;
    const models = await registry.list(tenant);
    const titles = new Map(shelf.of(tenant).map(({ id, model }) => [id, model.document.title]));
    const looks = (modelLooks?.().models ?? []).filter(one => one.tenant === tenant);
    return answerPage(c, words => modelsPage({ models, titles, looks }, may(caller, 'data'), words));
  });
  routes.get('/:id', async c => {
    const caller = c.get('principal');
    const found = await lookUpModel(c.req.param('id'), hashOf(c.req.query('hash')), caller, deps);
    return answerPage(c, words => modelPage(found, may(caller, 'data'), words));
  });
  return routes;
}
