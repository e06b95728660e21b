import type { Match } from './matches.ts';
import type { Meaning } from './pattern.ts';

/** Of cues that share a word the one that uses most words stays: `ikke bare` is no `ikke`. */
export function longestCues(cues: Match[]): readonly Match[] {
  if (cues.length < 2) return cues;
  const kept: Match[] = [];
  putInOrder(cues);
  for (const cue of cues) if (stays(cue, kept)) kept.push(cue);
  return kept;
}

/** Most words first, then the earliest. The list is nearly in order, and short. */
function putInOrder(cues: Match[]): void {
  for (let i = 1; i < cues.length; i++) {
    const cue = cues[i];
    if (cue === undefined) continue;
    let at = i;
    for (; at > 0; at--) {
      const before = cues[at - 1];
      if (before === undefined || before.used.length > cue.used.length) break;
      if (before.used.length === cue.used.length && before.first <= cue.first) break;
      cues[at] = before;
    }
    cues[at] = cue;
  }
}

function stays(cue: Match, kept: readonly Match[]): boolean {
  for (const other of kept) {
    if (other.last < cue.first || cue.last < other.first) continue;
    if (other.used.length !== cue.used.length || sameCue(other.meaning, cue.meaning)) return false;
  }
  return true;
}

function sameCue(a: Meaning, b: Meaning): boolean {
  if (a.type !== 'cue' || b.type !== 'cue') return a.type === b.type;
  return a.category === b.category && a.direction === b.direction && a.languages === b.languages;
}
