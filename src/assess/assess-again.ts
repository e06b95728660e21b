import type { Analysis } from '../core/analysis.ts';
import type { Card } from '../core/card.ts';
import type { EvaluationRecord } from '../core/record.ts';
import type { ServedModel } from '../models/registry/model-shelf.ts';
import type { NoteReading } from '../notes/read-note.ts';
import type { Assessor } from './assessor.ts';
import { arrangeCards } from './cards/arrange-cards.ts';
import { composeCards } from './cards/compose-cards.ts';
import type { CardContext } from './cards/frame.ts';
import { analysisWithoutText } from './without-text.ts';

/** What was read of a note that itself was not kept. */
function keptReading({ encounter }: EvaluationRecord): NoteReading {
  return {
    findings: encounter.findings.filter(({ origin }) => origin === 'note'),
    language: encounter.language ?? 'nb',
  };
}

/** Whom the cards of a record were about. An encounter's date is part of what cards suggest. */
function contextOf(
  record: EvaluationRecord,
  assessor: Assessor,
  assessment: CardContext['assessment'],
): CardContext {
  const { tenant, publicUrl, door, encounter, subject } = record;
  const { patientId = '', encounterId = record.plannedFor } = subject ?? {};
  return {
    tenant,
    publicUrl,
    door,
    subject: {
      patientId,
      ...(encounterId === undefined ? {} : { encounterId }),
      ...(encounter.at === undefined ? {} : { at: encounter.at }),
    },
    labels: assessor.labels[assessment.language],
    assessment,
  };
}

/** The models with the arms of then: which of two was shown is a part of what is run again. */
function inArmsOf(
  { models: kept }: EvaluationRecord,
  models: readonly ServedModel[],
): readonly ServedModel[] {
  return models.map(({ experiment: _now, ...model }) => {
    const then = kept.find(({ id, hash }) => id === model.id && hash === model.hash)?.experiment;
    return then === undefined ? model : { ...model, experiment: then };
  });
}

/**
 * Runs a kept evaluation again. Without its text, what was read of the note is taken as it was kept, and neither analysis nor
 * cards hold a quote.
 */
export async function assessAgain(
  assessor: Assessor,
  record: EvaluationRecord,
  models: readonly ServedModel[] = [],
): Promise<{ analysis: Analysis; cards: readonly Card[] }> {
  const { evaluationId, encounter, given = {}, complaint, analysis, heldBack = [] } = record;
  const isKept = record.text === 'kept';
  const structured = encounter.findings.filter(({ origin }) => origin !== 'note');
  const again = await assessor.assess(isKept ? encounter : { ...encounter, findings: structured }, {
    evaluationId,
    models: inArmsOf(record, models),
    given: new Map(Object.entries(given)),
    ...(complaint === undefined ? {} : { complaint }),
    ...(analysis.id === undefined ? {} : { id: analysis.id }),
    ...(isKept ? {} : { reading: keptReading(record) }),
  });
  const assessment = isKept ? again : { ...again, analysis: analysisWithoutText(again.analysis) };
  if (record.subject === undefined) return { analysis: assessment.analysis, cards: [] };
  const context = contextOf(record, assessor, assessment);
  const { given: cards } = arrangeCards(composeCards(context), context, { heldBack: new Set(heldBack) });
  return { analysis: assessment.analysis, cards };
}
