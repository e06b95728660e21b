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
  /** Days for which an answer about pregnancy counts. */
  pregnancyStatusDays: 14,
  /** Time a thread may take to read a note before it is ended and the note is read in place. */
  readingMs: 3_000,
  /** Time one request may take before it is answered with 503. */
  requestTimeoutMs: 5_000,
  /** Time a client has to send the whole of one request. */
  receiveTimeoutMs: 15_000,
  /** Time running requests have to end after a stop signal. */
  drainTimeoutMs: 10_000,
  /** Time one batch of spans may take to be sent, tries again included; a stop waits for the last one. */
  traceExportTimeoutMs: 2_000,
  /** Characters of one line of JSON Lines. */
  lineChars: 2_000_000,
  /** Time one part of an assessment may take. */
  partTimeoutMs: 250,
  /** Evaluations on one page of their list. */
  evaluationsShown: 50,
  /** Time in which it must be known which cards were set aside; else none counts as such. */
  standingsTimeoutMs: 150,
  /** Time in which an evaluation must be recorded; else its cards go out without. */
  appendTimeoutMs: 1_000,
  /** Time in which cards that still stand must be found. */
  standingCardsTimeoutMs: 1_000,
  /** Time that a card may take from being given to being known, before feedback on it is refused. */
  feedbackGraceMs: 300,
  /** Time all reads of the client's FHIR server may take together. */
  fhirReadTimeoutMs: 350,
  /** Bytes of one answer of a FHIR server. */
  fhirAnswerBytes: 5_000_000,
  /** Pages of one search that are read. */
  fhirPages: 5,
  /** Connections to one FHIR server at a time. */
  fhirConnections: 32,
  /** Characters of an address in a request. */
  urlChars: 2_000,
  /** Characters of an access token. */
  tokenChars: 8_000,
  /** Characters of a comment to a card. */
  commentChars: 4_000,
  /** Bytes of packed knowledge once it is unpacked. */
  packedKnowledgeBytes: 100_000_000,
  /** Differences between two runs of an evaluation that are told. */
  toldDifferences: 20,
  /** Evaluations of one page of a list. */
  listedEvaluations: 100,
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
  /** Diagnoses of a differential told with their reasons, under each of its headings; the others are named. */
  shownDiagnoses: 5,
  /** Findings shown for and against one diagnosis of a differential. */
  shownReasons: 3,
  /** Cards of scores in one answer; the analysis lists all that apply. */
  scoreCards: 3,
  /** Questions that one score lists. */
  scoreQuestions: 20,
  /** Passages of guidelines shown on one card, and of one guideline among them. */
  shownPassages: 4,
  passagesOfOneGuideline: 2,
  /** Passages with their address that are kept ready for cards. */
  keptPassages: 5_000,
  /** Passages that a search gives at most, and characters of what is searched for. */
  foundPassages: 20,
  passageSearchChars: 200,
  /** Questions shown on one card. */
  shownQuestions: 6,
  /** Likelihood ratios are capped here on both sides. */
  likelihoodRatioLow: 0.05,
  likelihoodRatioHigh: 20,
  /** Connections of one process to a database server. */
  databaseConnections: 8,
  /** Time to get a connection, from the pool or a new one. */
  databaseConnectMs: 1_000,
  /** Time after which an idle connection is closed. */
  databaseIdleMs: 30_000,
  /** Time one statement may take. */
  databaseStatementMs: 5_000,
  /** Time the embedded database may take to open, recovery included. */
  databaseOpenMs: 60_000,
  /** Time one reading of the store may take before it counts as away. */
  storeReadMs: 1_000,
  /** Time between attempts to reach a database that is away. */
  databaseProbeMs: 250,
  /** Time `apply` waits for its effect before it says that the event is kept, and not yet applied. */
  storeApplyMs: 2_000,
  /** Events that are applied in one transaction. */
  batchEvents: 128,
  /** Bytes of acknowledged events that may wait for the database; more are not taken. */
  journalBytes: 1_000_000_000,
  /** Days after its last sighting for which a card that nobody resolved still stands. */
  cardValidDays: 90,
  /** Cards of earlier encounters that are told for one patient. */
  standingCards: 50,
  /** Evaluations in one page of a list. */
  evaluationsPage: 200,
  /** Time between rounds of marking expired cards and forgetting expired tokens. */
  storeSweepMs: 600_000,
  /** A key file, or what the command that gives the keys prints. */
  keyFileBytes: 65_536,
  /** Time the command that gives the keys may take. */
  keysCommandTimeoutMs: 10_000,
  /** How often a running process looks whether its keys were rotated. */
  keyReloadMs: 60_000,
  /** How soon after it was read the source of the keys is read again for a key that is not known. */
  keyLookMs: 1_000,
  /** What may wait for the disk in memory; more is refused, since the disk does not answer. */
  journalWaitingBytes: 67_108_864,
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
  requestsInWork: 32,
  /** Requests that wait for one of those places. */
  requestsWaiting: 8,
  /** Time a request waits for a place before it is turned away. */
  requestWaitMs: 1_000,
  /** Time in which a request must be answered at the pace of late to be let in; one in a hundred takes up to twice that. */
  requestAnsweredMs: 220,
  /** Threads of one process that read notes. */
  readingThreads: 16,
  /** How often a running process looks which outcome models are to answer. */
  modelWatchMs: 400,
  /** Observed outcomes after which an experiment takes its last look, at most. */
  experimentOutcomes: 5_000,
  /** How often a running process looks whether an experiment is to end. */
  experimentWatchMs: 60_000,
  /** Requests of one batch of outcomes. */
  outcomeBatch: 200,
  /** How often a running process forgets review items that were kept too long. */
  reviewSweepMs: 86_400_000,
  /** How long after its start, and then how often, a process looks whether models have drifted. */
  driftFirstLookMs: 60_000,
  driftLookMs: 3_600_000,
  /** Observed outcomes in one page. */
  observedPage: 500,
  /** Observed outcomes that one look at a model takes, the latest. */
  watchedOutcomes: 2_000,
  /** Observed outcomes, also of other models, among which one look at a model searches for them, from the latest back. */
  observedRead: 200_000,
  /** Statistics of models that are worked out or wait for it in one process. */
  statisticsWaiting: 32,
  /** Latest evaluations that one look at the inputs of a model opens. */
  watchedEvaluations: 1_000,
  /** Items of a review queue in one page. */
  reviewsPage: 50,
  /** Pieces of one text that is shown to whoever reviews it: words, and what is masked between them. */
  reviewPieces: 20_000,
  /** Characters of a reason that somebody gives. */
  reasonChars: 2_000,
  /** Jobs of one tenant that are queued or run. */
  openJobs: 20,
  /** Jobs of one tenant that are told; of those that have ended no more are kept. */
  listedJobs: 50,
  /** Days for which a job that has ended is kept. */
  jobKeptDays: 90,
  /** Jobs that have ended, of all tenants, that are kept in each of the ways to end. */
  keptJobs: 5_000,
  /** How often it is looked whether a batch that others work on is done. */
  batchPollMs: 50,
  /** How often a run says that it lives and the queue is swept of what has no run; a run not heard of for so long is over. */
  batchRunTouchMs: 60_000,
  batchRunLostMs: 600_000,
  /** Seconds for which a batch that has ended is kept, should nobody fetch it. */
  batchKeptSeconds: 600,
  /** Time the queue of jobs has to answer. */
  jobQueueMs: 3_000,
  /** Time without a sign of life after which a job counts as left behind by its process, and how often that is looked for. */
  jobLockMs: 15_000,
  jobStalledMs: 5_000,
  /** Processes that may die on one job before it counts as failed. */
  jobDeaths: 3,
  /** How often a process looks whether what it works on was called off, and a stream whether there is something to tell. */
  jobWatchMs: 500,
  /** Streams that tell of jobs at the same time, and how long one may stay open. */
  jobStreams: 16,
  jobStreamMs: 600_000,
  /** Bytes of what a job has finished, kept until it is done. */
  checkpointBytes: 1_000_000_000,
} as const;
