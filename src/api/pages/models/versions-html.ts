import type { RegisteredModel } from '../../../core/model-registry.ts';
import type { ModelAlarms } from '../../../models/watch/alarms.ts';
import { type Fragment, html, type Markup } from '../assets/html.js';
import type { Words } from '../language.ts';
import { momentHtml } from '../moment.ts';
import { shortAlarms } from './alarms-html.ts';
import { stateHtml } from './state-html.ts';
import { tableHtml } from './table-html.ts';

const HEADS = ['models-version', 'models-state', 'models-since', 'models-by', 'models-reason'];
const ANSWERING: readonly RegisteredModel['state'][] = ['champion', 'challenger', 'shadow'];

function cells({ state, changedAt, approver, reason }: RegisteredModel, words: Words): readonly Fragment[] {
  return [
    stateHtml(state, words),
    momentHtml(changedAt, words.language),
    approver,
    html`<span class="reason">${reason}</span>`,
  ];
}

function link({ id, hash, version }: RegisteredModel, { language }: Words): Markup {
  return html`<a href="/models/${id}?hash=${hash}&lang=${language}">${version}</a> <code>${hash.slice(0, 8)}</code>`;
}

/** Versions of one model, for its own page; the one that is shown there is marked. */
export function versionsHtml(
  versions: readonly RegisteredModel[],
  shown: RegisteredModel,
  words: Words,
): Markup {
  const rows = versions.map(one => [
    html`${link(one, words)}${one.hash === shown.hash ? html` <strong>${words.text('model-this')}</strong>` : ''}`,
    ...cells(one, words),
  ]);
  return tableHtml(
    words.text('model-versions'),
    HEADS.map(key => words.text(key)),
    rows,
  );
}

/** Versions of one model, for the list, with what there is to look at. */
export function listedVersions(
  versions: readonly RegisteredModel[],
  alarmsOf: (one: RegisteredModel) => ModelAlarms | undefined,
  words: Words,
): Markup {
  const rows = versions.map(one => [
    link(one, words),
    ...cells(one, words),
    ANSWERING.includes(one.state) ? shortAlarms(alarmsOf(one), words) : '–',
  ]);
  const heads = [...HEADS, 'models-alarm'].map(key => words.text(key));
  return tableHtml(versions[0]?.id ?? words.text('model-versions'), heads, rows);
}
