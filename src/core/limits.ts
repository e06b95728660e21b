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
  /** Bytes of a bearer token; a longer one is refused unread. */
  tokenBytes: 8_192,
  /** Time between `iat` and `exp` of a client's token. */
  tokenLifetimeS: 300,
  /** How far a client's clock may be from ours. */
  clockToleranceS: 5,
  /** Characters of the id of a token, or of the id of a key. */
  tokenIdChars: 256,
  /** Bytes of a key set fetched from a client's address. */
  keySetBytes: 65_536,
  /** Keys of one client. */
  keysOfClient: 50,
  /** Time a client's address has to give its key set. */
  keySetTimeoutMs: 1_500,
  /** How often key sets are fetched anew; a key that was withdrawn opens nothing after that. */
  keySetRefreshMs: 300_000,
  /** Least time between two fetches that unknown key ids give reason for. */
  keySetCooldownMs: 30_000,
  /** How long known keys count while their address does not answer. */
  keySetStaleMs: 86_400_000,
  /** Clients of one service. */
  clients: 200,
  /** Operators of one service. */
  operators: 200,
  /** Least time between two looks at whether the file of operators has changed. */
  operatorsRecheckMs: 2_000,
  /** Sessions of pages; the oldest goes when there are more. */
  sessions: 1_000,
  /** Time without a call after which a session ends. */
  sessionIdleMs: 1_800_000,
  /** Time after which a session ends whatever was done in it. */
  sessionMs: 28_800_000,
  /** Bytes of a form that a page sends. */
  formBytes: 4_096,
  /** Requests a second of a client whose configuration says nothing else. */
  clientRatePerSecond: 100,
  /** Requests a client may send at once, above that rate. */
  clientBurst: 200,
  /** Requests a second of one operator, and how many at once. */
  operatorRatePerSecond: 50,
  operatorBurst: 100,
  /** Requests in work at the same time. */
  requestsInWork: 64,
  /** Requests that wait for one of those places. */
  requestsWaiting: 256,
  /** Time a request waits for a place before it is turned away. */
  requestWaitMs: 150,
} as const;
