/** Words of denial that a phrase for a finding may hold itself. */
export const OWN_NEGATION =
  /^(ikke|ikkje|itj|kje|ingen|inga|ingenting|aldri|uten|utan|not|no|cannot|can't|couldn't|never|without|unable|doesn't|didn't|hasn't|won't)$/;
