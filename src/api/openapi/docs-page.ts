import { html } from '../pages/assets/html.js';
import type { Words } from '../pages/language.ts';
import type { Page } from '../pages/layout.ts';

/** The page that shows `/openapi.json` to read and to try. */
export function docsPage({ say, text }: Words): Page {
  return {
    title: text('docs-title'),
    body: html`<h1>${say('docs-title')}</h1>
<p>${say('docs-lead')} <a href="/openapi.json">openapi.json</a>.</p>
<noscript><p>${say('docs-needs-script')}</p></noscript>
<div id="docs"></div>`,
    current: '/docs',
    scripts: ['docs.js'],
    styles: ['docs.css'],
  };
}
