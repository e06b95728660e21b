import type { Because, ConditionSummary, SourceSummary } from '../../core/analysis.ts';
import type { Card, CardExtension, CardKind, CardLink } from '../../core/card.ts';
import type { Door } from '../../core/record.ts';
import type { ResourceSubject } from '../../fhir/suggestions.ts';
import type { Assessment } from '../assessor.ts';
import type { Labels, UnitOrigin } from '../labels.ts';
import { stableUuid } from './identity.ts';

/** For whom and where cards are made. */
export interface CardContext {
  readonly tenant: string;
  readonly door: Door;
  readonly subject: ResourceSubject;
  /** Address of this service, absolute. */
  readonly publicUrl: string;
  readonly labels: Labels;
  readonly assessment: Assessment;
}

/** Code system of the kinds of card. */
export const CARD_KIND_SYSTEM = 'https://veileder.no/fhir/CodeSystem/card-kind';
/** Code system of the reasons for setting a card aside. */
export const OVERRIDE_SYSTEM = 'https://veileder.no/fhir/CodeSystem/override-reason';

/**
 * Id of a card or suggestion: the same for the same encounter, kind and condition, however often it is saved. Cards of
 * the problem list have ids of their own, since they end with the problem and not with the encounter.
 */
export function cardId({ tenant, door, subject }: CardContext, ...names: readonly string[]): string {
  const { patientId, encounterId = '' } = subject;
  if (door === 'problem-list') return stableUuid(tenant, door, patientId, encounterId, ...names);
  return stableUuid(tenant, encounterId, ...names);
}

/** The source of a card: this service, with the kind of card as topic. */
export function sourceOf(kind: CardKind, { labels, publicUrl }: CardContext): Card['source'] {
  return {
    label: labels.text('source-label'),
    url: publicUrl,
    topic: { system: CARD_KIND_SYSTEM, code: kind, display: labels.text(`kind-${kind}`) },
  };
}

/** Leads from a card to the evaluation that gave it, with everything it was given for. */
export function linksOf({ assessment, labels, publicUrl }: CardContext): readonly CardLink[] {
  const base = publicUrl.endsWith('/') ? publicUrl.slice(0, -1) : publicUrl;
  const url = `${base}/evaluations/${assessment.analysis.evaluationId}`;
  return [{ label: labels.text('link-evaluation'), url, type: 'absolute' }];
}

type ToldReason = NonNullable<CardExtension['because']>[number];

function becauseOf({ finding, status, quote, section, evidence }: Because): ToldReason {
  const reason: { -readonly [K in keyof ToldReason]: ToldReason[K] } = { finding, status };
  if (quote !== undefined && quote !== '') {
    reason.quote = quote;
    reason.start = evidence[0]?.start ?? 0;
  }
  if (section !== undefined) reason.section = section;
  return reason;
}

/** What a program reads of a card; what would be empty is left out. */
export function extensionOf(
  kind: CardKind,
  { assessment, labels }: CardContext,
  about: {
    readonly condition?: ConditionSummary | null;
    readonly urgency?: CardExtension['urgency'];
    readonly because?: readonly Because[];
    readonly sources?: readonly SourceSummary[];
    readonly origin?: readonly UnitOrigin[];
  },
): Card['extension'] {
  const { condition, urgency, because = [], sources = [], origin = [] } = about;
  return {
    'no.veileder.card': {
      kind,
      language: labels.language,
      ...(condition
        ? { condition: { id: condition.id, icd10: condition.icd10, icpc2: condition.icpc2 } }
        : {}),
      ...(urgency === undefined ? {} : { urgency }),
      ...(because.length === 0 ? {} : { because: because.map(becauseOf) }),
      ...(sources.length === 0 ? {} : { sources }),
      ...(origin.length === 0
        ? {}
        : { origin: origin.map(({ overlay, version }) => ({ overlay, version })) }),
      evaluationId: assessment.analysis.evaluationId,
      knowledge: assessment.analysis.knowledge,
    },
  };
}
