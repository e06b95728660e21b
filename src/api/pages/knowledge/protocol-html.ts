import type { Protocol, ProtocolPhase, Treatment } from '../../../core/knowledge.ts';
import type { LocalText } from '../../../core/language.ts';
import { html, type Markup } from '../assets/html.js';
import type { ConditionView } from './condition-view.ts';
import { ruleHtml } from './rule-html.ts';

function listed(key: string, texts: readonly LocalText[], { words }: ConditionView): Markup | '' {
  if (texts.length === 0) return '';
  return html`<p>${words.text(key)}:</p><ul>${texts.map(one => html`<li>${one[words.language]}</li>`)}</ul>`;
}

function phaseHtml(
  { name, duration, content, dose, progressWhen, stopWhen }: ProtocolPhase,
  view: ConditionView,
): Markup {
  const { words, citations } = view;
  const { text, language } = words;
  const told = content.map(one => html`<li>${one.text[language]}${citations.cite(one.sources)}</li>`);
  const dosed =
    dose && html`<p>${text('knowledge-dose')}: ${dose.text[language]}${citations.cite(dose.sources)}</p>`;
  return html`<h3>${name[language]} (${duration[language]})</h3><ul>${told}</ul>${dosed ?? ''}${listed('knowledge-phase-on', progressWhen, view)}${listed('knowledge-phase-stop', stopWhen, view)}`;
}

function treatmentHtml({ name, contraindications }: Treatment, view: ConditionView): Markup {
  const { labels, words, citations } = view;
  const items = contraindications.map(
    ({ finding, strictness, reason, sources }) =>
      html`<li>${words.text(`treatment-${strictness}`)} ${labels.of(finding)}: ${reason[words.language]}${citations.cite(sources)}</li>`,
  );
  return html`<p>${name[words.language]}:</p><ul>${items}</ul>`;
}

function treatmentsHtml(ids: readonly string[], view: ConditionView): Markup | '' {
  const held = ids.map(id => view.treatments.get(id)).filter(one => one !== undefined);
  if (held.length === 0) return '';
  return html`<h3>${view.words.text('knowledge-treatments')}</h3>${held.map(one => treatmentHtml(one, view))}`;
}

/** A treatment protocol with its phases, when not, how it is adapted, and what to expect. */
export function protocolHtml(protocol: Protocol, view: ConditionView): Markup {
  const { labels, words, citations } = view;
  const { text, language } = words;
  const section = (key: string, items: readonly Markup[]): Markup | '' =>
    items.length === 0
      ? ''
      : html`<h3>${text(key)}</h3><ul>${items.map(item => html`<li>${item}</li>`)}</ul>`;
  const { title, when, grade, sources, phases, contraindications, adaptations, expectedCourse, home } =
    protocol;
  return html`<section class="pane"><h2>${text('knowledge-protocol')}: ${title[language]}</h2>
<p>${text('knowledge-grade')}: ${grade}${citations.cite(sources)}</p>
${when === undefined ? '' : html`<p>${text('knowledge-chosen-when')}: ${ruleHtml(when, labels, words)}</p>`}
${phases.map(phase => phaseHtml(phase, view))}
${section(
  'knowledge-contraindications',
  contraindications.map(
    one => html`${labels.of(one.finding)}: ${one.reason[language]}${citations.cite(one.sources)}`,
  ),
)}
${treatmentsHtml(protocol.treatments, view)}
${section(
  'knowledge-adaptations',
  adaptations.map(
    one => html`${ruleHtml(one.when, labels, words)} ${one.text[language]}${citations.cite(one.sources)}`,
  ),
)}
${section(
  'knowledge-course',
  expectedCourse.map(
    one => html`${one.measure[language]}: ${one.value}, ${one.at[language]}${citations.cite([one.source])}`,
  ),
)}
${section(
  'knowledge-home',
  home.map(one => html`${one.text[language]}${citations.cite(one.sources)}`),
)}</section>`;
}
