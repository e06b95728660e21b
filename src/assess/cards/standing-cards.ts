import type { Card } from '../../core/card.ts';
import type { Language } from '../../core/language.ts';
import { LIMITS } from '../../core/limits.ts';
import type { StandingCard } from '../../core/record.ts';
import type { Labels } from '../labels.ts';
import { CARD_KIND_SYSTEM } from './frame.ts';
import { stableUuid } from './identity.ts';
import { shorten } from './markdown.ts';
import { fill, known } from './phrasing.ts';

/** Where and when standing cards are shown. */
export interface StandingFrame {
  readonly labels: Readonly<Record<Language, Labels>>;
  readonly tenant: string;
  readonly patientId: string;
  readonly publicUrl: string;
  readonly evaluationId: string;
  readonly knowledge: { readonly release: string; readonly hash: string };
  /** RFC 3339. */
  readonly now: string;
}

function told(card: Card): Card['extension']['no.veileder.card'] {
  return card.extension['no.veileder.card'];
}

/** A day as people of the language write it. */
function dayText(moment: string, language: Language): string {
  const [year = '', month = '', day = ''] = moment.slice(0, 10).split('-');
  return language === 'en' ? `${year}-${month}-${day}` : `${day}.${month}.${year}`;
}

/** What was offered has been taken, or is of an encounter that is over. */
function withoutOffer({ suggestions: _suggestions, selectionBehavior: _behaviour, ...card }: Card): Card {
  return card;
}

function shown({ card, state, raisedAt, followUpAt }: StandingCard, { labels }: StandingFrame): Card {
  const { kind, language } = told(card);
  const words = labels[language];
  const values = { date: dayText(kind === 'protocol' ? (followUpAt ?? raisedAt) : raisedAt, language) };
  const id =
    kind === 'protocol'
      ? 'standing-follow-up'
      : state === 'acknowledged'
        ? 'standing-acted-on'
        : 'standing-summary';
  const summary = fill(words.text(id), { ...values, summary: card.summary });
  const offered = state === 'acknowledged' ? withoutOffer(card) : card;
  return { ...offered, summary: shorten(summary, LIMITS.summaryChars) };
}

/** Red flags until they are settled; plans that were taken, once it is time to look at them again. */
function isDue({ card, state, followUpAt }: StandingCard, now: string): boolean {
  const { kind } = told(card);
  if (kind === 'red-flag') return true;
  return kind === 'protocol' && state === 'acknowledged' && followUpAt !== undefined && followUpAt <= now;
}

/** The newest card of each condition, with the day on which the first of them was raised. */
function onePerCondition(standing: readonly StandingCard[]): readonly StandingCard[] {
  const byCondition = new Map<string, StandingCard>();
  for (const one of standing) {
    const { kind, condition } = told(one.card);
    const key = `${kind}|${condition?.id ?? one.cardId}`;
    const newer = byCondition.get(key);
    if (newer === undefined) byCondition.set(key, one);
    else if (one.raisedAt < newer.raisedAt) byCondition.set(key, { ...newer, raisedAt: one.raisedAt });
  }
  return [...byCondition.values()];
}

/** A card that says something about the answer itself. */
function notice(textId: string, indicator: Card['indicator'], frame: StandingFrame): Card {
  const { labels, tenant, patientId, publicUrl, evaluationId, knowledge } = frame;
  const words = labels.nb;
  const text = words.text(textId);
  const topic = { system: CARD_KIND_SYSTEM, code: 'notice', display: words.text('kind-notice') };
  return {
    uuid: stableUuid(tenant, 'standing', patientId, textId),
    summary: shorten(text, LIMITS.summaryChars),
    detail: known(text),
    indicator,
    source: { label: words.text('source-label'), url: publicUrl, topic },
    extension: { 'no.veileder.card': { kind: 'notice', language: 'nb', evaluationId, knowledge } },
  };
}

const SEVERITY: readonly Card['indicator'][] = ['critical', 'warning', 'info'];

/**
 * What still stands for a patient from earlier encounters: unresolved red flags and due follow-up, most urgent first, each
 * condition once. Ids are those of the cards as they were given.
 */
export function standingCards(standing: readonly StandingCard[], frame: StandingFrame): readonly Card[] {
  const cards = onePerCondition(standing.filter(one => isDue(one, frame.now)))
    .map(one => shown(one, frame))
    .sort((a, b) => SEVERITY.indexOf(a.indicator) - SEVERITY.indexOf(b.indicator));
  if (cards.length <= LIMITS.cards) return cards;
  return [...cards.slice(0, LIMITS.cards - 1), notice('standing-more', 'info', frame)];
}

/** The answer when it is not known what stands. */
export function standingUnknown(frame: StandingFrame): readonly Card[] {
  return [notice('standing-unknown', 'warning', frame)];
}
