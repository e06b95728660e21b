import type { RaisedRedFlag, ScoreResult, SuggestedProtocol } from '../../core/analysis.ts';
import { LIMITS } from '../../core/limits.ts';
import { daysAfter } from '../../fhir/dates.ts';
import { type ComposedCard, factsOf } from './composed-card.ts';
import { differentialCard } from './differential-card.ts';
import type { CardContext } from './frame.ts';
import { guidelineCard } from './guideline-card.ts';
import { outcomeCard } from './outcome-card.ts';
import { protocolCard } from './protocol-card.ts';
import { redFlagCard } from './red-flag-card.ts';
import { scoreCard } from './score-card.ts';

function composeRedFlag(flag: RaisedRedFlag, context: CardContext): ComposedCard {
  return {
    card: redFlagCard(flag, context),
    kind: 'red-flag',
    conditionId: flag.condition.id,
    urgency: flag.urgency,
    facts: () => factsOf([...flag.because, ...flag.against], context.assessment.analysis),
  };
}

function composeDifferential(context: CardContext): readonly ComposedCard[] {
  const { analysis } = context.assessment;
  const card = differentialCard(analysis.differentials, context);
  if (!card) return [];
  const reasons = analysis.differentials.flatMap(({ supports, opposes }) => [...supports, ...opposes]);
  return [{ card, kind: 'differential', facts: () => factsOf(reasons, analysis) }];
}

function composeProtocol(protocol: SuggestedProtocol, context: CardContext): ComposedCard {
  const card = protocolCard(protocol, context);
  const days = protocol.phases[0]?.reviewAfterDays;
  // Only a plan that can be taken has something to follow up.
  const followUpAt =
    days === undefined || card.suggestions === undefined ? undefined : daysAfter(context.subject.at, days);
  return {
    card,
    kind: 'protocol',
    conditionId: protocol.condition.id,
    ...(followUpAt === undefined ? {} : { followUpAt }),
    facts: () => [
      ...protocol.contraindications.map(({ finding, applies }) => JSON.stringify([finding, applies])),
      ...protocol.treatments.flatMap(({ id, contraindications }) =>
        contraindications
          .filter(({ applies }) => applies === true)
          .map(({ finding }) => JSON.stringify([id, finding])),
      ),
      ...protocol.adaptations.map(({ id }) => id),
    ],
  };
}

/** A refusal is no card: it stands in the record, for whoever asks why. */
function composeOutcome(context: CardContext): readonly ComposedCard[] {
  const { outcome } = context.assessment.analysis;
  if (outcome === null || 'refused' in outcome) return [];
  const { model, probability } = outcome;
  // Small movements of a probability are no news.
  const facts = (): readonly string[] => [model.hash, String(Math.round(probability * 20))];
  return [{ card: outcomeCard(outcome, context), kind: 'outcome', facts }];
}

function composeScore(score: ScoreResult, context: CardContext): ComposedCard {
  return {
    card: scoreCard(score, context),
    kind: 'score',
    facts: () => factsOf(score.because, context.assessment.analysis),
  };
}

/** What guidelines say of the diagnoses that are named, by their codes alone or by the protocol that was chosen. */
function composeGuidelines(context: CardContext): readonly ComposedCard[] {
  const { assessment, labels } = context;
  const { protocols } = assessment.analysis;
  const named = new Set([...protocols.map(({ condition }) => condition.id), ...assessment.diagnoses]);
  return [...named].flatMap(id => {
    const condition = labels.condition(id);
    const card = condition && guidelineCard(condition, context);
    if (!card) return [];
    const passages = card.extension['no.veileder.card'].sources ?? [];
    const facts = (): readonly string[] => passages.map(({ passage = '' }) => passage);
    return [{ card, kind: 'guideline', conditionId: id, facts } as const];
  });
}

/** All cards of an assessment, most urgent first: red flags, one differential, protocols, the expected outcome, a few scores. */
export function composeCards(context: CardContext): readonly ComposedCard[] {
  const { redFlags, protocols, scores } = context.assessment.analysis;
  const planned = protocols.map(protocol => composeProtocol(protocol, context));
  if (context.door === 'problem-list') return [...planned, ...composeGuidelines(context)];
  return [
    ...redFlags.map(flag => composeRedFlag(flag, context)),
    ...composeDifferential(context),
    ...planned,
    ...composeOutcome(context),
    ...scores.slice(0, LIMITS.scoreCards).map(score => composeScore(score, context)),
  ];
}
