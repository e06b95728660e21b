import { z } from 'zod';
import { CERTAINTIES, SIDES, STATUSES, SUBJECTS, TIMES } from '../../core/finding.ts';
import { outcomeSchema } from './outcome-schemas.ts';
import { named } from './registry.ts';

/*
 * Strict, so that a test over real answers finds a member that nobody described. In the document they are open: members
 * may be added, and clients must leave alone what they do not know.
 */

const probability = z.number().min(0).max(1);
const text = z.string();
const texts = z.array(text);

/** Which knowledge answered. */
export const knowledgeRef = named(
  'KnowledgeRef',
  z.strictObject({ release: text, hash: text.describe('SHA-256 over the content, hex') }),
);

const condition = named(
  'Condition',
  z.strictObject({
    id: text,
    icd10: text.describe('Dotted: G83.4'),
    icpc2: text,
    display: text.describe('Name in the language of the answer'),
  }),
);

/** Where something was said. */
export const evidence = named(
  'Evidence',
  z.strictObject({
    section: text.describe('Section of the note as sent, or observation, condition, request'),
    start: z.int().min(0).describe('Offset in UTF-16 code units into the section; 0 for structured sources'),
    end: z.int().min(0),
    quote: text.describe('Exact substring of the section; empty in records that are kept without text'),
  }),
);

const because = named(
  'Because',
  z.strictObject({
    finding: text,
    label: text,
    status: z.enum(STATUSES),
    value: z.number().exactOptional(),
    unit: text.exactOptional(),
    quote: text.exactOptional(),
    section: text.exactOptional(),
    evidence: z.array(evidence),
  }),
);

/** Where a claim comes from. */
export const source = named(
  'Source',
  z.strictObject({
    citation: text,
    url: text.exactOptional(),
    grade: text.exactOptional(),
    passage: text.exactOptional().describe('Of a guideline: publisher/guideline#section; on cards alone'),
  }),
);
const sources = z.array(source);

const ask = named(
  'Question',
  z.strictObject({ finding: text, text: text.describe('The question, in the language of the answer') }),
);

/** How soon somebody must act. */
export const urgency = named('Urgency', z.enum(['emergency', 'urgent', 'soon']));

const redFlag = named(
  'RedFlag',
  z.strictObject({
    id: text,
    condition,
    urgency,
    title: text,
    action: text,
    rule: text.describe('Which of the ways of the rule fired'),
    because: z.array(because),
    against: z.array(because),
    missing: z
      .array(ask)
      .describe('What nobody has spoken of and is worth asking; unknown is never counted as normal'),
    sources,
  }),
);

const differential = named(
  'Differential',
  z.strictObject({
    condition: condition.nullable().describe('null is the explicit rest'),
    probability: probability.exactOptional().describe('Left out where the entry rests on consensus'),
    band: z.enum(['likely', 'possible', 'unlikely', 'not-ruled-out']).exactOptional(),
    mustNotMiss: z.boolean(),
    supports: z.array(because),
    opposes: z.array(because),
    ask: z.array(ask),
    sources,
  }),
);

const phase = z.strictObject({
  name: text,
  duration: text,
  reviewAfterDays: z.number().exactOptional().describe('When it is to be seen whether to go on'),
  content: texts,
  dose: text.exactOptional(),
  progressWhen: texts,
  stopWhen: texts,
});
const contraindicationMembers = {
  finding: text,
  label: text,
  reason: text,
  applies: z.union([z.boolean(), z.literal('unknown')]),
};
const contraindication = z.strictObject(contraindicationMembers);
const treatment = z.strictObject({
  id: text,
  name: text,
  contraindications: z
    .array(
      z.strictObject({
        ...contraindicationMembers,
        strictness: z
          .enum(['contraindicated', 'precaution'])
          .describe('Not given, or given only after it has been weighed and adapted'),
      }),
    )
    .describe('What speaks against this treatment; the rest of the protocol stands'),
});

const coursePoint = z.strictObject({ measure: text, value: text, at: text, source: text });

const protocol = named(
  'Protocol',
  z.strictObject({
    id: text,
    condition,
    title: text,
    phases: z.array(phase),
    contraindications: z.array(contraindication),
    treatments: z.array(treatment),
    adaptations: z.array(z.strictObject({ id: text, text })),
    home: texts,
    expectedCourse: z.array(coursePoint),
    grade: text,
    sources,
  }),
);

const score = named(
  'Score',
  z.strictObject({
    id: text,
    name: text,
    total: z
      .strictObject({ low: z.number(), high: z.number() })
      .describe('Every total that is possible; equal bounds when no item is open'),
    answer: z
      .enum(['required', 'not-required', 'consider', 'cannot-tell'])
      .describe('cannot-tell as long as something unknown could change it; not-required never from silence'),
    meaning: z
      .strictObject({ id: text, title: text, text })
      .exactOptional()
      .describe('Left out while several meanings are possible'),
    possible: texts.describe('Ids of the meanings that are still possible'),
    who: text.describe('For whom the rule was made'),
    applies: z.union([z.literal(true), z.literal('unknown')]),
    caution: text.exactOptional(),
    items: z.array(
      z.strictObject({
        id: text,
        label: text,
        points: z.number(),
        met: z.union([z.boolean(), z.literal('unknown')]),
      }),
    ),
    because: z.array(because),
    missing: z.array(ask).describe('What would settle it'),
    sources,
  }),
);

