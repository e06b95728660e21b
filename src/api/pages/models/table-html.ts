import { type Fragment, html, type Markup } from '../assets/html.js';

/** A table that scrolls by itself; the first cell of a row heads it. */
export function tableHtml(
  label: string,
  heads: readonly string[],
  rows: readonly (readonly Fragment[])[],
): Markup {
  const row = ([first, ...rest]: readonly Fragment[]): Markup =>
    html`<tr><th scope="row">${first}</th>${rest.map(cell => html`<td>${cell}</td>`)}</tr>\n`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table>
<thead><tr>${heads.map(head => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map(row)}</tbody></table></div>`;
}
