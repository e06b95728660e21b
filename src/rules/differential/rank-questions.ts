import { URGENCIES } from '../../core/knowledge.ts';
import type { Ask } from './ask-next.ts';
import type { Worth } from './question.ts';
import { NO_URGENCY } from './question.ts';

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
