import type { Card } from '../../../core/card.ts';
import type { Note } from '../../../core/encounter.ts';
import type { Markup } from './html.js';

/** A stretch of the note that cards rest on. Numbered from 1 in the order of the note; offsets in UTF-16 code units. */
export interface Mark {
  readonly number: number;
  readonly section: string;
  readonly start: number;
  readonly end: number;
  readonly status: 'present' | 'absent' | 'conflicting';
  /** Ids of the cards. */
  readonly cards: readonly string[];
}

/** What cards are shown with. `words` gives texts of the interface by key. */
export interface View {
  readonly note: Note;
  readonly marks: readonly Mark[];
  readonly words: (key: string) => string;
  /** Every card tells why at once. */
  readonly isUnfolded?: boolean;
  /** Stands before ids of groups where several lists of cards are on one page. */
  readonly prefix?: string;
}

/** Marks of what cards rest on; quotes that overlap share one. */
export function findMarks(note: Note, cards: readonly Card[]): readonly Mark[];

/** Cards under a heading for each kind; `foot` gives what stands beneath each. */
export function cardsHtml(cards: readonly Card[], view: View, foot?: (card: Card) => Markup | string): Markup;

/** The note with its marks; each leads to a card that rests on it. */
export function noteHtml(view: View): Markup;
