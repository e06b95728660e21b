/** Sum of digit times weight, modulo 11. */
export function weightedRest(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += (digits.charCodeAt(i) - 0x30) * (weights[i] ?? 0);
  return sum % 11;
}
