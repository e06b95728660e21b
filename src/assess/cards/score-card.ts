import type { ScoreResult } from '../../core/analysis.ts';
import type { Card } from '../../core/card.ts';
import type { Interval } from '../../core/condition-tree.ts';
import { LIMITS } from '../../core/limits.ts';
import type { Labels } from '../labels.ts';
import { type CardContext, cardId, extensionOf, linksOf, sourceOf } from './frame.ts';
import { bulletList, paragraphs, shorten } from './markdown.ts';
import { becauseLines, fill, known, numberText, sourceLines } from './phrasing.ts';

/** `3`, or `1–4` while items are open. */
function totalText({ low, high }: Interval, labels: Labels): string {
  if (low === high) return numberText(low, labels);
  return `${numberText(low, labels)}–${numberText(high, labels)}`;
}

function summaryOf({ name, total, answer, meaning }: ScoreResult, labels: Labels): string {
  const says = meaning?.title ?? labels.text(`score-${answer}`);
  const values = { score: name, total: totalText(total, labels), meaning: says };
  return shorten(fill(labels.text('score-summary'), values), LIMITS.summaryChars);
}

function itemLines({ items }: ScoreResult, met: boolean | 'unknown', labels: Labels): readonly string[] {
  return items
    .filter(item => item.met === met)
    .map(({ label, points }) => `${known(label)} (${numberText(points, labels)})`);
}

function detailOf(score: ScoreResult, labels: Labels): string {
  const { meaning, who, applies, caution, because, missing, sources } = score;
  const text = (id: string): string => known(labels.text(id));
  const suits = applies === true ? 'score-applies' : 'score-applies-unknown';
  return paragraphs([
    meaning === undefined ? text('score-open') : known(meaning.text),
    `${text(suits)}: ${known(who)}`,
    ...(caution === undefined ? [] : [known(caution)]),
    bulletList(labels.text('heading-items-met'), itemLines(score, true, labels)),
    bulletList(
      labels.text('heading-ask'),
      missing.slice(0, LIMITS.shownQuestions).map(one => known(one.text)),
    ),
    bulletList(labels.text('heading-because'), becauseLines(because, labels)),
    bulletList(labels.text('heading-sources'), sourceLines(sources)),
  ]);
}

/** The card of one published decision rule: its total, what that means, and what is still to be asked. */
export function scoreCard(score: ScoreResult, context: CardContext): Card {
  const { labels } = context;
  const { because, sources } = score;
  return {
    uuid: cardId(context, 'score', score.id),
    summary: summaryOf(score, labels),
    detail: detailOf(score, labels),
    indicator: score.answer === 'required' ? 'warning' : 'info',
    source: sourceOf('score', context),
    links: linksOf(context),
    extension: extensionOf('score', context, { because, sources }),
  };
}
