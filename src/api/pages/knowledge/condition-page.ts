import type { Labels } from '../../../assess/labels.ts';
import { passageText } from '../../../core/guideline.ts';
import { dotted } from '../../../core/icd10.ts';
import type {
  ClinicalCondition,
  EvidenceWeight,
  Knowledge,
  RedFlag,
  Weight,
} from '../../../core/knowledge.ts';
import { CONDITION_PARTS, conditionUnit, type Deviation, originOf } from '../../../core/knowledge-overlay.ts';
import { html, type Markup } from '../assets/html.js';
import type { Words } from '../language.ts';
import type { Page } from '../layout.ts';
import { reviewDate } from '../review-date.ts';
import { Citations } from './citations.ts';
import type { ConditionView } from './condition-view.ts';
import { protocolHtml } from './protocol-html.ts';
import { ruleHtml } from './rule-html.ts';

function offHtml(deviation: Deviation | undefined, { text, language }: Words): Markup | '' {
  if (deviation === undefined) return '';
  const { reason, by, on, reviewBy } = deviation;
  return html`<p class="turned-off"><strong>${text('knowledge-off')}</strong> ${reason[language]} ${text('knowledge-off-by', { by, on, reviewBy })}</p>`;
}

function redFlagHtml({ urgency, title, action, raise, ask, sources }: RedFlag, view: ConditionView): Markup {
  const { labels, words, citations } = view;
  const { text, language } = words;
  const ways = raise.map(
    way =>
      html`<li id="way-${way.id}">${way.urgency ? html`<strong>${text(`urgency-${way.urgency}`)}</strong> ` : ''}${way.decisive ? html`<em>${text('knowledge-decisive')}</em> ` : ''}${ruleHtml(way.when, labels, words)}${citations.cite(way.sources)}${offHtml(way.deactivated, words)}</li>`,
  );
  const asked = html`<h3>${text('knowledge-ask')}</h3><ul>${ask.map(fact => html`<li>${labels.ask(fact).text}</li>`)}</ul>`;
  return html`<section class="pane"><h2>${text('knowledge-red-flag')}: ${text(`urgency-${urgency}`)}</h2>
<p><strong>${title[language]}</strong>${citations.cite(sources)}</p>
<h3>${text('knowledge-do')}</h3><p>${action[language]}</p>
<h3>${text('knowledge-when')}</h3><ol class="ways">${ways}</ol>${ask.length > 0 ? asked : ''}</section>`;
}

function weightHtml(weight: EvidenceWeight | undefined, { words, citations }: ConditionView): Markup | '' {
  if (weight === undefined) return '';
  const cited = citations.cite([weight.source]);
  if ('band' in weight) return html`${words.text(`band-${weight.band}`)}${cited}`;
  const { likelihoodRatio, interval } = weight;
  const ratio = `${likelihoodRatio}${interval === undefined ? '' : ` (${interval.join('–')})`}`;
  return html`${words.text('knowledge-ratio', { ratio })}${cited}`;
}

function weightsHtml(weights: readonly Weight[], view: ConditionView): Markup {
  const { labels, words } = view;
  const row = ({ finding, when, present, absent }: Weight): Markup =>
    html`<tr><th scope="row">${when === undefined ? labels.of(finding) : ruleHtml(when, labels, words)}</th><td>${weightHtml(present, view)}</td><td>${weightHtml(absent, view)}</td></tr>`;
  const heads = ['knowledge-finding', 'knowledge-present', 'knowledge-absent'];
  return html`<section class="pane"><h2>${words.text('knowledge-weights')}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${words.text('knowledge-weights')}"><table><thead><tr>${heads.map(key => html`<th scope="col">${words.text(key)}</th>`)}</tr></thead><tbody>${weights.map(row)}</tbody></table></div></section>`;
}

function complaintsHtml(
  id: string,
  { complaints }: Pick<Knowledge, 'complaints'>,
  { words }: ConditionView,
): Markup | '' {
  const named = [...complaints.values()].filter(({ candidates }) =>
    candidates.some(({ condition }) => condition === id),
  );
  if (named.length === 0) return '';
  return html`<p>${words.text('knowledge-complaints')}: ${named.map(({ name }) => name[words.language]).join(', ')}</p>`;
}

/** The passages of guidelines that are about the condition, each once. */
function guidelinesHtml(id: string, { guidelines }: Knowledge, { words }: ConditionView): Markup | '' {
  const { text, language } = words;
  const links = [...guidelines.values()].flatMap(guideline =>
    guideline.sections
      .filter(({ conditions }) => conditions.includes(id))
      .map(
        section =>
          html`<li><a href="/guidelines/${guideline.id}?lang=${language}#${section.id}">${guideline.publisher} ${guideline.year}: ${passageText(section.title, language)}</a></li>`,
      ),
  );
  if (links.length === 0) return '';
  return html`<section class="pane"><h2>${text('guidelines-title')}</h2><ul>${links}</ul></section>`;
}

/** What of the condition a site laid over the release; nothing where it stands as released. */
function originHtml(id: string, { overlays }: Knowledge, { text, language }: Words): Markup | '' {
  const lines = CONDITION_PARTS.flatMap(part =>
    originOf(overlays, conditionUnit(id, part)).map(
      one => html`<li>${text(`knowledge-${part}`)}: ${one.name[language]} ${one.version}</li>`,
    ),
  );
  if (lines.length === 0) return '';
  return html`<section class="pane"><h2>${text('knowledge-local')}</h2><ul>${lines}</ul></section>`;
}

/** One condition: when it is raised and why, what to do, what findings weigh, its treatment, and the sources of all of it. */
export function conditionPage(
  condition: ClinicalCondition,
  knowledge: Knowledge,
  labels: Labels,
  words: Words,
  today: string,
): Page {
  const { text, language } = words;
  const { id, name, icd10, icpc2, mustNotMiss, redFlag, differential, protocol } = condition;
  const reviewBy = condition.reviewBy ?? knowledge.reviewBy;
  const citations = new Citations(knowledge.references);
  const view = { labels, words, citations, treatments: knowledge.treatments };
  const parts = [
    redFlag && redFlagHtml(redFlag, view),
    differential && weightsHtml(differential.weights, view),
    protocol && protocolHtml(protocol, view),
  ];
  const codes = [`ICD-10 ${icd10.map(dotted).join(', ')}`, `ICPC-2 ${icpc2.join(', ')}`];
  return {
    title: name[language],
    current: '/knowledge',
    styles: ['knowledge.css'],
    body: html`<p class="back"><a href="/knowledge?lang=${language}">${text('knowledge-back')}</a></p>
<div class="intro"><h1>${name[language]}</h1>
<p>${codes.join(' · ')}${mustNotMiss ? html` · <strong>${text('knowledge-must-not-miss')}</strong>` : ''}</p>${complaintsHtml(id, knowledge, view)}</div>
${originHtml(id, knowledge, words)}
${parts.map(part => part ?? '')}
${guidelinesHtml(id, knowledge, view)}
${reviewBy === undefined ? '' : html`<p class="review">${text('guidelines-review')}: ${reviewDate(reviewBy, today, words)}</p>`}
<section class="pane"><h2>${text('knowledge-sources')}</h2><ol class="sources">${citations.list()}</ol></section>
<p class="provenance">${text('foot-knowledge')} ${knowledge.release} <code>${knowledge.hash.slice(0, 12)}</code></p>`,
  };
}
