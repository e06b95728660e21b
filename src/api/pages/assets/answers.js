import { post } from './calls.js';
import { html } from './html.js';
import { text } from './language.js';
import { feedbackRequest } from './request.js';

/** What a clinician does with a card: accept a suggestion, or set the card aside with a reason. */

const SERVICE = 'veileder-encounter-save';

function suggestionButton({ uuid, label, isRecommended }, lang) {
  return html`<button type="button" class="${isRecommended ? 'primary' : 'plain'}" data-accept="${uuid}" lang="${lang}">${label}</button>`;
}

function overrideForm(card, lang) {
  const id = card.uuid;
  const reasons = card.overrideReasons ?? [];
  return html`<form class="override" method="dialog" data-override-form hidden novalidate>
<fieldset><legend>${text('override-title')}</legend>
${reasons.map(
  ({ code, display }) =>
    html`<label class="option" lang="${lang}"><input type="radio" name="reason" value="${code}"> ${display}</label>`,
)}
</fieldset>
<label class="label" for="comment-${id}">${text('override-comment')}</label>
<input id="comment-${id}" data-comment maxlength="200" autocomplete="off" aria-describedby="comment-hint-${id}">
<p class="hint" id="comment-hint-${id}">${text('override-comment-hint')}</p>
<p class="form-error" role="alert"></p>
<div class="actions"><button type="submit" class="primary">${text('override-confirm')}</button><button type="button" class="plain" data-override-cancel>${text('cancel')}</button></div>
</form>`;
}

function doneHtml(card, { suggestion, reason }, lang) {
  const accepted = card.suggestions?.find(({ uuid }) => uuid === suggestion);
  if (!accepted) {
    const said = reason
      ? html`${text('done-overridden', { reason: reason.display })}`
      : text('done-overridden-plain');
    return html`<p class="done">${said}</p>`;
  }
  return html`<p class="done">${text('done-accepted')} <span lang="${lang}">${accepted.label}</span></p>${accepted.actions.map(
    ({ resource }) =>
      html`<details class="draft"><summary>${text('draft-show', { type: resource.resourceType })}</summary><pre tabindex="0">${JSON.stringify(resource, null, 2)}</pre></details>`,
  )}`;
}

function openHtml(card, lang) {
  const suggestions = card.suggestions ?? [];
  const canOverride = suggestions.length > 0 || card.overrideReasons;
  return html`<div class="actions">${suggestions.map(one => suggestionButton(one, lang))}${
    canOverride
      ? html`<button type="button" class="plain" data-override aria-expanded="false">${text('override')}</button>`
      : ''
  }</div>${canOverride ? overrideForm(card, lang) : ''}<p class="form-error" role="alert"></p>`;
}

function linksHtml(card, lang) {
  const links = card.links ?? [];
  return links.map(
    ({ label, url }) =>
      html`<p class="record-link"><a href="${url}" lang="${lang}" target="_blank" rel="noopener" aria-describedby="new-tab">${label}</a></p>`,
  );
}

/** What stands beneath a card; `answer` is what has been done with it, if anything. */
export function footHtml(card, answer) {
  const lang = card.extension['no.veileder.card'].language;
  return html`<div class="foot">${answer ? doneHtml(card, answer, lang) : openHtml(card, lang)}${linksHtml(card, lang)}</div>`;
}

async function send(element, card, answer, done) {
  const error = element.querySelector('.foot > .form-error, .override:not([hidden]) .form-error');
  try {
    await post(`/cds-services/${SERVICE}/feedback`, feedbackRequest(card.uuid, answer, new Date()));
    done(card, answer);
  } catch (refusal) {
    error.textContent = refusal.status === 404 ? text('fail-feedback') : refusal.message;
  }
}

function submitOverride(form, element, card, done) {
  const data = new FormData(form);
  const reason = card.overrideReasons?.find(({ code }) => code === data.get('reason'));
  const error = form.querySelector('.form-error');
  if (card.overrideReasons && !reason) {
    error.textContent = text('override-choose');
    form.querySelector('input').focus();
    return;
  }
  error.textContent = '';
  send(element, card, { reason, comment: form.querySelector('[data-comment]').value.trim() }, done);
}

function toggleOverride(element, shown) {
  const form = element.querySelector('[data-override-form]');
  const button = element.querySelector('[data-override]');
  form.hidden = !shown;
  button.setAttribute('aria-expanded', String(shown));
  (shown ? form.querySelector('input') : button).focus();
}

/** Listens for what is done with cards; `find` gives a card by id, `done` is told what was recorded. */
export function listenForAnswers(root, find, done) {
  root.addEventListener('click', event => {
    const element = event.target.closest('[data-card]');
    const button = event.target.closest('button');
    if (!element || !button) return;
    const card = find(element.dataset.card);
    if (button.dataset.accept) send(element, card, { suggestion: button.dataset.accept }, done);
    else if ('override' in button.dataset)
      toggleOverride(element, button.getAttribute('aria-expanded') !== 'true');
    else if ('overrideCancel' in button.dataset) toggleOverride(element, false);
  });
  root.addEventListener('submit', event => {
    const element = event.target.closest('[data-card]');
    if (!element) return;
    event.preventDefault();
    submitOverride(event.target, element, find(element.dataset.card), done);
  });
  root.addEventListener('keydown', event => {
    const form = event.key === 'Escape' && event.target.closest('[data-override-form]');
    if (form) toggleOverride(form.closest('[data-card]'), false);
  });
}
