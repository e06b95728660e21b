import type { Urgency } from '../../core/knowledge.ts';
import { URGENCIES } from '../../core/knowledge.ts';
import type { Worth } from './question.ts';
import { NO_URGENCY } from './question.ts';

/** A fact worth asking for. */
export interface Ask {
  readonly fact: string;
  /** Present, it would raise a red flag of a condition that must not be missed. */
  readonly urgency?: Urgency;
  /** Expected information in nats, for order alone. */
  readonly gain: number;
}

/**
 * The facts most worth asking for: the most urgent first, then by information, ties by id. Those that neither move
 * anything nor settle anything urgent are left out.
 */
export function rankQuestions(questions: readonly Worth[], atMost: number): readonly Ask[] {
  const best: Worth[] = [];
  for (const worth of questions) {
    worth.reckon();
    if (worth.gain > 0 || worth.urgency < NO_URGENCY) insert(worth, best, atMost);
  }
  return best.map(({ fact, gain, urgency }) => {
    const name = URGENCIES.at(urgency);
    return name === undefined ? { fact, gain } : { fact, gain, urgency: name };
  });
}

/** Few are kept of many, so each finds its place among the kept ones instead of all being sorted. */
function insert(worth: Worth, best: Worth[], atMost: number): void {
  let place = best.length;
  for (; place > 0; place--) {
    const above = best[place - 1];
    if (above === undefined || !goesBefore(worth, above)) break;
  }
  if (place >= atMost) return;
  best.splice(place, 0, worth);
  if (best.length > atMost) best.pop();
}

function goesBefore(a: Worth, b: Worth): boolean {
  if (a.urgency !== b.urgency) return a.urgency < b.urgency;
  return a.gain !== b.gain ? a.gain > b.gain : a.fact < b.fact;
}
