import { Hono } from 'hono';
import type { Evaluator } from '../../../assess/evaluator.ts';
import { VeilederError } from '../../../core/errors.ts';
import type { AppDeps, AppEnv } from '../../app-deps.ts';
import { answerPage } from '../layout.ts';
import { dayOf } from '../review-date.ts';
import { conditionPage } from './condition-page.ts';
import { knowledgePage } from './knowledge-page.ts';

const SEARCH_MAX = 100;

/** `GET /knowledge`, `GET /knowledge/{condition}`. */
export function knowledgeRoutes({
  content,
  labels,
  now,
}: Pick<Evaluator, 'content' | 'labels'> & Pick<AppDeps, 'now'>): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/', c => {
    const search = c.req.query('q') ?? '';
    if (search.length > SEARCH_MAX)
      throw new VeilederError('malformed', `q must be at most ${SEARCH_MAX} characters`, { field: 'q' });
    return answerPage(c, words =>
      knowledgePage(content, search, labels[words.language], words, dayOf(now())),
    );
  });
  routes.get('/:id', c => {
    const condition = content.conditions.get(c.req.param('id'));
    if (condition === undefined) throw new VeilederError('not-found', 'There is no such condition');
    return answerPage(c, words =>
      conditionPage(condition, content, labels[words.language], words, dayOf(now())),
    );
  });
  return routes;
}
