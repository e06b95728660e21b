import type { Topic } from '../rules/topics.ts';
import type { FactBase } from './fact-base.ts';

/** Where the complaint is first said; later than everything when it is nowhere in a note. */
function firstSaid(topic: Topic, base: FactBase): number {
  let first = Number.MAX_SAFE_INTEGER;
  for (const id of topic.because) {
    for (const finding of base.standings.get(id)?.present ?? []) {
      for (const { start } of finding.evidence) first = Math.min(first, start);
    }
  }
  return first;
}

/** The one complaint an encounter is about: the weightiest topic, and of equals the one that is said first. */
export function chooseTopic(topics: readonly Topic[], base: FactBase): string | undefined {
  const [heaviest] = topics;
  if (!heaviest) return undefined;
  let best = heaviest;
  for (const topic of topics) {
    const equal = topic.coded === heaviest.coded && topic.because.length === heaviest.because.length;
    if (equal && firstSaid(topic, base) < firstSaid(best, base)) best = topic;
  }
  return best.complaint;
}
