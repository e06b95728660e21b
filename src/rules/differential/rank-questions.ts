import { URGENCIES } from '../../core/knowledge.ts';
import type { Ask } from './ask-next.ts';
import type { Question, Worth } from './question.ts';
import { NO_URGENCY } from './question.ts';

/** For whom questions are ranked: one candidate, or all of them. */
export type Whose = 'own' | 'overall';

/**
 * The questions most worth asking: the most urgent first, then by information, ties by id. Questions that neither move
 * anything nor settle anything urgent are left out.
 */
export function rankQuestions(questions: readonly Question[], whose: Whose, atMost: number): readonly Ask[] {
  const best: Question[] = [];
  for (const question of questions) {
    const worth = question[whose];
    worth.reckon();
    if (worth.gain > 0 || worth.urgency < NO_URGENCY) insert(question, best, whose, atMost);
  }
  return best.map(({ fact, [whose]: { gain, urgency } }) => {
    const name = URGENCIES.at(urgency);
    return name === undefined ? { fact, gain } : { fact, gain, urgency: name };
  });
}

/** Few are kept of many, so each finds its place among the kept ones instead of all being sorted. */
function insert(question: Question, best: Question[], whose: Whose, atMost: number): void {
  let place = best.length;
  for (; place > 0; place--) {
    const above = best[place - 1];
    if (above === undefined || !goesBefore(question, above, whose)) break;
  }
  if (place >= atMost) return;
  best.splice(place, 0, question);
  if (best.length > atMost) best.pop();
}

function goesBefore(a: Question, b: Question, whose: Whose): boolean {
  const one: Worth = a[whose];
  const other: Worth = b[whose];
  if (one.urgency !== other.urgency) return one.urgency < other.urgency;
  return one.gain !== other.gain ? one.gain > other.gain : a.fact < b.fact;
}
