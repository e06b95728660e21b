import type { Because, DifferentialEntry, SourceSummary } from '../../core/analysis.ts';
import type { Card, Suggestion } from '../../core/card.ts';
import { LIMITS } from '../../core/limits.ts';
import { provisionalCondition } from '../../fhir/suggestions.ts';
import type { Labels } from '../labels.ts';
import { type CardContext, cardId, extensionOf, linksOf, sourceOf } from './frame.ts';
import { bulletList, paragraphs, shorten } from './markdown.ts';
import { becauseLines, fill, known, sourceLines } from './phrasing.ts';

/** Diagnoses that are offered for the record, and named in the summary. */
const OFFERED = 3;

function percent({ probability }: DifferentialEntry): string {
  if (probability === undefined) return '';
  const whole = Math.round(probability * 100);
  return whole < 1 ? '<1 %' : `${whole} %`;
}

function measure(entry: DifferentialEntry, labels: Labels): string {
  const band = entry.band === undefined ? '' : labels.text(`band-${entry.band}`);
  return [percent(entry), band].filter(text => text !== '').join(', ');
}

function nameOf({ condition }: DifferentialEntry, labels: Labels): string {
  return condition?.display ?? labels.text('label-other-causes');
}

function reasons(list: readonly Because[], id: string, labels: Labels): readonly string[] {
  return list.length === 0
    ? []
    : [`${known(labels.text(id))}: ${becauseLines(list.slice(0, LIMITS.shownReasons), labels).join('; ')}`];
}

function entryLine(entry: DifferentialEntry, labels: Labels): string {
  const head = `**${known(nameOf(entry, labels))}** (${known(measure(entry, labels))})`;
  const why = [
    ...reasons(entry.supports, 'label-supports', labels),
    ...reasons(entry.opposes, 'label-opposes', labels),
  ];
  return why.length === 0 ? head : `${head}. ${why.join('. ')}`;
}

function summaryOf(named: readonly DifferentialEntry[], context: CardContext): string {
  const { labels, assessment } = context;
  const shown = named.slice(0, OFFERED).map(entry => {
    const share = percent(entry);
    return share === '' ? nameOf(entry, labels) : `${nameOf(entry, labels)} ${share}`;
  });
  const { complaint } = assessment;
  const topic = complaint === undefined ? undefined : labels.complaint(complaint);
  const values = { complaint: topic ?? labels.text('kind-differential'), conditions: shown.join(', ') };
  return shorten(fill(labels.text('differential-summary'), values), LIMITS.summaryChars);
}

function detailOf(
  entries: readonly DifferentialEntry[],
  sources: readonly SourceSummary[],
  context: CardContext,
): string {
  const { labels, assessment } = context;
  const open = entries.filter(({ band }) => band === 'not-ruled-out');
  // A rest without a band has nothing numbered beside it: nobody knows how large it is.
  const ranked = entries.filter(({ band }) => band !== undefined && band !== 'not-ruled-out');
  const ask = assessment.ask.slice(0, LIMITS.shownQuestions).map(({ text }) => known(text));
  return paragraphs([
    bulletList(
      labels.text('heading-must-not-miss'),
      open.map(entry => entryLine(entry, labels)),
    ),
    bulletList(
      labels.text('heading-ranked'),
      ranked.map(entry => entryLine(entry, labels)),
    ),
    bulletList(labels.text('heading-ask'), ask),
    bulletList(labels.text('heading-sources'), sourceLines(sources)),
  ]);
}

function suggestionOf(entry: DifferentialEntry, context: CardContext): readonly Suggestion[] {
  const { condition } = entry;
  if (!condition) return [];
  const label = fill(context.labels.text('suggest-condition'), { condition: condition.display });
  const resource = provisionalCondition(context.subject, condition);
  const uuid = cardId(context, 'differential', condition.id, 'condition');
  return [{ label, uuid, actions: [{ type: 'create', description: label, resource }] }];
}

/** Each source once, by what is printed of it; each reason once, by its finding. In the order they first come. */
function allSources(entries: readonly DifferentialEntry[]): readonly SourceSummary[] {
  const byCitation = new Map<string, SourceSummary>();
  for (const { sources } of entries) for (const source of sources) byCitation.set(source.citation, source);
  return [...byCitation.values()];
}

function allReasons(entries: readonly DifferentialEntry[]): readonly Because[] {
  const byFinding = new Map<string, Because>();
  for (const { supports, opposes } of entries) {
    for (const one of supports) byFinding.set(one.finding, one);
    for (const one of opposes) byFinding.set(one.finding, one);
  }
  return [...byFinding.values()];
}

/** The one card of a differential; undefined when nothing is named. */
export function differentialCard(
  entries: readonly DifferentialEntry[],
  context: CardContext,
): Card | undefined {
  const named = entries.filter(({ condition }) => condition !== null);
  if (named.length === 0) return undefined;
  const sources = allSources(entries);
  const because = allReasons(entries);
  const offered = named.filter(({ band }) => band !== 'not-ruled-out').slice(0, OFFERED);
  const suggestions = offered.flatMap(entry => suggestionOf(entry, context));
  return {
    uuid: cardId(context, 'differential'),
    summary: summaryOf(named, context),
    detail: detailOf(entries, sources, context),
    indicator: 'info',
    source: sourceOf('differential', context),
    ...(suggestions.length === 0 ? {} : { suggestions, selectionBehavior: 'any' }),
    links: linksOf(context),
    extension: extensionOf('differential', context, { because, sources }),
  };
}
