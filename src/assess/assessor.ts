import type { Analysis } from '../core/analysis.ts';
import type { AbsentPart, Encounter, Note } from '../core/encounter.ts';
import type { Finding } from '../core/finding.ts';
import type { Knowledge } from '../core/knowledge.ts';
import { LANGUAGES, type Language } from '../core/language.ts';
import { LIMITS } from '../core/limits.ts';
import { NO_PROBE, type Probe } from '../core/probe.ts';
import type { ServedModel } from '../models/registry/model-shelf.ts';
import type { NoteReading } from '../notes/read-note.ts';
import { compileScores, type ScoreSet } from '../rules/score.ts';
import { type Case, codesOf } from './case.ts';
import { createDeactivatedPart, notRaisedAsUrgently } from './deactivated.ts';
import { compileDiagnoses } from './diagnoses.ts';
import { createDifferentialPart, type Differentials } from './differentials.ts';
import { buildFacts, type GivenFacts } from './facts.ts';
import { compileInferences, type Inferences } from './infer.ts';
import { createLabels, type Labels } from './labels.ts';
import { mergeFindings } from './merge.ts';
import { askModels, NO_OUTCOMES, type Outcomes } from './outcomes.ts';
import { type PartLimits, type PartResult, runPart } from './part.ts';
import { createProtocolPart } from './protocols.ts';
import { createRedFlagPart, type RedFlagAnswer } from './red-flags.ts';
import { reportedFindings } from './reported-findings.ts';
import { createScorePart } from './scores.ts';

/** The parts of an assessment. Each is lost alone. */
export interface Parts {
  readonly redFlags: (one: Case) => RedFlagAnswer | Promise<RedFlagAnswer>;
  readonly differentials: (one: Case) => Differentials | Promise<Differentials>;
  readonly protocols: (one: Case) => Analysis['protocols'] | Promise<Analysis['protocols']>;
  readonly scores: (one: Case) => Analysis['scores'] | Promise<Analysis['scores']>;
}

/** Undefined: there is no room, and the note is read in place. */
export type ReadApart = (
  note: Note,
  context: { patientSex?: 'female' | 'male' },
) => Promise<NoteReading> | undefined;

/** What an assessor is made of. */
export interface AssessorSetup {
  readonly knowledge: Knowledge;
  readonly readNote: (note: Note, context: { patientSex?: 'female' | 'male' }) => NoteReading;
  /** Reads the note of an encounter beside the event loop, where there is room for it; the same comes of it as of `readNote`. */
  readonly readApart?: ReadApart;
  /** Left out: the parts over the loaded knowledge. */
  readonly parts?: Partial<Parts>;
  readonly partTimeoutMs?: number;
  /** Told of a part that failed; must not log what the error says about a patient. */
  readonly onError?: (part: string, error: unknown) => void;
  /** Told of every analysis, for counting; must keep nothing of it. */
  readonly onAssessed?: (analysis: Analysis, unshown: Outcomes['unshown']) => void;
  /** Times the steps. */
  readonly probe?: Probe;
}

/** How one evaluation is run. */
export interface AssessOptions {
  readonly evaluationId: string;
  readonly id?: string;
  readonly signal?: AbortSignal;
  /** Facts of the request that are no findings. */
  readonly given?: GivenFacts;
  /** The complaint the request itself names. */
  readonly complaint?: string;
  /** The outcome models that answer; left out: none. */
  readonly models?: readonly ServedModel[];
  /** What the note said, where it was read before; left out: the note is read. */
  readonly reading?: NoteReading;
}

/** An analysis with what cards and records need besides. */
export interface Assessment {
  readonly analysis: Analysis;
  readonly language: Language;
  readonly complaint?: string;
  readonly ask: Differentials['ask'];
  /** Conditions that the diagnosis codes name alone. */
  readonly diagnoses: readonly string[];
  /** What models said that is not shown, and which were asked. */
  readonly outcomes: Pick<Outcomes, 'unshown' | 'models'>;
  /** What was read of the note. */
  readonly reading: NoteReading;
  /** Facts that are no findings, those of the note included. */
  readonly given: GivenFacts;
}

