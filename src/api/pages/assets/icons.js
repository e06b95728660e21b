import { html } from './html.js';

const svg = paths =>
  html`<svg class="icon" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${paths}</svg>`;

/** Shapes that differ without colour: an octagon stops, a triangle warns, a clock waits. */
const ICONS = {
  emergency: svg(
    html`<path fill="currentColor" d="M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8z"/><path class="icon-inner" d="M12 7v6M12 16.6v.1"/>`,
  ),
  urgent: svg(html`<path d="M12 3 22 20.5H2z"/><path d="M12 9.5v5M12 17.4v.1"/>`),
  soon: svg(html`<circle cx="12" cy="12" r="9.5"/><path d="M12 6.5V12l3.5 2"/>`),
  differential: svg(html`<path d="M5 6h14M5 12h10M5 18h6"/>`),
  protocol: svg(
    html`<path d="M8.5 4.5H6a1 1 0 0 0-1 1V20a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1V5.5a1 1 0 0 0-1-1h-2.5"/><path d="M9 3h6v3H9zM8.5 13l2.5 2.5 4.5-4.5"/>`,
  ),
  notice: svg(html`<circle cx="12" cy="12" r="9.5"/><path d="M12 11v5.5M12 7.5v.1"/>`),
};

/** The icon of a card's urgency, else of its kind. */
export function iconOf({ urgency, kind }) {
  return ICONS[urgency] ?? ICONS[kind] ?? ICONS.notice;
}
