import type { FoundPassage } from '../../../assess/guideline-search.ts';
import { type Guideline, passageText } from '../../../core/guideline.ts';
import type { Knowledge } from '../../../core/knowledge.ts';
import { html, type Markup } from '../assets/html.js';
import type { Words } from '../language.ts';
import type { Page } from '../layout.ts';

function rowHtml({ id, title, publisher, year, sections }: Guideline, { language }: Words): Markup {
  return html`<tr><th scope="row"><a href="/guidelines/${id}?lang=${language}">${passageText(title, language)}</a></th><td>${publisher}</td><td>${year}</td><td>${sections.length}</td></tr>`;
}

function tableHtml(guidelines: readonly Guideline[], words: Words): Markup {
  const { text } = words;
  const heads = ['guidelines-title', 'guidelines-publisher', 'guidelines-year', 'guidelines-sections'];
  return html`<div class="pane scroll" tabindex="0" role="region" aria-label="${text('guidelines-title')}"><table>
<thead><tr>${heads.map(key => html`<th scope="col">${text(key)}</th>`)}</tr></thead>
<tbody>${guidelines.map(one => rowHtml(one, words))}</tbody></table></div>`;
}

function hitHtml({ path, citation, text, grade }: FoundPassage): Markup {
  return html`<section class="pane"><h2><a href="${path}">${citation}</a></h2><p>${text}</p>${grade === undefined ? '' : html`<p><small>${grade}</small></p>`}</section>`;
}

/** The guidelines, or the passages that a search finds. Works without a script. */
export function guidelinesPage(
  { guidelines, release, hash }: Knowledge,
  search: string,
  found: readonly FoundPassage[],
  words: Words,
): Page {
  const { text, language } = words;
  const all = [...guidelines.values()].toSorted(
    (a, b) => a.publisher.localeCompare(b.publisher, language) || b.year - a.year,
  );
  const count = search === '' ? all.length : found.length;
  const told = search === '' ? 'guidelines-count' : 'guidelines-found';
  return {
    title: text('guidelines-title'),
    current: '/guidelines',
    styles: ['knowledge.css'],
    body: html`<div class="intro"><h1>${text('guidelines-title')}</h1><p>${text('guidelines-lead')}</p></div>
<form class="search" role="search" method="get" action="/guidelines"><input type="hidden" name="lang" value="${language}">
<label for="q">${text('guidelines-search')}</label><input id="q" name="q" type="search" maxlength="200" autocomplete="off" value="${search}"><button class="primary">${text('knowledge-find')}</button></form>
<p role="status">${count === 0 ? text('guidelines-none') : text(told, { count: String(count) })}</p>
${search === '' ? tableHtml(all, words) : found.map(hitHtml)}
<p class="provenance">${text('foot-knowledge')} ${release} <code>${hash.slice(0, 12)}</code></p>`,
  };
}
