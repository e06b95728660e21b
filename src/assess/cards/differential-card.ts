import type { Because, DifferentialEntry, SourceSummary } from '../../core/analysis.ts';
import type { Card, Suggestion } from '../../core/card.ts';
import { LIMITS } from '../../core/limits.ts';
import { provisionalCondition } from '../../fhir/suggestions.ts';
import type { Labels, UnitOrigin } from '../labels.ts';
import { type CardContext, cardId, extensionOf, linksOf, sourceOf } from './frame.ts';
import { bulletList, paragraphs, shorten } from './markdown.ts';
import { conditionOrigin, eachOnce, originLine } from './origin.ts';
import { passageBlock, passageSources } from './passages.ts';
import { becauseLines, fill, insideSentence, known, sourceLines } from './phrasing.ts';

/** Diagnoses that are offered for the record, and named in the summary. */
const OFFERED = 3;

function percent({ probability }: DifferentialEntry): string {
  if (probability === undefined) return '';
  const whole = Math.round(probability * 100);
  return whole < 1 ? '<1 %' : `${whole} %`;
}

function measure(entry: DifferentialEntry, labels: Labels): string {
  // What must not be missed stands under a heading that says so.
  const isTold = entry.band === undefined || entry.band === 'not-ruled-out';
  const band = isTold ? '' : labels.text(`band-${entry.band}`);
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
  const size = measure(entry, labels);
  const head = `**${known(nameOf(entry, labels))}**${size === '' ? '' : ` (${known(size)})`}`;
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

/** What the card tells of each entry: why, or the name alone. */
interface Told {
  /** In rank order, with reasons. */
  readonly ranked: readonly DifferentialEntry[];
  /** Must not be missed, and something speaks for it. */
  readonly supported: readonly DifferentialEntry[];
  /** Named alone: ranked further down, and must not be missed with nothing that speaks for it. */
  readonly further: readonly DifferentialEntry[];
  readonly unsupported: readonly DifferentialEntry[];
}

/** Parts the entries by how much of a reader's time they deserve. A rest beside entries without a number says nothing of them, and is left out. */
function toldOf(entries: readonly DifferentialEntry[]): Told {
  const open = entries.filter(({ band }) => band === 'not-ruled-out');
  const named = entries.filter(entry => entry.condition !== null && !open.includes(entry));
  const isNumbered = named.every(({ probability }) => probability !== undefined);
  const rest = isNumbered ? entries.filter(({ condition, band }) => condition === null && band) : [];
  const supported = open.filter(({ supports }) => supports.length > 0).slice(0, LIMITS.shownDiagnoses);
  return {
    ranked: [...named.slice(0, LIMITS.shownDiagnoses), ...rest],
    further: named.slice(LIMITS.shownDiagnoses),
    supported,
    unsupported: open.filter(entry => !supported.includes(entry)),
  };
}

function namesLine(entries: readonly DifferentialEntry[], text: string, labels: Labels): readonly string[] {
  if (entries.length === 0) return [];
  const conditions = entries.map(entry => insideSentence(nameOf(entry, labels))).join(', ');
  return [known(fill(labels.text(text), { conditions }))];
}

/** Whose knowledge the complaint and the diagnoses that are told with reasons are. */
function originOf(
  entries: readonly DifferentialEntry[],
  { labels, assessment }: CardContext,
): readonly UnitOrigin[] {
  const found = entries.flatMap(({ condition }) =>
    condition ? conditionOrigin(condition.id, labels, ['condition', 'differential']) : [],
  );
  return eachOnce([...labels.origin(`complaints/${assessment.complaint}`), ...found]);
}

function detailOf(
  { ranked, further, supported, unsupported }: Told,
  sources: readonly SourceSummary[],
  passages: readonly SourceSummary[],
  context: CardContext,
): string {
  const { labels, assessment } = context;
  const ask = assessment.ask.slice(0, LIMITS.shownQuestions).map(({ text }) => known(text));
  return paragraphs([
    bulletList(labels.text('heading-ranked'), [
      ...ranked.map(entry => entryLine(entry, labels)),
      ...namesLine(further, 'differential-further', labels),
    ]),
    bulletList(labels.text('heading-must-not-miss'), [
      ...supported.map(entry => entryLine(entry, labels)),
      ...namesLine(unsupported, 'differential-unsupported', labels),
    ]),
    bulletList(labels.text('heading-ask'), ask),
    bulletList(labels.text('heading-sources'), sourceLines(sources)),
    passageBlock(passages, labels),
    originLine(originOf([...ranked, ...supported], context), labels),
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
  const told = toldOf(entries);
  const sources = allSources([...told.ranked, ...told.supported]);
  const because = allReasons(entries);
  const offered = named.filter(({ band }) => band !== 'not-ruled-out').slice(0, OFFERED);
  const passages = passageSources(
    offered.flatMap(({ condition }) => (condition ? [condition.id] : [])),
    'differential',
    context,
  );
  const suggestions = offered.flatMap(entry => suggestionOf(entry, context));
  return {
    uuid: cardId(context, 'differential'),
    summary: summaryOf(named, context),
    detail: detailOf(told, sources, passages, context),
    indicator: 'info',
    source: sourceOf('differential', context),
    ...(suggestions.length === 0 ? {} : { suggestions, selectionBehavior: 'any' }),
    links: linksOf(context),
    extension: extensionOf('differential', context, {
      because,
      sources: [...sources, ...passages],
      origin: originOf([...told.ranked, ...told.supported], context),
    }),
  };
}
