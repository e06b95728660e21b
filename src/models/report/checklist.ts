import type { ModelDocument } from '../model-document.ts';
import type { ChecklistItem, ItemAnswer } from './checklist-item.ts';
import { PROBAST } from './probast.ts';
import { TRIPOD } from './tripod.ts';

/** An item with its answer. */
export interface AnsweredItem extends ItemAnswer {
  readonly id: string;
  readonly asks: string;
}

/**
 * Both checklists, filled from the document, items in our own words.
 * Sources: TRIPOD+AI, Collins et al., BMJ 2024;385:e078378; PROBAST+AI, Moons et al., BMJ 2025;388:e082505.
 */
export function fillChecklists(document: ModelDocument): {
  tripod: AnsweredItem[];
  probast: AnsweredItem[];
} {
  const fill = (items: readonly ChecklistItem[]): AnsweredItem[] =>
    items.map(({ id, asks, answer }) => ({ id, asks, ...answer(document) }));
  return { tripod: fill(TRIPOD), probast: fill(PROBAST) };
}
