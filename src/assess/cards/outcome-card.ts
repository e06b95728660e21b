import type { Card } from '../../core/card.ts';
import { LIMITS } from '../../core/limits.ts';
import type { OutcomePrediction, OutcomeReason, OutcomeRecommendation } from '../../core/outcome.ts';
import { riskAssessment } from '../../fhir/risk-assessment.ts';
import type { Labels } from '../labels.ts';
import { type CardContext, cardId, extensionOf, linksOf, sourceOf } from './frame.ts';
import { bulletList, escapeMarkdown, paragraphs, shorten } from './markdown.ts';
import { fill } from './phrasing.ts';

function percent(share: number): string {
  return String(Math.round(share * 100));
}

function valuesOf({
  model,
  outcome,
  probability,
  interval,
  provenance,
}: OutcomePrediction): Record<string, string> {
  return {
    title: model.title,
    outcome: outcome.label,
    probability: percent(probability),
    low: percent(interval.low),
    high: percent(interval.high),
    of: String(interval.of),
    model: `${model.id} ${model.version}`,
    people: String(provenance.people),
    events: String(provenance.events),
    population: provenance.population,
    attribution: provenance.attribution,
    notFor: provenance.notFor,
  };
}

function reasonLine({ label, direction }: OutcomeReason, labels: Labels): string {
  return `${escapeMarkdown(label)}: ${escapeMarkdown(labels.text(`outcome-${direction}`))}`;
}

function adviceLine({ label, advice, source }: OutcomeRecommendation): string {
  return escapeMarkdown(`${label}: ${advice} (${source})`);
}

/** How many visits come, where a model of them says so. */
function visitLine({ expectedVisits: visits }: OutcomePrediction, labels: Labels): string[] {
  if (visits === undefined) return [];
  const values = {
    visits: String(visits.mean),
    fewVisits: String(visits.low),
    manyVisits: String(visits.high),
  };
  return [escapeMarkdown(fill(labels.text('outcome-visits'), values))];
}

function detailOf(prediction: OutcomePrediction, labels: Labels): string {
  const values = valuesOf(prediction);
  const line = (id: string): string => escapeMarkdown(fill(labels.text(id), values));
  return paragraphs([
    line('outcome-probability'),
    line(`outcome-interval-${prediction.interval.method}`),
    ...visitLine(prediction, labels),
    bulletList(
      labels.text('heading-outcome-reasons'),
      prediction.reasons.map(reason => reasonLine(reason, labels)),
    ),
    bulletList(labels.text('heading-outcome-recommendations'), prediction.recommendations.map(adviceLine)),
    bulletList(
      labels.text('heading-outcome-missing'),
      prediction.missing.map(({ label }) => escapeMarkdown(label)),
    ),
    bulletList(labels.text('heading-outcome-limits'), [
      line('outcome-population'),
      line('outcome-not-for'),
      line('outcome-decides'),
    ]),
    bulletList(labels.text('heading-sources'), [line('outcome-source')]),
  ]);
}

/** The card of an expected outcome: information, never an alarm. */
export function outcomeCard(prediction: OutcomePrediction, context: CardContext): Card {
  const { labels, subject } = context;
  const { model } = prediction;
  const label = labels.text('suggest-risk-assessment');
  const resource = riskAssessment(subject, prediction, labels.language);
  const { 'no.veileder.card': told } = extensionOf('outcome', context, {});
  return {
    uuid: cardId(context, 'outcome', model.id),
    summary: shorten(fill(labels.text('outcome-summary'), valuesOf(prediction)), LIMITS.summaryChars),
    detail: detailOf(prediction, labels),
    indicator: 'info',
    source: sourceOf('outcome', context),
    suggestions: [
      {
        label,
        uuid: cardId(context, 'outcome', model.id, 'risk-assessment'),
        actions: [{ type: 'create', description: label, resource }],
      },
    ],
    selectionBehavior: 'at-most-one',
    links: linksOf(context),
    extension: { 'no.veileder.card': { ...told, model: { id: model.id, hash: model.hash } } },
  };
}
