/** Ids and words are short; what is longer stands once in the knowledge anyway. */
const LONGEST = 40;

/**
 * Puts one string in the place of all equal ones, inside a value that was just parsed: knowledge names the same ids thousands of times, and rules that look
 * facts up by them then touch a fraction of the memory.
 * @param words the strings so far; belongs to one load.
 */
export function shareWords(value: unknown, words: Map<string, string>): unknown {
  if (typeof value === 'string') return value.length > LONGEST ? value : sharedOf(value, words);
  if (typeof value !== 'object' || value === null) return value;
  const members = value as Record<string, unknown>;
  for (const name of Object.keys(members)) members[name] = shareWords(members[name], words);
  return value;
}

function sharedOf(word: string, words: Map<string, string>): string {
  const known = words.get(word);
  if (known !== undefined) return known;
  words.set(word, word);
  return word;
}
