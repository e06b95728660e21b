import { get, post, Refusal } from './calls.js';
import { html } from './html.js';
import { text } from './language.js';

/** Asks for trainings and follows them, by the API of jobs. */
const JOBS = '/api/v1/models/jobs';
const EVERY_MS = 2_000;
const NAME = /^[a-z][a-z0-9-]{0,59}$/;
const MOVING = ['queued', 'running', 'cancelling'];
const RESUMABLE = ['failed', 'cancelled'];

const place = document.querySelector('#jobs');
const status = document.querySelector('#jobs-status');
const form = document.querySelector('#retrain');
const mayChange = place.dataset.mayChange !== undefined;
const moment = new Intl.DateTimeFormat(document.documentElement.lang === 'en' ? 'en-GB' : 'nb-NO', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'Europe/Oslo',
});

let drawn = '';
let states = new Map();

const nameOf = ({ model, data }) => `${model} (${data})`;

const figure = new Intl.NumberFormat(document.documentElement.lang === 'en' ? 'en-GB' : 'nb-NO', {
  minimumFractionDigits: 3,
  maximumFractionDigits: 3,
});

/** The new version beside the one in use, on people whom the new one had not seen. */
function besideText({ champion, notComparable, ...figures }) {
  if (notComparable) return text('retrain-not-comparable');
  if (champion === undefined) return '';
  const told = Object.fromEntries(
    ['auc', 'championAuc', 'aucDifference', 'aucDifferenceLow', 'aucDifferenceHigh'].map(name => [
      name,
      figures[name] === undefined ? '–' : figure.format(figures[name]),
    ]),
  );
  return text('retrain-beside', { champion, ...told });
}

function resultHtml(result) {
  const { id, hash, version, failedGates } = result;
  const gates = failedGates.length > 0 ? `: ${failedGates.join(', ')}` : '';
  const beside = besideText(result);
  return html`<a href="/models/${id}?hash=${hash}&lang=${document.documentElement.lang}">${text('retrain-result', { version })}</a>${gates}${beside === '' ? '' : html`<span class="reason">${beside}</span>`}`;
}

function progressHtml({ state, progress, result, failure }) {
  if (result) return resultHtml(result);
  if (failure && !MOVING.includes(state)) return html`${failure}`;
  if (!progress) return html`–`;
  const percent = Math.round(100 * progress.share);
  return html`<progress class="job-progress" max="100" value="${percent}" aria-label="${progress.stage}"></progress> ${progress.stage} ${percent} %`;
}

function buttonHtml(job) {
  if (!mayChange) return '';
  const action = RESUMABLE.includes(job.state) ? 'resume' : MOVING.includes(job.state) ? 'cancel' : undefined;
  if (action === undefined || job.state === 'cancelling') return '';
  const label = text(`retrain-${action}-of`, { job: nameOf(job) });
  return html`<button class="plain" type="button" data-job="${job.id}" data-do="${action}" aria-label="${label}">${text(`retrain-${action}`)}</button>`;
}

function rowHtml(job) {
  const asked = text('retrain-asked-by', { time: moment.format(new Date(job.askedAt)), who: job.askedBy });
  return html`<tr><th scope="row">${nameOf(job)}</th><td>${text(`retrain-state-${job.state}`)}</td><td>${progressHtml(job)}</td><td>${asked}</td><td>${buttonHtml(job)}</td></tr>`;
}

function tableHtml(jobs) {
  if (jobs.length === 0) return html`<p class="empty">${text('retrain-none')}</p>`;
  const heads = ['retrain-job', 'retrain-state', 'retrain-progress', 'retrain-asked'];
  return html`<div class="scroll" tabindex="0" role="region" aria-labelledby="jobs-title"><table><thead><tr>${heads.map(key => html`<th scope="col">${text(key)}</th>`)}<td></td></tr></thead><tbody>${jobs.map(rowHtml)}</tbody></table></div>`;
}

/** Draws what has changed alone, and leaves the focus where it was; a change of state is said aloud. */
function draw(jobs) {
  const told = jobs.filter(({ id, state }) => states.has(id) && states.get(id) !== state);
  if (told.length > 0)
    status.textContent = told
      .map(job => text('retrain-told', { job: nameOf(job), state: text(`retrain-state-${job.state}`) }))
      .join('. ');
  states = new Map(jobs.map(({ id, state }) => [id, state]));
  const markup = tableHtml(jobs).toString();
  if (markup === drawn) return;
  drawn = markup;
  const focused = document.activeElement?.dataset?.job;
  place.innerHTML = markup;
  if (focused) place.querySelector(`[data-job="${focused}"]`)?.focus();
}

async function refresh() {
  let isMoving = false;
  try {
    const { jobs } = await get(JOBS);
    draw(jobs);
    isMoving = jobs.some(({ state }) => MOVING.includes(state));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    drawn = '';
    place.innerHTML = html`<p class="empty">${text('retrain-away')}</p>`.toString();
  }
  return isMoving;
}

let timer;
async function follow() {
  clearTimeout(timer);
  if (await refresh()) timer = setTimeout(follow, EVERY_MS);
}

async function act(job, action) {
  try {
    await post(`${JOBS}/${job}/${action}`, {});
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    status.textContent = error.message;
  }
  await follow();
}

function complain(message) {
  form.querySelector('#retrain-error').textContent = message;
}

async function start() {
  const value = id => form.querySelector(`#${id}`).value.trim();
  const [data, model, resamples] = [value('data'), value('model'), value('resamples')];
  const isNumber = resamples === '' || (/^\d{1,4}$/.test(resamples) && Number(resamples) <= 2_000);
  if (!NAME.test(data) || !NAME.test(model) || !isNumber) return complain(text('retrain-wrong'));
  complain('');
  try {
    await post(JOBS, { data, model, ...(resamples === '' ? {} : { resamples: Number(resamples) }) });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    complain(error.message);
  }
  await follow();
}

place.addEventListener('click', event => {
  const { job, do: action } = event.target.dataset;
  if (job) act(job, action);
});
if (form) {
  form.addEventListener('submit', event => {
    event.preventDefault();
    start();
  });
  form.querySelector('button').disabled = false;
}
follow();