const alert = named(
  'Alert',
  z.strictObject({
    id: text,
    kind: text,
    severity: z.enum(['info', 'warning', 'critical']),
    title: text,
    action: text,
    because: z.array(because),
    sources,
  }),
);

/** One thing said about one person at one time. */
export const finding = named(
  'Finding',
  z.strictObject({
    id: text,
    status: z.enum(STATUSES),
    certainty: z.enum(CERTAINTIES),
    subject: z.enum(SUBJECTS),
    time: z.enum(TIMES),
    origin: z.enum(['note', 'observation', 'condition', 'request', 'derived']),
    value: z.number().exactOptional(),
    unit: text.exactOptional().describe('UCUM'),
    side: z.enum(SIDES).exactOptional(),
    durationDays: z.number().exactOptional(),
    at: text.exactOptional(),
    bound: z.enum(['upper', 'lower']).exactOptional(),
    evidence: z.array(evidence),
  }),
);

/** What could not be judged. */
export const absent = named(
  'AbsentPart',
  z.strictObject({ part: text, reason: text }).describe('A part that could not be judged, and why'),
);

/** What a model says of a patient, shown or not. */
export const outcomeAnswer = outcomeSchema();

const outcome = outcomeAnswer
  .nullable()
  .describe('null where no model that is shown is meant for this patient; absent then says why');

const frame = { id: text.exactOptional(), evaluationId: z.uuid(), redFlags: z.array(redFlag) };
const deactivated = named(
  'DeactivatedRedFlag',
  z
    .strictObject({
      condition,
      urgency: urgency.describe('What it would have been raised with'),
      rule: text.describe('Which way of the red flag fired'),
      reason: text.describe("Why it is turned off, in the site's words and the language of the answer"),
      by: text.describe('Who decided it, name and role as the site writes it'),
      on: text.describe('ISO date of the decision'),
    })
    .describe('A way of a red flag that fires and that the site has turned off'),
);
const outweighed = named(
  'OutweighedRedFlag',
  z
    .strictObject({
      condition,
      urgency: urgency.describe('What it would have been raised with'),
      rule: text.describe('Which way of the red flag fired'),
      because: z
        .array(because)
        .describe('What it would have rested on, and last why the note reads as harmless'),
    })
    .describe('A red flag whose signs the note names and as a whole outweighs'),
);
const end = {
  absent: z.array(absent),
  deactivated: z
    .array(deactivated)
    .exactOptional()
    .describe(
      'Red flags that would have been raised, or more urgently than by what is left, had the site not turned them off; nobody is told of them elsewhere. Left out where there are none',
    ),
  knowledge: knowledgeRef,
};

/** `POST /api/v1/analyze`. */
export const analysis = named(
  'Analysis',
  z.strictObject({
    ...frame,
    differentials: z.array(differential),
    protocols: z.array(protocol),
    scores: z
      .array(score)
      .describe('Published decision rules whose topic holds and of which something is known'),
    outcome,
    alerts: z.array(alert),
    findings: z.array(finding),
    outweighed: z
      .array(outweighed)
      .exactOptional()
      .describe(
        'Red flags whose signs the note names and that are not raised: no way that fires is decisive, and the note as a whole reads as harmless. That rules nothing out. Left out where there are none',
      ),
    ...end,
  }),
);

/** `POST /api/v1/differentials`. */
export const differentialAnswer = named(
  'DifferentialAnswer',
  z.strictObject({
    ...frame,
    complaint: text.exactOptional(),
    differentials: z.array(differential),
    ask: z.array(ask),
    ...end,
  }),
);

/** `POST /api/v1/protocols`. */
export const protocolAnswer = named(
  'ProtocolAnswer',
  z.strictObject({ ...frame, protocols: z.array(protocol), ...end }),
);

/** `POST /api/v1/outcomes`. */
export const outcomeResultAnswer = named(
  'OutcomeAnswer',
  z.strictObject({
    ...frame,
    outcome,
    expectedCourse: z
      .array(z.strictObject({ condition, ...coursePoint.shape }))
      .describe('The course that sources report of people with the diagnosis; of many, not of this patient'),
    ...end,
  }),
);

/** `POST /api/v1/outcomes/batch`. */
export const outcomeBatchAnswer = named(
  'OutcomeBatchAnswer',
  z.strictObject({
    answers: z
      .array(
        z.union([
          outcomeResultAnswer,
          z.strictObject({
            error: z.strictObject({ code: text, message: text, field: text.exactOptional() }),
          }),
        ]),
      )
      .describe('In the order of the requests'),
  }),
);
