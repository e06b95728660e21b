import { DENIED } from './words.ts';

/** Letters of the shortest groups. */
export const SHORTEST = 3;
/** Letters of the longest. */
export const LONGEST = 5;
/** Longer ones are no words of a note. */
export const LONGEST_WORD = 40;

/** The groups of three to five letters in a word with its edges (`^nummen$`), each marked where the word is denied. A shorter word is one group. */
export function letterGroups(word: string): string[] {
  if (word.length > LONGEST_WORD) return [];
  const denied = word.startsWith(DENIED);
  const mark = denied ? DENIED : '';
  const edged = `^${denied ? word.slice(DENIED.length) : word}$`;
  const groups: string[] = [];
  for (let size = SHORTEST; size <= LONGEST; size++) {
    for (let i = 0; i + size <= edged.length; i++) groups.push(mark + edged.slice(i, i + size));
  }
  return groups;
}

/** Whether such a group can be: no longer than the longest. */
export function isGroup(text: string): boolean {
  return text !== '' && text.length - (text.startsWith(DENIED) ? DENIED.length : 0) <= LONGEST;
}