/** Evaluates encounters over one release of the knowledge. */
export interface Assessor {
  readonly knowledge: Knowledge;
  readonly labels: Readonly<Record<Language, Labels>>;
  readonly assess: (encounter: Encounter, options: AssessOptions) => Promise<Assessment>;
}

interface Compiled {
  readonly knowledge: Knowledge;
  readonly parts: Parts;
  /** What a site has turned off; left out where it has turned off nothing. */
  readonly deactivated?: ReturnType<typeof createDeactivatedPart>;
  readonly scores: ScoreSet;
  readonly inferences: Inferences;
  readonly diagnoses: ReturnType<typeof compileDiagnoses>;
  readonly labels: Readonly<Record<Language, Labels>>;
  readonly readNote: (...asked: Parameters<AssessorSetup['readNote']>) => NoteReading | Promise<NoteReading>;
  readonly timeoutMs: number;
  readonly onError: (part: string, error: unknown) => void;
  readonly onAssessed: (analysis: Analysis, unshown: Outcomes['unshown']) => void;
  readonly probe: Probe;
}

const NOTHING_SAID: NoteReading = { findings: [], language: 'nb' };
const NO_FACTS: GivenFacts = new Map();
/** The part itself was lost, and says so itself. */
const UNANSWERED: Outcomes = { shown: null, unshown: [], models: [] };
const NO_RED_FLAGS: RedFlagAnswer = { raised: [], outweighed: [] };
const NO_DIFFERENTIALS: Differentials = { complaint: undefined, entries: [], ask: [] };

function valueOr<T>(result: PartResult<T>, fallback: T, absent: AbsentPart[]): T {
  if ('value' in result) return result.value;
  absent.push(result.absent);
  return fallback;
}

async function readNote(
  compiled: Compiled,
  encounter: Encounter,
  limits: PartLimits,
  absent: AbsentPart[],
  given: NoteReading | undefined,
): Promise<NoteReading> {
  if (given !== undefined) return given;
  const { sex } = encounter.patient;
  const context = sex === undefined ? {} : { patientSex: sex };
  const read = () => compiled.probe('note', () => compiled.readNote(encounter.note, context));
  // A long note takes its time, in whatever thread: without it nothing can be judged.
  const patient: PartLimits = { ...limits, timeoutMs: LIMITS.requestTimeoutMs };
  return valueOr(await runPart('note', read, patient, compiled.onError), NOTHING_SAID, absent);
}

function givenFacts(reading: NoteReading, given: GivenFacts): GivenFacts {
  if (reading.durationDays === undefined || given.has('duration-days')) return given;
  return new Map([...given, ['duration-days', reading.durationDays]]);
}

function caseOf(
  compiled: Compiled,
  encounter: Encounter,
  merged: readonly Finding[],
  reading: NoteReading,
  { given, complaint }: { readonly given: GivenFacts; readonly complaint: string | undefined },
): Case {
  const { knowledge, inferences, scores, labels } = compiled;
  const base = buildFacts(merged, encounter.patient, given, knowledge.vocabulary, inferences);
  return {
    knowledge,
    encounter,
    base,
    told: new Map(),
    facts: scores.withScores(base.facts),
    codes: codesOf(encounter),
    labels: labels[encounter.language ?? reading.language],
    inferences,
    complaint,
  };
}

