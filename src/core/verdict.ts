/** The three answers a rule can give. Unknown is never normal and never false. */
export type Truth = 'fires' | 'does-not-fire' | 'cannot-tell';

/** The answer of a rule with its reasons. Lists hold fact ids. */
export interface Verdict {
  readonly truth: Truth;
  /** Facts the answer rests on: those that made it fire, or that spoke against it. */
  readonly because: readonly string[];
  /** Facts that were missing and could still change the answer; empty when it fires or does not fire. */
  readonly missing: readonly string[];
}
