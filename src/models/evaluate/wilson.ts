const Z = 1.959963984540054;

/** 95 % interval of a share. Source: Wilson, J Am Stat Assoc 1927;22:209-212. */
export function wilson(count: number, of: number): [number, number] {
  if (of === 0) return [0, 1];
  const share = count / of;
  const shrink = 1 + Z ** 2 / of;
  const middle = (share + Z ** 2 / (2 * of)) / shrink;
  const half = (Z / shrink) * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
