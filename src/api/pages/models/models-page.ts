import type { RegisteredModel } from '../../../core/model-registry.ts';
import type { LookedAtModel } from '../../telemetry/model-metrics.ts';
import { html, type Markup } from '../assets/html.js';
import type { Words } from '../language.ts';
import type { Page } from '../layout.ts';
import { inOrder } from './look-up-model.ts';
import { retrainHtml } from './retrain-html.ts';
import { listedVersions } from './versions-html.ts';

/** What the list tells. */
export interface ListedModels {
  readonly models: readonly RegisteredModel[];
  /** Titles by id, of those that answer. */
  readonly titles: ReadonlyMap<string, string>;
  /** The latest looks of this process at what answers for this tenant. */
  readonly looks: readonly LookedAtModel[];
}

function oneModel(id: string, { models, titles, looks }: ListedModels, words: Words): Markup {
  const alarms = ({ hash, state }: RegisteredModel): LookedAtModel['alarms'] | undefined =>
    looks.find(one => one.id === id && one.hash === hash && one.state === state)?.alarms;
  const title = titles.get(id);
  return html`<section class="pane" aria-labelledby="model-${id}"><h2 id="model-${id}"><a href="/models/${id}?lang=${words.language}">${title === undefined ? id : html`<span lang="en">${title}</span>`}</a>${title === undefined ? '' : html` <code>${id}</code>`}</h2>
${listedVersions(inOrder(models.filter(one => one.id === id)), alarms, words)}</section>`;
}

/** What runs and how far each has come, and training anew. */
export function modelsPage(listed: ListedModels, mayChange: boolean, words: Words): Page {
  const { text } = words;
  const ids = [...new Set(inOrder(listed.models).map(({ id }) => id))];
  return {
    title: text('models-title'),
    current: '/models',
    styles: ['models.css'],
    scripts: ['models.js'],
    body: html`<div class="intro"><h1>${text('models-title')}</h1><p>${text('models-lead')}</p></div>
${ids.length === 0 ? html`<p class="notice">${text('models-none')}</p>` : ids.map(id => oneModel(id, listed, words))}
${retrainHtml(mayChange, words)}`,
  };
}
