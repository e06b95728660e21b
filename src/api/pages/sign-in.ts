import { html, type Markup } from './assets/html.js';
import type { Words } from './language.ts';
import type { Page } from './layout.ts';

/**
 * The page that takes an operator's token. Holds nothing of what was sent but `next`.
 * @param next A path of our own, to go on to.
 */
export function signInPage(words: Words, next: string, { isRefused = false } = {}): Page {
  const { text, say } = words;
  const refused: Markup | string = isRefused
    ? html`<p role="alert" id="refused"><strong>${say('sign-in-refused')}</strong></p>`
    : '';
  const marked: Markup | string = isRefused ? html` aria-describedby="refused" aria-invalid="true"` : '';
  const body = html`<div class="intro"><h1>${say('sign-in')}</h1>
${refused}
<form method="post" action="/sign-in">
<input type="hidden" name="next" value="${next}">
<p><label for="token">${say('sign-in-token')}</label><br>
<input id="token" name="token" type="password" required autocomplete="current-password"${marked}></p>
<p><button type="submit" class="primary">${say('sign-in')}</button></p>
</form>
<p class="hint">${say('sign-in-hint')}</p></div>`;
  return { title: text('sign-in'), body };
}
