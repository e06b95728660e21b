import { type Guideline, type GuidelineSection, passageText } from '../../../core/guideline.ts';
import type { Knowledge } from '../../../core/knowledge.ts';
import { originOf } from '../../../core/knowledge-overlay.ts';
import { html, type Markup } from '../assets/html.js';
import type { Words } from '../language.ts';
import type { Page } from '../layout.ts';
import { reviewDate } from '../review-date.ts';

function conditionsHtml({ conditions }: GuidelineSection, knowledge: Knowledge, words: Words): Markup | '' {
  const { text, language } = words;
  const known = conditions.flatMap(id => knowledge.conditions.get(id) ?? []);
  if (known.length === 0) return '';
  const links = known.map(
    ({ id, name }) => html`<li><a href="/knowledge/${id}?lang=${language}">${name[language]}</a></li>`,
  );
  return html`<p>${text('guidelines-conditions')}:</p><ul>${links}</ul>`;
}

function sectionHtml(section: GuidelineSection, knowledge: Knowledge, words: Words): Markup {
  const { text, language } = words;
  const { id, title, grade, questions } = section;
  return html`<section class="pane" id="${id}"><h2>${passageText(title, language)}</h2>
<p>${passageText(section.text, language)}</p>${grade === undefined ? '' : html`<p>${text('guidelines-grade')}: ${grade}</p>`}
<p>${text('guidelines-answers')}:</p><ul>${questions[language].map(question => html`<li>${question}</li>`)}</ul>
${conditionsHtml(section, knowledge, words)}</section>`;
}

/** One guideline as it is restated here: its passages, where it stands, and what of it was opened. */
export function guidelinePage(guideline: Guideline, knowledge: Knowledge, words: Words, today: string): Page {
  const { text, language } = words;
  const { title, publisher, year, url, licence, grades, opened, reviewBy, sections } = guideline;
  const name = passageText(title, language);
  const origin = originOf(knowledge.overlays, `guidelines/${guideline.id}`);
  const about: readonly (readonly [string, string | Markup])[] = [
    ['guidelines-licence', licence],
    ['guidelines-grades', grades],
    [
      'guidelines-opened',
      `${text(`guidelines-${opened.what.replaceAll(' ', '-')}`)}, ${opened.where}, ${opened.on}`,
    ],
    ['guidelines-review', reviewDate(reviewBy, today, words)],
    ...origin.map(one => ['knowledge-local', `${one.name[language]} ${one.version}`] as const),
  ];
  return {
    title: name,
    current: '/guidelines',
    styles: ['knowledge.css'],
    body: html`<p class="back"><a href="/guidelines?lang=${language}">${text('guidelines-back')}</a></p>
<div class="intro"><h1>${name}</h1><p>${publisher} ${year} · <a href="${url}" target="_blank" rel="noreferrer">${text('guidelines-original')}</a></p><p>${text('guidelines-own-words')}</p></div>
${sections.map(section => sectionHtml(section, knowledge, words))}
<section class="pane"><h2>${text('guidelines-about')}</h2><dl>${about.map(([key, value]) => html`<dt>${text(key)}</dt><dd>${value}</dd>`)}</dl></section>
<p class="provenance">${text('foot-knowledge')} ${knowledge.release} <code>${knowledge.hash.slice(0, 12)}</code></p>`,
  };
}
