import type { DeactivatedRedFlag, OutweighedRedFlag } from '../../core/analysis.ts';
import type { Card } from '../../core/card.ts';
import type { AbsentPart } from '../../core/encounter.ts';
import { LIMITS } from '../../core/limits.ts';
import { READS_AS_HARMLESS } from '../../core/resemblance.ts';
import type { Labels } from '../labels.ts';
import { type CardContext, cardId, extensionOf, linksOf, sourceOf } from './frame.ts';
import { bulletList, escapeMarkdown, paragraphs, shorten } from './markdown.ts';
import { fill, known } from './phrasing.ts';

/** Parts without which nobody may rest assured. */
const GRAVE = new Set(['note', 'red-flags']);
/** Parts that nobody has set up for such a patient: no news on a card. */
const NOT_BUILT = new Set(['no-model', 'other-diagnosis']);

/** What a reader must know besides the cards. */
export interface Notice {
  readonly absent: readonly AbsentPart[];
  /** How many cards had no room. */
  readonly left: number;
  /** Cards that were set aside before, on the same facts. */
  readonly held: readonly Card[];
  /** The evaluation could not be recorded. */
  readonly unrecorded: boolean;
  /** Red flags that a site has turned off and that would have been raised. */
  readonly deactivated: readonly DeactivatedRedFlag[];
  /** Red flags whose signs the note names and as a whole outweighs. */
  readonly outweighed: readonly OutweighedRedFlag[];
}

function notJudged(told: readonly AbsentPart[], labels: Labels): string {
  const parts = [...new Set(told.map(({ part }) => labels.text(`part-${part}`)))];
  return fill(labels.text('notice-summary'), { parts: parts.join(', ') });
}

function namesOf(flags: Notice['deactivated'] | Notice['outweighed']): string {
  return [...new Set(flags.map(({ condition }) => condition.display))].join(', ');
}

function summaryOf(told: readonly AbsentPart[], notice: Notice, { labels }: CardContext): string {
  const { left, held, deactivated, outweighed } = notice;
  const named = [
    [deactivated, 'deactivated-summary'],
    [outweighed, 'outweighed-summary'],
  ] as const;
  const notRaised = named.flatMap(([flags, text]) =>
    flags.length > 0 ? [fill(labels.text(text), { conditions: namesOf(flags) })] : [],
  );
  const grave = told.filter(({ part }) => GRAVE.has(part));
  // What is not grave must not push out what is not raised; the detail has all of it.
  if (notRaised.length > 0) {
    const parts = grave.length > 0 ? [notJudged(grave, labels)] : [];
    const rest = grave.length === 0 && told.length > 0 ? [notJudged(told, labels)] : [];
    return [...parts, ...notRaised, ...rest].join('. ');
  }
  if (told.length > 0) return notJudged(told, labels);
  if (left > 0) return labels.text('notice-more-cards');
  if (held.length === 0) return labels.text('notice-not-recorded');
  return fill(labels.text('notice-held-back'), { cards: held.map(({ summary }) => summary).join('; ') });
}

/** What is turned off, why, by whom and since when; plain text, not Markdown. */
export function deactivatedText({ condition, reason, by, on }: DeactivatedRedFlag, labels: Labels): string {
  return fill(labels.text('deactivated-line'), { what: condition.display, reason, by, on });
}

/** What is named in the note and not raised, with the words; plain text, not Markdown. */
export function outweighedText({ condition, because }: OutweighedRedFlag, labels: Labels): string {
  const quotes = because.flatMap(({ finding, quote }) =>
    quote === undefined || finding === READS_AS_HARMLESS ? [] : [`«${quote}»`],
  );
  const words = [...new Set(quotes)].slice(0, LIMITS.shownFindings).join(', ');
  return words === '' ? condition.display : `${condition.display}: ${words}`;
}

/** The card that says what could not be judged, and why, and what is not shown; undefined when there is nothing to say. */
export function noticeCard(notice: Notice, context: CardContext): Card | undefined {
  const { labels } = context;
  const { absent, left, held, unrecorded, deactivated, outweighed } = notice;
  const told = absent
    .filter(({ reason }) => !NOT_BUILT.has(reason))
    .sort((a, b) => Number(GRAVE.has(b.part)) - Number(GRAVE.has(a.part)));
  const nothing = left === 0 && [told, held, deactivated, outweighed].every(({ length }) => length === 0);
  if (nothing && !unrecorded) return undefined;
  const lines = told.map(({ part, reason }) =>
    known(`${labels.text(`part-${part}`)}: ${labels.text(`reason-${reason}`)}`),
  );
  const isGrave =
    unrecorded ||
    deactivated.length > 0 ||
    outweighed.some(({ urgency }) => urgency === 'emergency') ||
    told.some(({ part }) => GRAVE.has(part));
  return {
    uuid: cardId(context, 'notice'),
    summary: shorten(summaryOf(told, notice, context), LIMITS.summaryChars),
    detail: paragraphs([
      bulletList(
        labels.text('deactivated-heading'),
        deactivated.map(one => known(deactivatedText(one, labels))),
      ),
      bulletList(labels.text('heading-not-judged'), lines),
      bulletList(
        labels.text('outweighed-heading'),
        outweighed.map(one => escapeMarkdown(outweighedText(one, labels))),
      ),
      ...(outweighed.length > 0 ? [known(labels.text('outweighed-explanation'))] : []),
      bulletList(
        labels.text('heading-held-back'),
        held.map(({ summary }) => known(summary)),
      ),
      ...(unrecorded ? [known(labels.text('notice-not-recorded'))] : []),
      ...(left > 0 ? [known(labels.text('notice-more-cards'))] : []),
      known(labels.text('notice-explanation')),
    ]),
    indicator: isGrave ? 'warning' : 'info',
    source: sourceOf('notice', context),
    links: linksOf(context),
    extension: extensionOf('notice', context, {}),
  };
}
