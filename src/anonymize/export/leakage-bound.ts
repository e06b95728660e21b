/** Share of unlucky samples in which the bound may lie too low. */
const ALPHA = 0.05;
const STEPS = 60;

/**
 * One-sided upper 95 % confidence bound of a share, exact: the share at which so few or fewer would be seen in 5 % of samples. It holds for any sample size, unlike Wilson's, which is only right on
 * average. Source: Clopper CJ, Pearson ES. Biometrika 1934;26:404-413.
 * @param leaks how many of them leaked. @param reviewed records looked at; 0 tells nothing, and the bound is 1.
 */
export function leakageBound(leaks: number, reviewed: number): number {
  if (reviewed === 0 || leaks >= reviewed) return 1;
  let [low, high] = [leaks / reviewed, 1];
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (atMost(leaks, reviewed, middle) > ALPHA) low = middle;
    else high = middle;
  }
  return high;
}

/** Probability of at most `count` of `of` at a share above 0 and below 1, term by term in logarithms. */
function atMost(count: number, of: number, share: number): number {
  let term = of * Math.log1p(-share);
  let sum = Math.exp(term);
  for (let i = 1; i <= count; i++) {
    term += Math.log((of - i + 1) / i) + Math.log(share) - Math.log1p(-share);
    sum += Math.exp(term);
  }
  return sum;
}
