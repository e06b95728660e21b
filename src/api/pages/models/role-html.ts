import { html, type Markup } from '../assets/html.js';
import type { Words } from '../language.ts';

/** That this takes another role, and where to sign in with it. `next` is the path to come back to. */
export function roleHtml(next: string, { text, language }: Words): Markup {
  return html`<p class="empty">${text('model-change-role')} <a href="/sign-in?next=${next}&lang=${language}">${text('sign-in')}</a></p>`;
}
