/**
 * Lower case with the same length as the input, so that offsets stay valid. The few characters whose lower case
 * is longer (U+0130) stay as they are.
 */
export function lowerSameLength(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const ch = text.charAt(i);
    const low = ch.toLowerCase();
    out += low.length === 1 ? low : ch;
  }
  return out;
}
