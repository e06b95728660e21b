import { post, Refusal } from './calls.js';
import { text } from './language.js';

/** Shows what is wrong, marks the field and goes to it; with an empty message nothing is wrong any more. */
function complain(form, message, field) {
  form.querySelector('.form-error').textContent = message;
  for (const one of form.querySelectorAll('select, textarea')) one.removeAttribute('aria-invalid');
  field?.setAttribute('aria-invalid', 'true');
  field?.focus();
}

async function send(form, { path, body = {}, done }) {
  const reason = form.querySelector('textarea');
  if (reason.value.trim() === '') return complain(form, text('model-reason-first'), reason);
  complain(form, '');
  const button = form.querySelector('button');
  button.setAttribute('aria-disabled', 'true');
  try {
    const { answer } = await post(path, { ...body, reason: reason.value.trim() });
    form.querySelector('[role=status]').textContent = text('model-changed');
    done(answer);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    complain(form, error.message);
  } finally {
    button.removeAttribute('aria-disabled');
  }
}

/**
 * A form that changes something by the API with a reason. `asked` gives where it goes, what it says besides the reason and what comes after, or
 * `{ field, message }` where something is not chosen yet.
 */
export function listenToReasonForm(form, asked) {
  form.addEventListener('submit', event => {
    event.preventDefault();
    if (form.querySelector('button').hasAttribute('aria-disabled')) return;
    const request = asked();
    if (request.message) complain(form, request.message, request.field);
    else send(form, request);
  });
  form.querySelector('button').disabled = false;
}
