import { html } from './html.js';
import { iconOf } from './icons.js';
import { parseMarkdown } from './markdown.js';
import { about, markOf } from './marks.js';

export { findMarks } from './marks.js';

/** How notes and cards look: one rendering, for the page that is tried and for the record that is printed. */

const QUOTE = /«([^»]*)»/;

function quoteHtml(quote, view, card) {
  const mark = markOf(card, quote, view.note, view.marks);
  if (!mark) return html`<q class="quote">${quote}</q>`;
  return html`<a class="quote" href="#mark-${mark.number}" data-mark="${mark.number}"><q>${quote}</q><sup>${mark.number}</sup></a>`;
}

function textHtml(text, view, card) {
  return text.split(QUOTE).map((piece, i) => (i % 2 === 1 ? quoteHtml(piece, view, card) : piece));
}

function piecesHtml(pieces, view, card) {
  return pieces.map(piece => {
    if (piece.kind === 'link')
      return html`<a href="${piece.url}" target="_blank" rel="noreferrer" aria-describedby="new-tab">${piece.text}</a>`;
    const text = textHtml(piece.text, view, card);
    return piece.bold ? html`<strong>${text}</strong>` : text;
  });
}

/** Only sources have links; their list is the last. */
function isSources({ items }) {
  return items.some(item => item.some(({ kind }) => kind === 'link'));
}

function blockHtml(block, view, card) {
  if (block.kind === 'heading') return html`<h4>${block.text}</h4>`;
  if (block.kind === 'items')
    return html`<ul${isSources(block) ? html` class="sources"` : ''}>${block.items.map(item => html`<li>${piecesHtml(item, view, card)}</li>`)}</ul>`;
  return html`<p>${piecesHtml(block.pieces, view, card)}</p>`;
}

function leadHtml({ text, pieces }, view, card) {
  return html`<div class="lead"><h4>${text}</h4><p>${piecesHtml(pieces, view, card)}</p></div>`;
}

function codesHtml({ condition }) {
  if (!condition) return '';
  const codes = [
    condition.icd10 && `ICD-10 ${condition.icd10}`,
    condition.icpc2 && `ICPC-2 ${condition.icpc2}`,
  ];
  return html`<span class="codes">${codes.filter(Boolean).join(' · ')}</span>`;
}

function badgeHtml(card, words) {
  const { kind, urgency } = about(card);
  const word = urgency ? html`<strong>${words(`urgency-${urgency}`)}</strong> ` : '';
  return html`<p class="badge">${iconOf(about(card))}${word}<span>${words(`kind-${kind}`)}</span>${codesHtml(about(card))}</p>`;
}

/**
 * One card. `view` is `{note, marks, words}`, with `words(key)` in the language of the interface; `foot` is markup that
 * stands beneath it. Red flags tell why at once, the others when asked, unless all are unfolded.
 */
export function cardHtml(card, view, foot = '') {
  const { kind, urgency, language } = about(card);
  const blocks = parseMarkdown(card.detail);
  const lead = blocks.filter(block => block.kind === 'lead');
  const rest = blocks.filter(block => block.kind !== 'lead');
  const id = `card-${card.uuid}`;
  const isOpen = view.isUnfolded || kind === 'red-flag' || kind === 'notice';
  return html`<article class="card card-${urgency ?? kind}" id="${id}" aria-labelledby="${id}-summary" tabindex="-1" data-card="${card.uuid}">
${badgeHtml(card, view.words)}
<div lang="${language}">
<h3 id="${id}-summary">${card.summary}</h3>
${lead.map(block => leadHtml(block, view, card))}
</div>
<details class="why"${isOpen ? html` open` : ''}>
<summary>${view.words('why')}<span class="hidden">: ${card.summary}</span></summary>
<div class="reasons" lang="${language}">${rest.map(block => blockHtml(block, view, card))}</div>
</details>
${foot}
</article>`;
}

function groupOf(card) {
  const { kind } = about(card);
  return ['red-flag', 'differential', 'protocol', 'score', 'notice'].includes(kind) ? kind : 'other';
}

/** Cards under a heading for each kind, in the order they came; `foot(card)` gives what stands beneath each. */
export function cardsHtml(cards, view, foot = () => '') {
  const groups = [...new Set(cards.map(groupOf))];
  return html`${groups.map(group => {
    const own = cards.filter(card => groupOf(card) === group);
    const id = `${view.prefix ?? ''}group-${group}`;
    return html`<section class="group" aria-labelledby="${id}"><h2 class="group-name" id="${id}">${view.words(`group-${group}`)} <span class="count">${own.length}</span></h2>
${own.map(card => cardHtml(card, view, foot(card)))}</section>`;
  })}`;
}

function markHtml(text, mark) {
  return html`<a class="mark mark-${mark.status}" id="mark-${mark.number}" href="#card-${mark.cards[0]}" data-cards="${mark.cards.join(' ')}" data-number="${mark.number}">${text}<sup>${mark.number}</sup></a>`;
}

function markedText(text, marks) {
  let from = 0;
  const out = [];
  for (const mark of marks) {
    out.push(text.slice(from, mark.start), markHtml(text.slice(mark.start, mark.end), mark));
    from = mark.end;
  }
  return [...out, text.slice(from)];
}

/** The note with its marks; each mark leads to a card that rests on it. */
export function noteHtml(view) {
  const told = Object.entries(view.note).filter(([, text]) => text);
  return html`<dl class="note">${told.map(
    ([name, text]) => html`<div><dt>${view.words(`section-${name}`)}</dt>
<dd>${markedText(
      text,
      view.marks.filter(({ section }) => section === name),
    )}</dd></div>`,
  )}</dl>`;
}