async function assess(compiled: Compiled, encounter: Encounter, options: AssessOptions): Promise<Assessment> {
  const { knowledge, parts, onError, timeoutMs, probe } = compiled;
  const limits: PartLimits =
    options.signal === undefined ? { timeoutMs } : { timeoutMs, signal: options.signal };
  const absent: AbsentPart[] = [...encounter.absent];
  const reading = await readNote(compiled, encounter, limits, absent, options.reading);
  const merged = mergeFindings(reading.findings, encounter.findings, encounter.at, knowledge.vocabulary);
  const given = givenFacts(reading, options.given ?? NO_FACTS);
  const one = caseOf(compiled, encounter, merged, reading, { given, complaint: options.complaint });
  const models = options.models ?? [];
  const outcome = (): Outcomes | Promise<Outcomes> =>
    models.length === 0 ? NO_OUTCOMES : probe('outcome', () => askModels(models, one, given));
  const [redFlags, off, differentials, protocols, scores, asked] = await Promise.all([
    runPart('red-flags', () => probe('red-flags', () => parts.redFlags(one)), limits, onError),
    runPart('red-flags', () => compiled.deactivated?.(one) ?? [], limits, onError),
    runPart('differentials', () => probe('differentials', () => parts.differentials(one)), limits, onError),
    runPart('protocols', () => probe('protocols', () => parts.protocols(one)), limits, onError),
    runPart('scores', () => probe('scores', () => parts.scores(one)), limits, onError),
    runPart('outcome', outcome, limits, onError),
  ]);
  const ranked = valueOr(differentials, NO_DIFFERENTIALS, absent);
  const { raised, outweighed } = valueOr(redFlags, NO_RED_FLAGS, absent);
  const deactivated = notRaisedAsUrgently(valueOr(off, [], absent), raised);
  const outcomes = valueOr(asked, UNANSWERED, absent);
  const told = valueOr(scores, [], absent);
  const analysis: Analysis = {
    ...(options.id === undefined ? {} : { id: options.id }),
    evaluationId: options.evaluationId,
    redFlags: raised,
    differentials: ranked.entries,
    protocols: valueOr(protocols, [], absent),
    scores: told,
    outcome: outcomes.shown,
    alerts: [],
    findings: reportedFindings(
      [...merged, ...one.base.derived],
      knowledge.vocabulary,
      [...raised, ...outweighed],
      ranked.entries,
      told,
    ),
    absent:
      outcomes.reason === undefined ? absent : [...absent, { part: 'outcome', reason: outcomes.reason }],
    ...(deactivated.length === 0 ? {} : { deactivated }),
    ...(outweighed.length === 0 ? {} : { outweighed }),
    knowledge: { release: knowledge.release, hash: knowledge.hash },
  };
  compiled.onAssessed(analysis, outcomes.unshown);
  return {
    analysis,
    language: one.labels.language,
    ...(ranked.complaint === undefined ? {} : { complaint: ranked.complaint }),
    ask: ranked.ask,
    diagnoses: compiled.diagnoses(one.codes),
    outcomes,
    reading,
    given,
  };
}

/**
 * Makes an assessor: compiles everything that depends on the knowledge alone, once. Evaluations share nothing else.
 * A part that fails or runs out of time is named in `absent`; the others stand.
 */
export function createAssessor(setup: AssessorSetup): Assessor {
  const { knowledge } = setup;
  const labels = Object.fromEntries(LANGUAGES.map(one => [one, createLabels(knowledge, one)])) as Record<
    Language,
    Labels
  >;
  const compiled: Compiled = {
    knowledge,
    labels,
    parts: {
      redFlags: createRedFlagPart(knowledge),
      differentials: createDifferentialPart(knowledge),
      protocols: createProtocolPart(knowledge),
      scores: createScorePart(knowledge),
      ...setup.parts,
    },
    deactivated: createDeactivatedPart(knowledge),
    scores: compileScores(knowledge.scores.values()),
    inferences: compileInferences(knowledge.vocabulary),
    diagnoses: compileDiagnoses(knowledge),
    readNote: (note, context) => setup.readApart?.(note, context) ?? setup.readNote(note, context),
    timeoutMs: setup.partTimeoutMs ?? LIMITS.partTimeoutMs,
    onError: setup.onError ?? (() => undefined),
    onAssessed: setup.onAssessed ?? (() => undefined),
    probe: setup.probe ?? NO_PROBE,
  };
  return { knowledge, labels, assess: (encounter, options) => assess(compiled, encounter, options) };
}
