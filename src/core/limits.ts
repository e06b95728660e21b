/** Every bound of the product in one place. Names carry the unit. */
export const LIMITS = {
  /** Body of one HTTP request. */
  bodyBytes: 1_500_000,
  /** Nesting of JSON. */
  jsonDepth: 64,
  /** Values (members and items) of one JSON text. */
  jsonValues: 200_000,
  /** Nesting of a rule's condition. */
  ruleDepth: 16,
  /** Entries read from one Bundle; the rest counts as not had, and is said. */
  bundleEntries: 1_000,
  /** Characters of one note, all sections together. */
  noteChars: 1_000_000,
  /** Items of any list in a request of the JSON API. */
  listItems: 500,
  /** Tokens of one sentence; a longer one is cut, so that scopes stay bounded. */
  sentenceTokens: 120,
  /** Characters of one short text in a request: an id, a name, a duration. */
  shortTextChars: 200,
  /** Entries of one Bundle's notes that are looked at. */
  notesRead: 100,
  /** Nesting of sections in a Composition. */
  sectionDepth: 8,
  /** Days for which a recorded diagnosis that is tied to no encounter can still be today's topic. */
  diagnosisTopicDays: 90,
  /** Time one request may take before it is answered with 503. */
  requestTimeoutMs: 5_000,
  /** Time a client has to send the whole of one request. */
  receiveTimeoutMs: 15_000,
  /** Time running requests have to end after a stop signal. */
  drainTimeoutMs: 10_000,
  /** Characters of one line of JSON Lines. */
  lineChars: 2_000_000,
  /** Time one part of an assessment may take. */
  partTimeoutMs: 250,
  /** Cards of one answer. */
  cards: 10,
  /** Characters of a card summary, exclusive upper bound 140. */
  summaryChars: 139,
  /** Characters of a shown quote; longer ones are cut at a word. */
  quoteChars: 160,
  /** Places that are told for one finding; a note that says it more often says nothing new. */
  evidence: 20,
  /** Places that are told for one reason of a card. */
  evidenceOfReason: 5,
  /** Findings shown under one heading of a card. */
  shownFindings: 12,
  /** Findings shown for and against one diagnosis of a differential. */
  shownReasons: 3,
  /** Questions shown on one card. */
  shownQuestions: 6,
  /** Likelihood ratios are capped here on both sides. */
  likelihoodRatioLow: 0.05,
  likelihoodRatioHigh: 20,
  /** A key file, or what the command that gives the keys prints. */
  keyFileBytes: 65_536,
  /** Time the command that gives the keys may take. */
  keysCommandTimeoutMs: 10_000,
  /** How often a running process looks whether its keys were rotated. */
  keyReloadMs: 60_000,
  /** One segment of the journal; the next append after it begins a new one. */
  journalSegmentBytes: 16_777_216,
  /** What one write of the journal takes together; what comes meanwhile goes into the next. */
  journalGroupBytes: 4_194_304,
  /** Entries of the journal kept in memory until they are applied; the rest is read again from disk. */
  journalMemoryBytes: 33_554_432,
  /** One entry of the journal; a longer one is refused, and a longer length in a file is damage. */
  journalEntryBytes: 33_554_432,
  /** Entries of an audit chain after which its head is anchored, if time has not done so before. */
  anchorEntries: 10_000,
  /** Time after which the head of a chain that has grown is anchored. */
  anchorIntervalMs: 300_000,
} as const;
