import { html } from './assets/html.js';
import type { Words } from './language.ts';
import type { Page } from './layout.ts';

/**
 * The page that takes an operator's token. Holds nothing of what was sent but `next`.
 * @param next A path of our own.
 */
export function signInPage(next: string, { text }: Words, { isRefused = false } = {}): Page {
  const refused = html`<p class="form-error" role="alert" id="refused">${text('sign-in-refused')}</p>`;
  return {
    title: text('sign-in'),
    body: html`<div class="intro"><h1>${text('sign-in')}</h1><p>${text('sign-in-lead')}</p></div>
<form class="pane sign-in" method="post" action="/sign-in">
<input type="hidden" name="next" value="${next}">
${isRefused ? refused : ''}
<label for="token">${text('sign-in-token')}</label>
<input id="token" name="token" type="password" required autofocus autocomplete="current-password"${isRefused ? html` aria-describedby="refused" aria-invalid="true"` : ''}>
<div class="actions"><button class="primary" type="submit">${text('sign-in')}</button></div>
</form>`,
  };
}
