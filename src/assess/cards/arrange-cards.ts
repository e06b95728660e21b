import type { Card } from '../../core/card.ts';
import type { AbsentPart } from '../../core/encounter.ts';
import { LIMITS } from '../../core/limits.ts';
import type { ComposedCard } from './composed-card.ts';
import type { CardContext } from './frame.ts';
import { type Notice, noticeCard } from './notice-card.ts';

/** What is known beyond the assessment when the answer is put together. */
export interface Arrangement {
  /** Ids of cards that were set aside and rest on the same facts as then. */
  readonly heldBack?: ReadonlySet<string>;
  /** The evaluation could not be recorded. */
  readonly unrecorded?: boolean;
}

/** The cards of an answer, parted. */
export interface Arranged {
  /** What is given, with the notice last. */
  readonly given: readonly Card[];
  readonly notice: Card | undefined;
}

/**
 * Puts the answer together: cards that are held back are named in the notice instead. At most ten cards; the notice
 * always has its place, and says so when something had to be left out.
 */
export function arrangeCards(
  composed: readonly ComposedCard[],
  context: CardContext,
  { heldBack = new Set(), unrecorded = false }: Arrangement = {},
): Arranged {
  const cards = composed.map(({ card }) => card);
  const shown = heldBack.size === 0 ? cards : cards.filter(({ uuid }) => !heldBack.has(uuid));
  const held = heldBack.size === 0 ? [] : cards.filter(({ uuid }) => heldBack.has(uuid));
  const news = { absent: absentOf(context, composed), held, unrecorded, ...notRaised(context) };
  const alone = noticeCard({ ...news, left: 0 }, context);
  const room = alone || shown.length > LIMITS.cards ? LIMITS.cards - 1 : LIMITS.cards;
  const left = Math.max(0, shown.length - room);
  const notice = left > 0 ? noticeCard({ ...news, left }, context) : alone;
  const given = [...shown.slice(0, room), ...(notice ? [notice] : [])];
  return { given: unrecorded ? given.map(withoutLinks) : given, notice };
}

/** What was not recorded cannot be shown again. */
function withoutLinks({ links: _links, ...card }: Card): Card {
  return card;
}

/** Red flags that are told and not raised. For a problem list none would be. */
function notRaised({ door, assessment }: CardContext): Pick<Notice, 'deactivated' | 'outweighed'> {
  const { deactivated = [], outweighed = [] } = assessment.analysis;
  return door === 'problem-list' ? { deactivated: [], outweighed: [] } : { deactivated, outweighed };
}

/** Without these there is no telling whether there is a protocol at all. */
const ESSENTIAL_TO_PROTOCOLS = new Set(['protocols', 'resources']);
/** Never looked at for a problem list. */
const NOT_OF_PROTOCOLS = new Set(['red-flags', 'differentials']);

/** What is missing for the cards that can come: where no protocol fits, it is no news that medicines are unknown. */
function absentOf(
  { door, assessment }: CardContext,
  composed: readonly ComposedCard[],
): readonly AbsentPart[] {
  const { absent } = assessment.analysis;
  if (door !== 'problem-list') return absent;
  if (!composed.some(({ kind }) => kind === 'protocol'))
    return absent.filter(({ part }) => ESSENTIAL_TO_PROTOCOLS.has(part));
  return absent.filter(({ part }) => !NOT_OF_PROTOCOLS.has(part));
}
