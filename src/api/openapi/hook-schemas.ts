import { z } from 'zod';
import { STATUSES } from '../../core/finding.ts';
import { LANGUAGES } from '../../core/language.ts';
import { knowledgeRef, source, urgency } from './analysis-schemas.ts';
import { named } from './registry.ts';

const text = z.string();
const resource = named('Resource', z.looseObject({ resourceType: text }).describe('A FHIR R4 resource'));
const bareId = text.regex(/^[A-Za-z0-9.-]{1,64}$/).describe('Bare: 123, never Patient/123');
const reference = text
  .regex(/^[A-Z][A-Za-z]{1,40}\/[A-Za-z0-9.-]{1,64}$/)
  .describe('With its type: Practitioner/7');
const prefetch = z
  .record(z.string(), z.union([resource, z.null()]))
  .describe(
    'By the keys of discovery; null is known to be empty. What is missing or failed counts as absent',
  );

function hookRequest<C extends z.ZodType>(hook: string, context: C) {
  return z.looseObject({
    hook: z.literal(hook),
    hookInstance: z.uuid(),
    context,
    prefetch: prefetch.nullish(),
    fhirServer: z.url().optional(),
    fhirAuthorization: z.looseObject({}).optional().describe('Only together with fhirServer'),
  });
}

/** The request of `no.veileder.encounter-save`. */
export const encounterSaveRequest = named(
  'EncounterSaveRequest',
  hookRequest(
    'no.veileder.encounter-save',
    z.looseObject({
      userId: reference,
      patientId: bareId,
      encounterId: bareId,
      note: resource.nullish().describe('Composition, or DocumentReference with inline text/plain'),
      resources: resource.nullish().describe('Bundle of what is not saved yet'),
    }),
  ),
);

/** The request of `patient-view`. */
export const patientViewRequest = named(
  'PatientViewRequest',
  hookRequest(
    'patient-view',
    z.looseObject({ userId: reference, patientId: bareId, encounterId: bareId.nullish() }),
  ),
);

/** The request of `problem-list-item-create`. */
export const problemListRequest = named(
  'ProblemListRequest',
  hookRequest(
    'problem-list-item-create',
    z.looseObject({
      userId: reference,
      patientId: bareId,
      encounterId: bareId.nullish(),
      conditions: resource.describe('Bundle of the new Conditions'),
    }),
  ),
);

/** The body of feedback. */
export const feedbackRequest = named(
  'FeedbackRequest',
  z.looseObject({
    feedback: z
      .array(
        z.looseObject({
          card: z.uuid(),
          outcome: z.enum(['accepted', 'overridden']),
          acceptedSuggestions: z
            .array(z.looseObject({ id: z.uuid() }))
            .nullish()
            .describe('Needed where the outcome is accepted'),
          overrideReason: z
            .looseObject({
              reason: z
                .looseObject({ system: text.nullish(), code: text, display: text.nullish() })
                .nullish(),
              userComment: text.nullish(),
            })
            .nullish()
            .describe('A reason or a comment, or both'),
          outcomeTimestamp: text.describe('RFC 3339'),
        }),
      )
      .min(1),
  }),
);

const coding = z.strictObject({ system: text, code: text, display: text });
const suggestion = z.strictObject({
  label: text,
  uuid: z.uuid(),
  isRecommended: z.boolean().exactOptional(),
  actions: z.array(
    z.strictObject({
      type: z.literal('create'),
      description: text,
      resource: z.record(z.string(), z.unknown()),
    }),
  ),
});

const extension = named(
  'CardExtension',
  z.strictObject({
    kind: z.enum([
      'red-flag',
      'differential',
      'protocol',
      'outcome',
      'medication',
      'lab',
      'score',
      'guideline',
      'notice',
    ]),
    language: z.enum(LANGUAGES).describe('Of the words of this card; follows the note'),
    condition: z.strictObject({ id: text, icd10: text, icpc2: text }).exactOptional(),
    urgency: urgency.exactOptional(),
    because: z
      .array(
        z.strictObject({
          finding: text,
          status: z.enum(STATUSES),
          quote: text.exactOptional(),
          section: text.exactOptional(),
          start: z.int().min(0).exactOptional().describe('Of the quote in its section, in UTF-16 code units'),
        }),
      )
      .exactOptional(),
    sources: z.array(source).exactOptional(),
    origin: z
      .array(z.strictObject({ overlay: text, version: text }))
      .exactOptional()
      .describe('What a site laid over the release and the card rests on'),
    evaluationId: z.uuid(),
    knowledge: knowledgeRef,
    model: z
      .strictObject({ id: text, hash: text })
      .exactOptional()
      .describe('The model behind an expected outcome'),
  }),
);

/** A CDS Hooks 2.0.1 card. */
export const card = named(
  'Card',
  z.strictObject({
    uuid: z.uuid().describe('The same for the same encounter, kind and condition, however often it is saved'),
    summary: text.max(139),
    detail: text.describe('GitHub-flavoured Markdown; what comes from a note is escaped'),
    indicator: z.enum(['info', 'warning', 'critical']),
    source: z.strictObject({ label: text, url: text, topic: coding }),
    suggestions: z.array(suggestion).exactOptional(),
    selectionBehavior: z.enum(['at-most-one', 'any']).exactOptional(),
    overrideReasons: z.array(coding).exactOptional(),
    links: z
      .array(z.strictObject({ label: text, url: text, type: z.literal('absolute') }))
      .exactOptional()
      .describe('To the recorded evaluation; left out where nothing was recorded'),
    extension: z.strictObject({ 'no.veileder.card': extension }),
  }),
);

/** What a CDS Hooks service answers. */
export const cards = named('Cards', z.strictObject({ cards: z.array(card).max(10) }));

/** `GET /cds-services`. */
export const discovery = named(
  'Discovery',
  z.strictObject({
    services: z.array(
      z.strictObject({
        id: text,
        hook: text,
        hookVersion: text,
        title: text,
        description: text,
        prefetch: z.record(z.string(), z.string()),
        version: text.describe('Of CDS Hooks'),
      }),
    ),
  }),
);
