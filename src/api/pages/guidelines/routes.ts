import { Hono } from 'hono';
import type { Evaluator } from '../../../assess/evaluator.ts';
import { VeilederError } from '../../../core/errors.ts';
import { LIMITS } from '../../../core/limits.ts';
import type { AppDeps, AppEnv } from '../../app-deps.ts';
import { readQuestion } from '../../guideline-question.ts';
import { answerPage } from '../layout.ts';
import { dayOf } from '../review-date.ts';
import { guidelinePage } from './guideline-page.ts';
import { guidelinesPage } from './guidelines-page.ts';

/** `GET /guidelines`, `GET /guidelines/{publisher}/{guideline}`. */
export function guidelineRoutes({
  content,
  searchGuidelines,
  now,
}: Pick<Evaluator, 'content' | 'searchGuidelines'> & Pick<AppDeps, 'now'>): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/', c => {
    const question = readQuestion(c.req.query('q'));
    return answerPage(c, words => {
      const found = question === '' ? [] : searchGuidelines(question, words.language, LIMITS.foundPassages);
      return guidelinesPage(content, question, found, words);
    });
  });
  routes.get('/:publisher/:guideline', c => {
    const { publisher, guideline } = c.req.param();
    const one = content.guidelines.get(`${publisher}/${guideline}`);
    if (one === undefined) throw new VeilederError('not-found', 'There is no such guideline');
    return answerPage(c, words => guidelinePage(one, content, words, dayOf(now())));
  });
  return routes;
}
