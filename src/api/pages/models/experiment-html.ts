import { html, type Markup } from '../assets/html.js';
import type { Words } from '../language.ts';
import { momentHtml } from '../moment.ts';
import type { FoundModel } from './look-up-model.ts';
import { shownShare } from './shown.ts';

/** Who is shown the challenger, until when, and what that means for whoever wants to change one of the two versions. */
export function experimentHtml({ experiment, versions }: FoundModel, { text, language }: Words): Markup | '' {
  if (experiment === undefined) return '';
  const { challenger, share, unit, endsAt } = experiment;
  const version = versions.find(({ hash }) => hash === challenger)?.version ?? challenger.slice(0, 8);
  const shown = text(`model-experiment-${unit}`, { version, share: shownShare(share, language) });
  return html`<section class="notice" aria-labelledby="experiment-title"><h2 id="experiment-title">${text('model-experiment')}</h2>
<p>${shown} ${text('model-experiment-until')} ${momentHtml(endsAt, language)}. ${text('model-experiment-ends')}</p></section>`;
}
