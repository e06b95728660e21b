import type { Because, SuggestedProtocol } from '../../core/analysis.ts';
import type { Card } from '../../core/card.ts';
import { LIMITS } from '../../core/limits.ts';
import { carePlan, type PlannedPhase } from '../../fhir/suggestions.ts';
import type { Labels } from '../labels.ts';
import { type CardContext, cardId, extensionOf, linksOf, sourceOf } from './frame.ts';
import { bulletList, paragraphs, shorten } from './markdown.ts';
import { fill, known, sourceLines } from './phrasing.ts';

type Phase = SuggestedProtocol['phases'][number];

function phaseParts({ content, dose, progressWhen, stopWhen }: Phase, labels: Labels): readonly string[] {
  return [
    ...content,
    ...(dose === undefined ? [] : [`${labels.text('label-dose')}: ${dose}`]),
    ...(progressWhen.length === 0
      ? []
      : [`${labels.text('label-progress-when')}: ${progressWhen.join('; ')}`]),
    ...(stopWhen.length === 0 ? [] : [`${labels.text('label-stop-when')}: ${stopWhen.join('; ')}`]),
  ];
}

function phaseBlock(phase: Phase, labels: Labels): string {
  return bulletList(`${phase.name} (${phase.duration})`, phaseParts(phase, labels).map(known));
}

function contraindicationLines({ contraindications }: SuggestedProtocol, labels: Labels): readonly string[] {
  const stateOf = (applies: boolean | 'unknown'): string =>
    applies === 'unknown' ? 'unknown' : applies ? 'applies' : 'does-not-apply';
  const order = ['applies', 'unknown', 'does-not-apply'];
  return [...contraindications]
    .sort((a, b) => order.indexOf(stateOf(a.applies)) - order.indexOf(stateOf(b.applies)))
    .map(({ label, reason, applies }) => {
      const state = known(labels.text(`contraindication-${stateOf(applies)}`));
      return `${known(label)} (${state}): ${known(reason)}`;
    });
}

function summaryOf(protocol: SuggestedProtocol, labels: Labels): string {
  const { title, phases } = protocol;
  const applies = protocol.contraindications.some(one => one.applies === true);
  const [first] = phases;
  const id = applies ? 'protocol-contraindicated-summary' : 'protocol-summary';
  const text =
    applies || first
      ? fill(labels.text(id), { title, phase: first?.name ?? '', duration: first?.duration ?? '' })
      : title;
  return shorten(text, LIMITS.summaryChars);
}

function detailOf(protocol: SuggestedProtocol, labels: Labels): string {
  const course = protocol.expectedCourse.map(({ measure, value, at }) => `${measure}: ${value} (${at})`);
  return paragraphs([
    bulletList(
      labels.text('heading-adaptations'),
      protocol.adaptations.map(({ text }) => known(text)),
    ),
    bulletList(labels.text('heading-contraindications'), contraindicationLines(protocol, labels)),
    ...protocol.phases.map(phase => phaseBlock(phase, labels)),
    bulletList(labels.text('heading-home'), protocol.home.map(known)),
    bulletList(labels.text('heading-course'), course.map(known)),
    bulletList(labels.text('heading-sources'), [
      ...sourceLines(protocol.sources),
      `${known(labels.text('label-grade'))}: ${known(protocol.grade)}`,
    ]),
  ]);
}

function plannedPhases({ phases }: SuggestedProtocol, labels: Labels): readonly PlannedPhase[] {
  return phases.map(phase => ({
    name: `${phase.name} (${phase.duration})`,
    description: phaseParts(phase, labels).join('\n'),
  }));
}

function becauseOf({ contraindications }: SuggestedProtocol): readonly Because[] {
  return contraindications
    .filter(({ applies }) => applies === true)
    .map(({ finding, label }) => ({ finding, label, status: 'present', evidence: [] }));
}

/** The card of one protocol; a contraindication that applies makes it a warning and takes the plan away. */
export function protocolCard(protocol: SuggestedProtocol, context: CardContext): Card {
  const { labels, subject } = context;
  const because = becauseOf(protocol);
  const label = fill(labels.text('suggest-care-plan'), { title: protocol.title });
  const resource = carePlan(
    subject,
    protocol.condition,
    protocol.title,
    plannedPhases(protocol, labels),
    labels.language,
  );
  const uuid = cardId(context, 'protocol', protocol.id, 'care-plan');
  const offered = because.length === 0;
  return {
    uuid: cardId(context, 'protocol', protocol.id),
    summary: summaryOf(protocol, labels),
    detail: detailOf(protocol, labels),
    indicator: offered ? 'info' : 'warning',
    source: sourceOf('protocol', context),
    ...(offered
      ? {
          suggestions: [{ label, uuid, actions: [{ type: 'create', description: label, resource }] }],
          selectionBehavior: 'at-most-one',
        }
      : {}),
    links: linksOf(context),
    extension: extensionOf('protocol', context, {
      condition: protocol.condition,
      because,
      sources: protocol.sources,
    }),
  };
}
