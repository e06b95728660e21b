import crypto from 'node:crypto';
import type { Analysis } from '../core/analysis.ts';
import type { Card } from '../core/card.ts';
import type { Encounter } from '../core/encounter.ts';
import type { CardSighting, EvaluationRecord } from '../core/record.ts';
import { arrangeCards } from './cards/arrange-cards.ts';
import { composeCards } from './cards/compose-cards.ts';
import type { ComposedCard } from './cards/composed-card.ts';
import type { Evaluation } from './evaluation.ts';
import { analysisWithoutText, findingsWithoutText } from './without-text.ts';

/** What a record holds besides the evaluation itself. */
export interface RecordFrame extends Pick<EvaluationRecord, 'tenant' | 'now' | 'publicUrl' | 'software'> {
  readonly userId?: string;
  /** Whether note and quotes are kept. */
  readonly text: EvaluationRecord['text'];
  readonly heldBack: readonly string[];
}

/** A record with its cards as this evaluation saw them. */
export interface Recorded {
  readonly record: EvaluationRecord;
  readonly cards: readonly CardSighting[];
}

/** SHA-256 in hex over a card's urgency and facts, in whatever order they came. */
export function factsHash({ urgency, facts }: Pick<ComposedCard, 'urgency' | 'facts'>): string {
  const text = JSON.stringify([urgency ?? null, ...[...new Set(facts())].sort()]);
  if (typeof crypto.hash === 'function') return crypto.hash('sha256', text, 'hex');
  return crypto.createHash('sha256').update(text).digest('hex');
}

/** A composed card as a sighting. */
export function sightingOf({
  card,
  kind,
  conditionId,
  urgency,
  facts,
  followUpAt,
}: ComposedCard): CardSighting {
  return {
    cardId: card.uuid,
    kind,
    ...(conditionId === undefined ? {} : { conditionId }),
    ...(urgency === undefined ? {} : { urgency }),
    factsHash: factsHash({ facts, ...(urgency === undefined ? {} : { urgency }) }),
    ...(followUpAt === undefined ? {} : { followUpAt }),
  };
}

/** The encounter with what was read of its note in place of the note. */
function encounterWithoutText({ encounter, assessment }: Evaluation): Encounter {
  const { reading, language } = assessment;
  const findings = findingsWithoutText([...reading.findings, ...encounter.findings]);
  return { ...encounter, note: {}, language, findings };
}

interface Kept {
  readonly encounter: Encounter;
  readonly analysis: Analysis;
  readonly given: readonly Card[];
  readonly notGiven: readonly Card[];
  readonly sightings: readonly CardSighting[];
}

/** Cards of the answer and every card that was composed, the held back ones too: they still have reason to be there. */
function keptCards(
  evaluation: Pick<Evaluation, 'context' | 'composed'>,
  heldBack: readonly string[],
): Pick<Kept, 'given' | 'notGiven' | 'sightings'> {
  const { context, composed } = evaluation;
  if (context === undefined) return { given: [], notGiven: [], sightings: [] };
  const { given, notice } = arrangeCards(composed, context, { heldBack: new Set(heldBack) });
  const told: readonly ComposedCard[] = notice ? [{ card: notice, kind: 'notice', facts: () => [] }] : [];
  const shown = new Set(given.map(({ uuid }) => uuid));
  const notGiven = composed.flatMap(({ card }) => (shown.has(card.uuid) ? [] : [card]));
  return { given, notGiven, sightings: [...composed, ...told].map(sightingOf) };
}

function withText(evaluation: Evaluation, heldBack: readonly string[]): Kept {
  const { encounter, assessment } = evaluation;
  return { encounter, analysis: assessment.analysis, ...keptCards(evaluation, heldBack) };
}

function withoutText(evaluation: Evaluation, heldBack: readonly string[]): Kept {
  const analysis = analysisWithoutText(evaluation.assessment.analysis);
  const context = evaluation.context && {
    ...evaluation.context,
    assessment: { ...evaluation.assessment, analysis },
  };
  const cards = context === undefined ? { composed: [] } : { context, composed: composeCards(context) };
  return { encounter: encounterWithoutText(evaluation), analysis, ...keptCards(cards, heldBack) };
}

/** What is kept of an evaluation: enough to run it again and to show why it said what it said. */
export function recordOf(evaluation: Evaluation, frame: RecordFrame): Recorded {
  const { door, subject, complaint, assessment, context } = evaluation;
  const { tenant, now, publicUrl, software, userId, text, heldBack } = frame;
  const { encounter, analysis, given, notGiven, sightings } =
    text === 'kept' ? withText(evaluation, heldBack) : withoutText(evaluation, heldBack);
  const plannedFor = context?.subject.encounterId;
  const record: EvaluationRecord = {
    evaluationId: analysis.evaluationId,
    tenant,
    door,
    now,
    publicUrl,
    ...(subject === undefined ? {} : { subject }),
    ...(plannedFor === undefined || subject?.encounterId !== undefined ? {} : { plannedFor }),
    ...(userId === undefined ? {} : { userId }),
    text,
    encounter,
    ...(assessment.given.size === 0 ? {} : { given: Object.fromEntries(assessment.given) }),
    ...(complaint === undefined ? {} : { complaint }),
    analysis,
    cards: given,
    ...(notGiven.length === 0 ? {} : { notGiven }),
    ...(heldBack.length === 0 ? {} : { heldBack }),
    software,
    knowledge: analysis.knowledge,
    models: assessment.outcomes.models,
    ...(assessment.outcomes.unshown.length === 0 ? {} : { unshown: assessment.outcomes.unshown }),
  };
  return { record, cards: sightings };
}
