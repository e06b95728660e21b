import type { Card } from '../../core/card.ts';
import { LIMITS } from '../../core/limits.ts';
import { differentialCard } from './differential-card.ts';
import type { CardContext } from './frame.ts';
import { noticeCard } from './notice-card.ts';
import { protocolCard } from './protocol-card.ts';
import { redFlagCard } from './red-flag-card.ts';

/**
 * The cards of an assessment, most urgent first: red flags, one differential, protocols, and last what could not be
 * judged. At most ten; the notice always has its place, and says so when something had to be left out.
 */
export function composeCards(context: CardContext): readonly Card[] {
  const { redFlags, differentials, protocols, absent } = context.assessment.analysis;
  const differential = differentialCard(differentials, context);
  const cards = [
    ...redFlags.map(flag => redFlagCard(flag, context)),
    ...(differential ? [differential] : []),
    ...protocols.map(protocol => protocolCard(protocol, context)),
  ];
  const alone = noticeCard(absent, 0, context);
  const room = alone || cards.length > LIMITS.cards ? LIMITS.cards - 1 : LIMITS.cards;
  const left = Math.max(0, cards.length - room);
  const notice = left > 0 ? noticeCard(absent, left, context) : alone;
  return [...cards.slice(0, room), ...(notice ? [notice] : [])];
}
