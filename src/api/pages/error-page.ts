import type { Context } from 'hono';
import { ERROR_STATUS, type VeilederError } from '../../core/errors.ts';
import type { AppEnv } from '../app-deps.ts';
import { html } from './assets/html.js';
import type { Words } from './language.ts';
import { answerPage, type PageStatus } from './layout.ts';

const FOR_PROGRAMS = /^\/(?:cds-services|api|fhir|assets)(?:\/|$)/;
/** Errors that a page has words of its own for; the rest is "something went wrong". */
const WORDED = new Set([401, 403, 404, 429, 503]);

/** Whether a person in a browser asked for a page, so that an error is one too. */
export function wantsPage(c: Context<AppEnv>): boolean {
  const { method, path } = c.req;
  return method === 'GET' && !FOR_PROGRAMS.test(path) && (c.req.header('accept') ?? '').includes('text/html');
}

function pageStatus(status: number): PageStatus {
  return status === 413 || status === 415 || status === 422 ? 400 : (status as PageStatus);
}

/** An error as a page: what happened, what to do, and the id that finds it in our log. Holds no input value. */
export function errorPage({ code }: VeilederError, c: Context<AppEnv>): Response {
  const status = ERROR_STATUS[code];
  const suffix = WORDED.has(status) ? `-${status}` : '';
  const body = ({ text, language }: Words) => html`<div class="intro"><h1>${text(`error-title${suffix}`)}</h1>
<p>${text(`error-text${suffix}`)}</p>
<p class="hint">${text('error-id')}: <code>${c.get('correlationId')}</code></p>
<p><a href="/?lang=${language}">${text('error-home')}</a></p></div>`;
  const page = (words: Words) => ({ title: words.text(`error-title${suffix}`), body: body(words) });
  return answerPage(c, page, pageStatus(status));
}
