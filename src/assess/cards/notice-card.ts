import type { Card } from '../../core/card.ts';
import type { AbsentPart } from '../../core/encounter.ts';
import { LIMITS } from '../../core/limits.ts';
import { type CardContext, cardId, extensionOf, linksOf, sourceOf } from './frame.ts';
import { bulletList, paragraphs, shorten } from './markdown.ts';
import { fill, known } from './phrasing.ts';

/** Parts without which nobody may rest assured. */
const GRAVE = new Set(['note', 'red-flags']);
/** Parts that are not there yet for anybody: no news on a card. */
const NOT_BUILT = new Set(['no-model']);

/** The card that says what could not be judged, and why; undefined when everything could. */
export function noticeCard(
  absent: readonly AbsentPart[],
  left: number,
  context: CardContext,
): Card | undefined {
  const { labels } = context;
  const told = absent
    .filter(({ reason }) => !NOT_BUILT.has(reason))
    .sort((a, b) => Number(GRAVE.has(b.part)) - Number(GRAVE.has(a.part)));
  if (told.length === 0 && left === 0) return undefined;
  const parts = [...new Set(told.map(({ part }) => labels.text(`part-${part}`)))];
  const more = labels.text('notice-more-cards');
  const summary =
    parts.length === 0 ? more : fill(labels.text('notice-summary'), { parts: parts.join(', ') });
  const lines = told.map(({ part, reason }) =>
    known(`${labels.text(`part-${part}`)}: ${labels.text(`reason-${reason}`)}`),
  );
  return {
    uuid: cardId(context, 'notice'),
    summary: shorten(summary, LIMITS.summaryChars),
    detail: paragraphs([
      bulletList(labels.text('heading-not-judged'), lines),
      ...(left > 0 && parts.length > 0 ? [known(more)] : []),
      known(labels.text('notice-explanation')),
    ]),
    indicator: told.some(({ part }) => GRAVE.has(part)) ? 'warning' : 'info',
    source: sourceOf('notice', context),
    links: linksOf(context),
    extension: extensionOf('notice', context, {}),
  };
}
