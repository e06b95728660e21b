import { footHtml, listenForAnswers } from './answers.js';
import { post } from './calls.js';
import { checkForm, clearNote, fillForm, readForm, showProblem } from './editor.js';
import { html } from './html.js';
import { listenForLanguage, text, timeOf } from './language.js';
import { listenForLights } from './lights.js';
import { openRequest, saveRequest } from './request.js';
import { cardsHtml, findMarks, noteHtml } from './view.js';

/** Plays the health record: saves the note through the real service and shows what it answers. */

const at = id => document.getElementById(id);
const newId = () => `try-${crypto.randomUUID()}`;
const show = (id, markup) => {
  at(id).innerHTML = String(markup);
};

/** `saved` is what was sent and answered last, `standing` what stood open when the patient was opened again. */
const state = { ids: { patientId: newId(), encounterId: newId() }, answers: new Map() };

function allCards() {
  return [...(state.standing?.cards ?? []), ...(state.saved?.cards ?? [])];
}

/** While the note is being edited there are no marks to lead to. */
function viewOf({ note, marks }) {
  return state.editing ? { note: {}, marks: [], words: text } : { note, marks, words: text };
}

function footOf(card) {
  return footHtml(card, state.answers.get(card.uuid));
}

function renderNote() {
  const { saved, editing } = state;
  const reading = saved !== undefined && !editing;
  at('editor').hidden = reading;
  at('saved').hidden = !reading;
  if (!reading) return show('saved', '');
  show(
    'saved',
    html`<p class="saved-at">${text('saved-at', { time: timeOf(saved.at) })}</p>${noteHtml(viewOf(saved))}
${saved.marks.length > 0 ? html`<p class="hint">${text('mark-legend')}</p>` : ''}
<div class="actions"><button type="button" class="primary" data-do="edit">${text('edit')}</button><button type="button" class="plain" data-do="again">${text('save-again')}</button><button type="button" class="plain" data-do="same">${text('same-patient')}</button><button type="button" class="plain" data-do="new">${text('new-patient')}</button></div>`,
  );
}

function renderStanding() {
  const { standing } = state;
  if (!standing) return show('standing', '');
  const none = html`<p class="empty">${standing.message ?? text('still-none')}</p>`;
  const cards =
    standing.cards.length > 0
      ? cardsHtml(standing.cards, { note: {}, marks: [], words: text, prefix: 'standing-' }, footOf)
      : none;
  show('standing', html`<h2 class="standing-title">${text('still-title')}</h2>${cards}`);
}

function renderCards() {
  const { saved } = state;
  if (!saved) {
    show('cards', state.standing ? '' : html`<p class="empty">${text('cards-empty')}</p>`);
    return show('exchange', '');
  }
  const none = html`<p class="empty">${text('cards-none')}</p>`;
  const stale = state.editing ? html`<p class="notice">${text('cards-stale')}</p>` : '';
  show(
    'cards',
    html`${stale}${saved.cards.length > 0 ? cardsHtml(saved.cards, viewOf(saved), footOf) : none}`,
  );
  show(
    'exchange',
    html`<details class="exchange"><summary>${text('exchange')} · ${text('answered-in', { ms: saved.ms })}</summary>
<h3>${text('exchange-request')} <code>POST /cds-services/veileder-encounter-save</code></h3><pre tabindex="0">${JSON.stringify(saved.request, null, 2)}</pre>
<h3>${text('exchange-answer')}</h3><pre tabindex="0">${JSON.stringify({ cards: saved.cards }, null, 2)}</pre></details>`,
  );
}

/** What has been set aside steps back: it is done with, and the next card is not. */
function settle() {
  for (const [id, { suggestion }] of state.answers) {
    const card = at(`card-${id}`);
    if (!card || suggestion !== undefined) continue;
    card.classList.add('is-settled');
    card.querySelector('.why').open = false;
  }
}

function render() {
  renderNote();
  renderStanding();
  renderCards();
  settle();
}

function announce(cards) {
  const flags = cards.filter(card => card.extension['no.veileder.card'].kind === 'red-flag');
  const counts = text('announce-cards', { count: cards.length, flags: flags.length });
  const spoken = flags.map(({ summary }) => summary).join('. ');
  show('status', html`${counts}<span class="hidden"> ${spoken}</span>`);
}

async function save() {
  const form = readForm();
  if (!checkForm(form)) return;
  const button = at('save');
  button.setAttribute('aria-disabled', 'true');
  at('status').textContent = text('saving');
  const request = saveRequest(form, state.ids, new Date());
  try {
    const { answer, ms } = await post('/cds-services/veileder-encounter-save', request);
    const { cards } = answer;
    const { note } = form;
    state.saved = { note, cards, ms, request, at: new Date(), marks: findMarks(note, cards) };
    state.answers.clear();
    state.editing = false;
    render();
    announce(cards);
    at('saved').querySelector('[data-do="edit"]').focus({ preventScroll: true });
  } catch (refusal) {
    at('status').textContent = '';
    state.editing = true;
    render();
    showProblem(refusal.message);
  } finally {
    button.removeAttribute('aria-disabled');
  }
}

async function openAgain() {
  state.ids = { ...state.ids, encounterId: newId() };
  state.saved = undefined;
  clearNote();
  at('status').textContent = '';
  const request = openRequest(readForm(), state.ids, new Date());
  try {
    const { answer } = await post('/cds-services/veileder-patient-view', request);
    state.standing = { cards: answer.cards };
    announce(answer.cards);
  } catch (refusal) {
    const message = refusal.status === 404 ? text('fail-patient-view') : refusal.message;
    state.standing = { cards: [], message };
  }
  render();
  at('subjective').focus();
}

function startAnew(example) {
  Object.assign(state, {
    ids: { patientId: newId(), encounterId: newId() },
    saved: undefined,
    standing: undefined,
    editing: false,
  });
  state.answers.clear();
  fillForm(example);
  at('status').textContent = '';
  render();
}

const ACTIONS = {
  edit: () => {
    state.editing = true;
    render();
    at('subjective').focus();
  },
  again: save,
  same: openAgain,
  new: () => {
    startAnew('');
    at('example').focus();
  },
};

at('saved').addEventListener('click', event => {
  const name = event.target.closest('button')?.dataset.do;
  if (name) ACTIONS[name]();
});
at('example').addEventListener('change', event => startAnew(event.target.value));
at('editor').addEventListener('submit', event => {
  event.preventDefault();
  if (!at('save').hasAttribute('aria-disabled')) save();
});
at('editor').addEventListener('keydown', event => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) at('editor').requestSubmit();
});
listenForAnswers(
  document.querySelector('.card-pane'),
  id => allCards().find(({ uuid }) => uuid === id),
  (card, answer) => {
    state.answers.set(card.uuid, answer);
    renderStanding();
    renderCards();
    settle();
    at(`card-${card.uuid}`)?.focus({ preventScroll: true });
    at('status').textContent = document.querySelector(`#card-${card.uuid} .done`)?.textContent ?? '';
  },
);
listenForLights(document);
listenForLanguage(render);

// Last of all: whoever can press it is listened to.
const hint = at('save-hint').querySelector('[data-t]');
hint.dataset.t = 'save-hint';
hint.textContent = text('save-hint');
at('save').disabled = false;
