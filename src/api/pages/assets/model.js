import { text } from './language.js';
import { listenToReasonForm } from './reason-form.js';

/** Changes a model, or ends its experiment, by the API with the reason that is given. */
const change = document.querySelector('#change');
const stop = document.querySelector('#stop');

/** Where each change goes, and what it says besides the reason. */
function requestOf(action, { id, hash }) {
  const base = `/api/v1/models/${id}`;
  if (action === 'rollback') return { path: `${base}/rollback` };
  if (action === 'retire' || action === 'recalibrate') return { path: `${base}/${action}`, body: { hash } };
  return { path: `${base}/promote`, body: { hash, to: action } };
}

function show(hash) {
  const url = new URL(window.location.href);
  url.searchParams.set('hash', hash);
  window.location.assign(url);
}

if (change) {
  listenToReasonForm(change, () => {
    const action = change.querySelector('#action');
    if (action.value === '') return { field: action, message: text('model-choose-first') };
    return { ...requestOf(action.value, change.dataset), done: ({ model }) => show(model.hash) };
  });
}
if (stop) {
  const { id, experiment } = stop.dataset;
  const path = `/api/v1/models/${id}/experiments/${experiment}/stop`;
  listenToReasonForm(stop, () => ({ path, done: () => window.location.reload() }));
}
