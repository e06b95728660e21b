import { hindrances } from '../../../models/registry/standing.ts';
import { html, type Markup } from '../assets/html.js';
import type { TextKey, Words } from '../language.ts';
import type { FoundModel } from './look-up-model.ts';
import { roleHtml } from './role-html.ts';

type Action = readonly [value: string, text: TextKey];

/** What can be done with a version where it stands; the API judges all of it again. */
function actionsOf({ chosen, document, rollbackTo, watch }: FoundModel): readonly Action[] {
  const { state } = chosen;
  const mayRise = document !== undefined && hindrances(document).length === 0;
  const isAnswering = state === 'champion' || state === 'challenger' || state === 'shadow';
  return [
    ...(state === 'shadow' && mayRise ? ([['challenger', 'model-action-challenger']] as const) : []),
    ...(state === 'challenger' && mayRise ? ([['champion', 'model-action-champion']] as const) : []),
    ...(state === 'champion'
      ? ([['rollback', `model-action-rollback${rollbackTo === undefined ? '-none' : ''}`]] as const)
      : []),
    ...(isAnswering && (watch?.observations ?? 0) > 0
      ? ([['recalibrate', 'model-action-recalibrate']] as const)
      : []),
    ...(state === 'retired' ? [] : ([['retire', 'model-action-retire']] as const)),
  ];
}

function formHtml({ id, chosen }: FoundModel, actions: readonly Action[], { text }: Words): Markup {
  return html`<p>${text('model-change-lead', { version: chosen.version })}</p>
<noscript><p class="notice">${text('needs-script')}</p></noscript>
<form id="change" class="change" method="dialog" novalidate data-id="${id}" data-hash="${chosen.hash}">
<div class="field"><label for="action">${text('model-action')}</label><select id="action" required aria-describedby="change-error"><option value="">${text('model-action-choose')}</option>${actions.map(([value, key]) => html`<option value="${value}">${text(key)}</option>`)}</select></div>
<div class="field"><label for="reason">${text('models-reason')}</label><textarea id="reason" rows="2" maxlength="2000" required autocomplete="off" aria-describedby="change-error"></textarea></div>
<p class="form-error" id="change-error" role="alert"></p>
<div class="actions"><button class="primary" type="submit" disabled>${text('model-do')}</button><span role="status" id="change-status"></span></div></form>`;
}

/** Promoting, retiring, taking back and recalibrating, by the real API and with a reason; for whoever has the role. */
export function actionsHtml(found: FoundModel, mayChange: boolean, words: Words): Markup {
  const { text } = words;
  const { document, chosen } = found;
  const why = document === undefined || chosen.state === 'champion' ? [] : hindrances(document);
  const hindered =
    why.length === 0 ? '' : html`<p class="notice">${text('model-hindered', { why: why.join(', ') })}</p>`;
  if (!mayChange) return html`${hindered}${roleHtml(`/models/${found.id}`, words)}`;
  const actions = actionsOf(found);
  return html`${hindered}${actions.length === 0 ? html`<p class="empty">${text('model-change-none')}</p>` : formHtml(found, actions, words)}`;
}
