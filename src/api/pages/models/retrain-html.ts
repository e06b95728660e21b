import { html, type Markup } from '../assets/html.js';
import type { Words } from '../language.ts';
import { roleHtml } from './role-html.ts';

/** Asking for a training and following it; all of it is the script's, over `/api/v1/models/jobs`. */
export function retrainHtml(mayChange: boolean, words: Words): Markup {
  const { text } = words;
  const form = html`<p>${text('retrain-lead')}</p>
<form id="retrain" class="retrain" method="dialog" novalidate>
<div class="field"><label for="data">${text('retrain-data')}</label><input id="data" required maxlength="60" autocomplete="off" spellcheck="false" aria-describedby="retrain-error"></div>
<div class="field"><label for="model">${text('retrain-model')}</label><input id="model" required maxlength="60" autocomplete="off" spellcheck="false" aria-describedby="retrain-error"></div>
<div class="field field-short"><label for="resamples">${text('retrain-resamples')}</label><input id="resamples" inputmode="numeric" maxlength="4" autocomplete="off" aria-describedby="retrain-error"></div>
<div class="actions"><button class="primary" type="submit" disabled>${text('retrain-start')}</button></div>
<p class="form-error" id="retrain-error" role="alert"></p></form>`;
  return html`<section class="pane" aria-labelledby="retrain-title"><h2 id="retrain-title">${text('retrain-title')}</h2>
<noscript><p class="notice">${text('needs-script')}</p></noscript>
${mayChange ? form : roleHtml('/models', words)}
<h3 id="jobs-title">${text('retrain-jobs')}</h3>
<p class="hidden" role="status" id="jobs-status"></p>
<div id="jobs"${mayChange ? html` data-may-change` : ''}><p class="empty">${text('retrain-none')}</p></div></section>`;
}
