/** Quasi-identifiers of the product that can be generalised without a hierarchy of one's own. */
export const RULE_NAMES = ['age', 'postcode', 'municipality', 'occupation', 'icpc2', 'period'] as const;
export type RuleName = (typeof RULE_NAMES)[number];
