import type { Context } from 'hono';
import type { Principal } from '../../core/principal.ts';
import type { AppEnv } from '../app-deps.ts';
import { type Activity, may } from '../identity/access.ts';
import { html, type Markup } from './assets/html.js';
import { assetUrl } from './assets.ts';
import {
  languageOf,
  PAGE_LANGUAGES,
  type PageLanguage,
  type TextKey,
  type Words,
  wordsOf,
} from './language.ts';

/** Statuses that pages are answered with. */
export type PageStatus = 200 | 400 | 401 | 403 | 404 | 409 | 412 | 429 | 500 | 503;

/** What a page says of itself. */
export interface Page {
  /** Stands in the tab, before the name of the product. */
  readonly title: string;
  readonly body: Markup;
  /** Address of the entry of the navigation that this page belongs to. */
  readonly current?: string;
  /** Names of modules under `assets` that it runs; their addresses come from `assetUrl`. */
  readonly scripts?: readonly string[];
  /** What else stands in the head. */
  readonly head?: Markup;
  /** Names of further style sheets under `assets`. */
  readonly styles?: readonly string[];
}

/** An entry of the navigation; one that is for some activity alone is shown to those who may. */
interface Entry {
  readonly href: string;
  readonly text: TextKey;
  readonly for?: Activity;
}

const NAVIGATION: readonly Entry[] = [
  { href: '/', text: 'nav-try' },
  { href: '/evaluations', text: 'nav-evaluations' },
  { href: '/knowledge', text: 'nav-knowledge' },
  { href: '/guidelines', text: 'nav-guidelines' },
  { href: '/models', text: 'nav-models' },
  { href: '/reviews', text: 'nav-reviews', for: 'data' },
  { href: '/docs', text: 'nav-docs' },
  { href: '/cds-services', text: 'nav-hooks' },
];
const LANGUAGE_NAMES: Readonly<Record<PageLanguage, string>> = { nb: 'Norsk', en: 'English' };
const LOGO = html`<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round" d="M3.5 5 12 20l4-7M13 5h8M17 5v4"/></svg>`;

function navigation(
  current: string | undefined,
  { text, say, language }: Words,
  viewer: Principal | undefined,
): Markup {
  const entry = ({ href, text: key }: Entry): Markup =>
    html`<li><a href="${href}?lang=${language}" data-keeps-language${href === current ? html` aria-current="page"` : ''}>${say(key)}</a></li>`;
  const shown = NAVIGATION.filter(one => one.for === undefined || (viewer && may(viewer, one.for)));
  return html`<nav aria-label="${text('pages')}" data-t-label="pages"><ul>${shown.map(entry)}</ul></nav>`;
}

function languageSwitch({ text, language }: Words): Markup {
  const entry = (one: PageLanguage): Markup =>
    html`<li><a href="?lang=${one}" lang="${one}" hreflang="${one}" data-language="${one}"${one === language ? html` aria-current="true"` : ''}>${LANGUAGE_NAMES[one]}</a></li>`;
  return html`<nav class="languages" aria-label="${text('language')}" data-t-label="language"><ul>${PAGE_LANGUAGES.map(entry)}</ul></nav>`;
}

/** Who has signed in, and the way out; nothing for whoever is on this machine without signing in. */
function viewerPart(viewer: Principal | undefined, { text }: Words): Markup | '' {
  if (viewer?.kind !== 'operator') return '';
  return html`<form class="viewer" method="post" action="/sign-out"><span>${viewer.id}</span><button class="plain">${text('sign-out')}</button></form>`;
}

/** A whole page: head, header with navigation and language, the body in `main`, footer. */
export function layout(page: Page, words: Words, viewer?: Principal): string {
  const { say, language } = words;
  const { scripts = [], styles = [] } = page;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title} – Veileder</title>
<link rel="icon" href="${assetUrl('icon.svg')}" type="image/svg+xml">
${['page.css', ...styles].map(name => html`<link rel="stylesheet" href="${assetUrl(name)}">\n`)}${scripts.map(name => html`<script type="module" src="${assetUrl(name)}"></script>\n`)}${page.head}</head>
<body>
<a class="skip" href="#content">${say('skip')}</a>
<header class="top">
<a class="brand" href="/?lang=${language}" data-keeps-language>${LOGO}<span>Veileder</span></a>
${navigation(page.current, words, viewer)}
${languageSwitch(words)}
${viewerPart(viewer, words)}</header>
<main id="content" tabindex="-1">
${page.body}
</main>
<footer class="bottom"><p>${say('foot-support')}</p><span id="new-tab" hidden>${say('new-tab')}</span></footer>
</body>
</html>
`.markup;
}

/** Answers with a page in the language of the request. `page` gets its texts. */
export function answerPage(
  c: Context<AppEnv>,
  page: (words: Words) => Page,
  status: PageStatus = 200,
): Response {
  const words = wordsOf(languageOf(c));
  c.header('vary', 'accept-language');
  return c.body(layout(page(words), words, c.get('principal')), status, {
    'content-type': 'text/html; charset=utf-8',
  });
}
