import type { Card } from '../core/card.ts';
import type { Encounter } from '../core/encounter.ts';
import type { Door, NoteReason, RecordSubject } from '../core/record.ts';
import type { Assessment } from './assessor.ts';
import { type Arrangement, arrangeCards } from './cards/arrange-cards.ts';
import { composeCards } from './cards/compose-cards.ts';
import type { ComposedCard } from './cards/composed-card.ts';
import type { CardContext } from './cards/frame.ts';

/** Everything that one evaluation found out, before it is known what of it is given to whom. */
export interface Evaluation {
  readonly door: Door;
  readonly subject?: RecordSubject;
  readonly noteReason: NoteReason;
  readonly encounter: Encounter;
  /** The complaint that the request itself named. */
  readonly complaint?: string;
  readonly assessment: Assessment;
  /** Left out at doors that give no cards. */
  readonly context?: CardContext;
  /** All cards, most urgent first, without the notice. */
  readonly composed: readonly ComposedCard[];
}

/** An evaluation with the answer of its door. */
export interface Answered<T> {
  readonly result: T;
  readonly evaluation: Evaluation;
}

/** An evaluation whose cards are composed. */
export function withCards(
  context: CardContext,
  rest: Omit<Evaluation, 'context' | 'composed' | 'door' | 'assessment'>,
): Evaluation {
  const { door, assessment } = context;
  return { ...rest, door, assessment, context, composed: composeCards(context) };
}

/** The cards that an evaluation gives. */
export function cardsOf({ composed, context }: Evaluation, arrangement: Arrangement = {}): readonly Card[] {
  return context === undefined ? [] : arrangeCards(composed, context, arrangement).given;
}
