import type { RaisedRedFlag, SourceSummary } from '../../core/analysis.ts';
import type { Card, Coding, Suggestion } from '../../core/card.ts';
import { LIMITS } from '../../core/limits.ts';
import { referral } from '../../fhir/suggestions.ts';
import type { Labels, UnitOrigin } from '../labels.ts';
import { type CardContext, cardId, extensionOf, linksOf, OVERRIDE_SYSTEM, sourceOf } from './frame.ts';
import { bulletList, paragraphs, shorten } from './markdown.ts';
import { conditionOrigin, eachOnce, originLine } from './origin.ts';
import { passageBlock, passageSources } from './passages.ts';
import { becauseLines, fill, insideSentence, known, sourceLines } from './phrasing.ts';

const OVERRIDES = [
  'already-handled',
  'examined-and-excluded',
  'known-and-stable',
  'other-explanation',
  'misread',
  'patient-declines',
];

/** Reasons a clinician may give for setting a red flag aside. */
export function overrideReasons(labels: Labels): readonly Coding[] {
  return OVERRIDES.map(code => ({ system: OVERRIDE_SYSTEM, code, display: labels.text(`override-${code}`) }));
}

/** What is wrong and what to do, in one line; the action only where both fit. */
function summaryOf({ title, action }: RaisedRedFlag): string {
  const both = `${title.replace(/[.\s]+$/, '')} – ${action}`;
  return both.length <= LIMITS.summaryChars ? both : shorten(title, LIMITS.summaryChars);
}

function detailOf(flag: RaisedRedFlag, passages: readonly SourceSummary[], labels: Labels): string {
  return paragraphs([
    `**${known(labels.text('heading-do-now'))}:** ${known(flag.action)}`,
    bulletList(labels.text('heading-because'), becauseLines(flag.because, labels)),
    bulletList(labels.text('heading-against'), becauseLines(flag.against, labels)),
    bulletList(
      labels.text('heading-ask'),
      flag.missing.map(({ text }) => known(text)),
    ),
    bulletList(labels.text('heading-sources'), sourceLines(flag.sources)),
    passageBlock(passages, labels),
    originLine(originOf(flag, labels), labels),
  ]);
}

/** Findings for which a site has words of its own are a part of it. */
function originOf({ condition, because }: RaisedRedFlag, labels: Labels): readonly UnitOrigin[] {
  const found = because.flatMap(({ finding }) => labels.origin(`findings/${finding}`));
  return eachOnce([...conditionOrigin(condition.id, labels, ['condition', 'red-flag']), ...found]);
}

function suggestionOf(flag: RaisedRedFlag, context: CardContext): Suggestion {
  const { labels, subject } = context;
  const condition = flag.condition.display;
  const label = fill(labels.text('suggest-referral'), { condition });
  const order = fill(labels.text('suggest-referral-order'), { condition: insideSentence(condition) });
  return {
    label,
    uuid: cardId(context, 'red-flag', flag.id, 'referral'),
    isRecommended: true,
    actions: [
      {
        type: 'create',
        description: label,
        resource: referral(subject, flag.condition, flag.urgency, order, labels.language),
      },
    ],
  };
}

/** The card of one red flag: what to do, then why, what speaks against, what to ask, on what it rests. */
export function redFlagCard(flag: RaisedRedFlag, context: CardContext): Card {
  const passages = passageSources([flag.condition.id], 'red-flag', context);
  return {
    uuid: cardId(context, 'red-flag', flag.id),
    summary: summaryOf(flag),
    detail: detailOf(flag, passages, context.labels),
    indicator: flag.urgency === 'soon' ? 'warning' : 'critical',
    source: sourceOf('red-flag', context),
    suggestions: [suggestionOf(flag, context)],
    selectionBehavior: 'at-most-one',
    overrideReasons: overrideReasons(context.labels),
    links: linksOf(context),
    extension: extensionOf('red-flag', context, {
      condition: flag.condition,
      urgency: flag.urgency,
      because: [...flag.because, ...flag.against],
      sources: [...flag.sources, ...passages],
      origin: originOf(flag, context.labels),
    }),
  };
}
