import { Hono } from 'hono';
import type { Evaluator } from '../../assess/evaluator.ts';
import { VeilederError } from '../../core/errors.ts';
import type { Guideline } from '../../core/guideline.ts';
import { passageText } from '../../core/guideline.ts';
import { LANGUAGES, type Language } from '../../core/language.ts';
import { LIMITS } from '../../core/limits.ts';
import type { AppEnv } from '../app-deps.ts';
import { readQuestion } from '../guideline-question.ts';

const DEFAULT_FOUND = 5;

function languageOf(text: string | undefined): Language {
  const language = LANGUAGES.find(one => one === (text ?? 'nb'));
  if (language !== undefined) return language;
  throw new VeilederError('malformed', `language must be one of ${LANGUAGES.join(', ')}`, {
    field: 'language',
  });
}

function limitOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_FOUND;
  const limit = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= LIMITS.foundPassages) return limit;
  const message = `limit must be a number from 1 to ${LIMITS.foundPassages}`;
  throw new VeilederError('malformed', message, { field: 'limit' });
}

function told({ id, title, publisher, year, url, reviewBy }: Guideline, language: Language): object {
  return { id, title: passageText(title, language), publisher, year, url, reviewBy };
}

/** `GET /api/v1/guidelines`: the passages nearest to a question; all guidelines where none is asked. */
export function guidelineSearchRoutes({
  content,
  knowledge,
  searchGuidelines,
}: Pick<Evaluator, 'content' | 'knowledge' | 'searchGuidelines'>): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/', c => {
    const question = readQuestion(c.req.query('q'));
    const language = languageOf(c.req.query('language'));
    const limit = limitOf(c.req.query('limit'));
    const passages = question === '' ? [] : searchGuidelines(question, language, limit);
    const named = new Set(passages.map(({ id }) => id.slice(0, id.indexOf('#'))));
    const guidelines = [...content.guidelines.values()]
      .filter(({ id }) => question === '' || named.has(id))
      .map(one => told(one, language));
    return c.json({ passages, guidelines, knowledge });
  });
  return routes;
}
