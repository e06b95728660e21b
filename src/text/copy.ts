/** A string of its own: a slice keeps the whole text that it was cut from in memory. */
export function copyOf(word: string): string {
  return [...word].join('');
}
