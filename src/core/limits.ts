/** Every bound of the product in one place. Names carry the unit. */
export const LIMITS = {
  /** Body of one HTTP request. */
  bodyBytes: 1_500_000,
  /** Nesting of JSON. */
  jsonDepth: 64,
  /** Entries read from one Bundle; the rest counts as not had, and is said. */
  bundleEntries: 1_000,
  /** Characters of one note, all sections together. */
  noteChars: 1_000_000,
  /** Items of any list in a request of the JSON API. */
  listItems: 500,
  /** Tokens of one sentence; a longer one is cut, so that scopes stay bounded. */
  sentenceTokens: 120,
  /** Time one part of an assessment may take. */
  partTimeoutMs: 250,
  /** Cards of one answer. */
  cards: 10,
  /** Characters of a card summary, exclusive upper bound 140. */
  summaryChars: 139,
  /** Characters of a shown quote; longer ones are cut at a word. */
  quoteChars: 160,
  /** Likelihood ratios are capped here on both sides. */
  likelihoodRatioLow: 0.05,
  likelihoodRatioHigh: 20,
} as const;
