import { html, type Markup } from './assets/html.js';

const FENCE = '```';
const INLINE = /`([^`]+)`|\[([^\]]+)\]\([^)]*\)|\*\*([^*]+)\*\*/g;

/** Code, words of links and bold words; links lead to files and not to addresses here, so that only their words stay. */
function inline(text: string): Markup[] {
  const parts: Markup[] = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, code, link, bold] = match;
    parts.push(html`${text.slice(from, match.index)}`);
    if (code !== undefined) parts.push(html`<code>${code}</code>`);
    else parts.push(link === undefined ? html`<strong>${bold ?? ''}</strong>` : html`${link}`);
    from = match.index + whole.length;
  }
  return [...parts, html`${text.slice(from)}`];
}

function cellsOf(row: string): string[] {
  return row
    .replace(/^\|\s*|\s*\|$/g, '')
    .split(/\s*(?<!\\)\|\s*/)
    .map(cell => cell.replaceAll('\\|', '|'));
}

function table([head = '', _rule, ...rows]: readonly string[]): Markup {
  return html`<div class="table-frame" role="region" tabindex="0" aria-label="${cellsOf(head).join(', ')}"><table><thead><tr>${cellsOf(
    head,
  ).map(cell => html`<th scope="col">${inline(cell)}</th>`)}</tr></thead>
<tbody>${rows.map(row => html`<tr>${cellsOf(row).map(cell => html`<td>${inline(cell)}</td>`)}</tr>\n`)}</tbody></table></div>`;
}

/** A heading as many levels below `top` as it stands below the first in the text. */
function heading(line: string, top: number): Markup {
  const text = inline(line.replace(/^#+ /, ''));
  const level = top - 1 + (/^#+/.exec(line)?.[0].length ?? 1);
  if (level === 1) return html`<h1>${text}</h1>`;
  if (level === 2) return html`<h2>${text}</h2>`;
  return level === 3 ? html`<h3>${text}</h3>` : html`<h4>${text}</h4>`;
}

function block(text: string, top: number): Markup {
  const lines = text.split('\n');
  if (text.startsWith(FENCE))
    return html`<pre tabindex="0"><code>${lines.slice(1, -1).join('\n')}</code></pre>`;
  if (text.startsWith('#')) return heading(text, top);
  if (text.startsWith('|')) return table(lines);
  if (text.startsWith('- '))
    return html`<ul>${lines.map(line => html`<li>${inline(line.slice(2))}</li>`)}</ul>`;
  return html`<p>${inline(lines.join(' '))}</p>`;
}

/** Blocks between empty lines; what stands between fences is one block, empty lines included. */
function blocksOf(markdown: string): string[] {
  const blocks: string[] = [];
  let current: string[] = [];
  let isCode = false;
  for (const line of markdown.split('\n')) {
    if (line.startsWith(FENCE)) isCode = !isCode;
    if (line === '' && !isCode) {
      blocks.push(current.join('\n'));
      current = [];
    } else current.push(line);
  }
  return [...blocks, current.join('\n')].filter(one => one !== '');
}

/**
 * A page of `docs/reference` or a model card as HTML: headings, paragraphs, lists, tables and code, which is all that those hold.
 * @param top Level of its first heading.
 */
export function writtenPage(markdown: string, top = 1): Markup {
  return html`${blocksOf(markdown).map(one => html`${block(one, top)}\n`)}`;
}
