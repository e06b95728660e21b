import { post, Refusal } from './calls.js';
import { text } from './language.js';

/** Changes a model by the API, with the reason that is given. */
const form = document.querySelector('#change');

/** Where each change goes, and what it says besides the reason. */
function requestOf(action, { id, hash }) {
  const base = `/api/v1/models/${id}`;
  if (action === 'rollback') return [`${base}/rollback`, {}];
  if (action === 'retire' || action === 'recalibrate') return [`${base}/${action}`, { hash }];
  return [`${base}/promote`, { hash, to: action }];
}

function complain(field, message) {
  form.querySelector('#change-error').textContent = message;
  for (const one of form.querySelectorAll('select, textarea')) one.removeAttribute('aria-invalid');
  field?.setAttribute('aria-invalid', 'true');
  field?.focus();
}

async function change() {
  const action = form.querySelector('#action');
  const reason = form.querySelector('#reason');
  if (action.value === '') return complain(action, text('model-choose-first'));
  if (reason.value.trim() === '') return complain(reason, text('model-reason-first'));
  complain(undefined, '');
  const [path, more] = requestOf(action.value, form.dataset);
  const button = form.querySelector('button');
  button.setAttribute('aria-disabled', 'true');
  try {
    const { answer } = await post(path, { ...more, reason: reason.value.trim() });
    form.querySelector('#change-status').textContent = text('model-changed');
    const url = new URL(window.location.href);
    url.searchParams.set('hash', answer.model.hash);
    window.location.assign(url);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    complain(undefined, error.message);
  } finally {
    button.removeAttribute('aria-disabled');
  }
}

if (form) {
  form.addEventListener('submit', event => {
    event.preventDefault();
    if (!form.querySelector('button').hasAttribute('aria-disabled')) change();
  });
  form.querySelector('button').disabled = false;
}
