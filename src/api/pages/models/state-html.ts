import type { ModelState } from '../../../core/model-registry.ts';
import { html, type Markup } from '../assets/html.js';
import type { Words } from '../language.ts';

const SHAPES: Readonly<Record<ModelState, string>> = {
  champion: '●',
  challenger: '◐',
  shadow: '○',
  experimental: '△',
  retired: '×',
};

/** Where a model stands, in a word and a shape. */
export function stateHtml(state: ModelState, { text }: Words): Markup {
  return html`<span class="model-state model-state-${state}"><span aria-hidden="true">${SHAPES[state]}</span> ${text(`model-state-${state}`)}</span>`;
}
