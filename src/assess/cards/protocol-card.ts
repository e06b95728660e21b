import type {
  Because,
  ContraindicationSummary,
  SourceSummary,
  SuggestedProtocol,
} from '../../core/analysis.ts';
import type { Card } from '../../core/card.ts';
import { LIMITS } from '../../core/limits.ts';
import { type CarePlanContent, carePlan } from '../../fhir/care-plan.ts';
import { isBarred, reasonsAgainst } from '../barred-treatments.ts';
import type { Labels, UnitOrigin } from '../labels.ts';
import { type CardContext, cardId, extensionOf, linksOf, sourceOf } from './frame.ts';
import { bulletList, paragraphs, shorten } from './markdown.ts';
import { conditionOrigin, eachOnce, originLine } from './origin.ts';
import { passageBlock, passageSources } from './passages.ts';
import { fill, insideSentence, known, sourceLines } from './phrasing.ts';
import { treatmentLines } from './treatment-lines.ts';

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

/** What a person must know in one line: that it is not for this patient, that a part is not, or how it starts. */
function summaryLine(protocol: SuggestedProtocol, labels: Labels): string {
  const { title, phases } = protocol;
  if (protocol.contraindications.some(one => one.applies === true)) {
    return fill(labels.text('protocol-contraindicated-summary'), { title });
  }
  const barred = protocol.treatments.find(isBarred);
  if (barred) {
    const finding = reasonsAgainst(barred)[0]?.label ?? '';
    const names = { treatment: insideSentence(barred.name), finding: insideSentence(finding) };
    return fill(labels.text('protocol-barred-summary'), { title, ...names });
  }
  const [first] = phases;
  if (!first) return title;
  return fill(labels.text('protocol-summary'), { title, phase: first.name, duration: first.duration });
}

/** A treatment that a site changed is a part of the protocol. */
function originOf({ condition, treatments }: SuggestedProtocol, labels: Labels): readonly UnitOrigin[] {
  const held = treatments.flatMap(({ id }) => labels.origin(`treatments/${id}`));
  const found = [...conditionOrigin(condition.id, labels, ['condition', 'protocol']), ...held];
  return eachOnce(found);
}

function detailOf(protocol: SuggestedProtocol, passages: readonly SourceSummary[], labels: Labels): string {
  const course = protocol.expectedCourse.map(({ measure, value, at }) => `${measure}: ${value} (${at})`);
  return paragraphs([
    bulletList(
      labels.text('heading-adaptations'),
      protocol.adaptations.map(({ text }) => known(text)),
    ),
    bulletList(labels.text('heading-contraindications'), contraindicationLines(protocol, labels)),
    bulletList(
      labels.text('heading-treatments'),
      protocol.treatments.flatMap(one => treatmentLines(one, labels)),
    ),
    ...protocol.phases.map(phase => phaseBlock(phase, labels)),
    bulletList(labels.text('heading-home'), protocol.home.map(known)),
    bulletList(labels.text('heading-course'), course.map(known)),
    bulletList(labels.text('heading-sources'), [
      ...sourceLines(protocol.sources),
      `${known(labels.text('label-grade'))}: ${known(protocol.grade)}`,
    ]),
    passageBlock(passages, labels),
    originLine(originOf(protocol, labels), labels),
  ]);
}

/** What a care plan of a protocol holds for this patient. */
export function carePlanContent(protocol: SuggestedProtocol, labels: Labels): CarePlanContent {
  const { title, phases, home, treatments, adaptations } = protocol;
  return {
    title,
    phases: phases.map(phase => ({
      name: `${phase.name} (${phase.duration})`,
      duration: phase.duration,
      description: phaseParts(phase, labels).join('\n'),
    })),
    ...(home.length === 0
      ? {}
      : { home: { name: labels.text('heading-home'), description: home.join('\n') } }),
    notToDo: treatments.filter(isBarred).map(one => ({
      name: one.name,
      description: reasonsAgainst(one)
        .map(({ label, reason }) => `${label}: ${reason}`)
        .join('\n'),
    })),
    notes: adaptations.map(({ text }) => text),
  };
}

function becauseOf({ finding, label }: ContraindicationSummary): Because {
  return { finding, label, status: 'present', evidence: [] };
}

/** Each finding once: several treatments can have the same reason against them. */
function reasonsOf({ contraindications, treatments }: SuggestedProtocol): readonly Because[] {
  const found = [
    ...contraindications.filter(({ applies }) => applies === true),
    ...treatments.filter(isBarred).flatMap(reasonsAgainst),
  ];
  return [...new Map(found.map(one => [one.finding, becauseOf(one)])).values()];
}

/**
 * The card of one protocol. A contraindication that applies makes it a warning and takes the plan away; a treatment that is
 * contraindicated makes it a warning and stands in the plan as not to be done.
 */
export function protocolCard(protocol: SuggestedProtocol, context: CardContext): Card {
  const { labels, subject } = context;
  const because = reasonsOf(protocol);
  const label = fill(labels.text('suggest-care-plan'), { title: protocol.title });
  const resource = carePlan(subject, protocol.condition, carePlanContent(protocol, labels), labels.language);
  const uuid = cardId(context, 'protocol', protocol.id, 'care-plan');
  const offered = protocol.contraindications.every(({ applies }) => applies !== true);
  const passages = passageSources([protocol.condition.id], 'protocol', context);
  return {
    uuid: cardId(context, 'protocol', protocol.id),
    summary: shorten(summaryLine(protocol, labels), LIMITS.summaryChars),
    detail: detailOf(protocol, passages, labels),
    indicator: because.length === 0 ? 'info' : 'warning',
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
      sources: [...protocol.sources, ...passages],
      origin: originOf(protocol, labels),
    }),
  };
}
