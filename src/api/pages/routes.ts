import { Hono } from 'hono';
import { VeilederError } from '../../core/errors.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { ASSET_ROUTE, findAsset } from './assets.ts';
import { homePage } from './home.ts';
import { answerPage } from './layout.ts';

/** The pages and their files. */
export function pageRoutes({ evaluator }: AppDeps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/', c => answerPage(c, words => homePage(evaluator.knowledge, words)));
  routes.get(ASSET_ROUTE, c => {
    const asset = findAsset(c.req.param('version'), c.req.param('name'));
    if (!asset) throw new VeilederError('not-found', 'There is nothing here');
    const headers = {
      'content-type': asset.contentType,
      'cache-control': 'public, max-age=31536000, immutable',
    };
    return c.body(asset.body, 200, headers);
  });
  return routes;
}
