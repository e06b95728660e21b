import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { VeilederError } from '../../core/errors.ts';
import { softwareVersion } from '../../software-version.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import type { Words } from '../pages/language.ts';
import { answerPage, type Page } from '../pages/layout.ts';
import { writtenPage } from '../pages/written-page.ts';
import { docsPage } from './docs-page.ts';
import { openApiDocument } from './document.ts';
import { docsFiles } from './swagger-files.ts';

const HOOKS = fileURLToPath(new URL('../../../docs/reference/hooks.md', import.meta.url));
const EXAMPLES = fileURLToPath(new URL('../../../docs/examples/', import.meta.url));

function example(name: string): unknown {
  return JSON.parse(readFileSync(`${EXAMPLES}${name}`, 'utf8'));
}

/** What clients send, as the reference has it; not to be had where the reference is not installed. */
function hooksPage({ text }: Words): Page {
  if (!existsSync(HOOKS)) throw new VeilederError('not-found', 'There is nothing here');
  return { title: text('nav-hooks'), body: writtenPage(readFileSync(HOOKS, 'utf8')), current: '/hooks' };
}

/** `GET /openapi.json`, `/hooks`, and at `/docs` a page to read it and try it on, all from this service. */
export function openApiRoutes({ publicUrl }: Pick<AppDeps, 'publicUrl'>): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const file = docsFiles();
  let text: string | undefined;
  // Made when first asked for: it takes as long as many evaluations, and the address is not known before.
  const described = (): string => {
    text ??= JSON.stringify(openApiDocument(softwareVersion(), publicUrl(), example));
    return text;
  };
  routes.get('/openapi.json', c => c.body(described(), 200, { 'content-type': 'application/json' }));
  routes.get('/hooks', c => answerPage(c, hooksPage));
  routes.get('/docs', c => answerPage(c, docsPage));
  routes.get('/docs/:file', c => {
    const found = file(c.req.param('file'));
    if (!found) throw new VeilederError('not-found', 'There is nothing here');
    return c.body(found.body, 200, { 'content-type': found.contentType });
  });
  return routes;
}
