import { z } from 'zod';
import { SECTIONS } from '../../core/encounter.ts';
import { LANGUAGES } from '../../core/language.ts';
import { absent, analysis, finding, knowledgeRef, outcomeAnswer } from './analysis-schemas.ts';
import { card } from './hook-schemas.ts';
import { named } from './registry.ts';

const text = z.string();
const door = z.enum(['encounter-save', 'problem-list', 'analyze', 'differentials', 'protocols', 'outcomes']);
const answering = z.enum(['champion', 'challenger', 'shadow']);

const encounter = named(
  'Encounter',
  z.strictObject({
    patient: z.strictObject({
      ageYears: z.number().exactOptional(),
      sex: z.enum(['female', 'male']).exactOptional(),
      pregnant: z.boolean().exactOptional(),
    }),
    note: z
      .partialRecord(z.enum(SECTIONS), text)
      .describe('Empty in records that are kept without text: what was read of it then stands in findings'),
    language: z.enum(LANGUAGES).exactOptional(),
    diagnosisCodes: z.array(z.strictObject({ system: z.enum(['icpc-2', 'icd-10']), code: text })),
    at: text.exactOptional(),
    findings: z.array(finding),
    absent: z.array(absent),
  }),
);

/** `GET /api/v1/evaluations/{id}`. */
export const evaluationRecord = named(
  'EvaluationRecord',
  z.strictObject({
    evaluationId: z.uuid(),
    tenant: text,
    door,
    now: text.describe('RFC 3339'),
    publicUrl: text,
    subject: z.strictObject({ patientId: text, encounterId: text.exactOptional() }).exactOptional(),
    plannedFor: text.exactOptional().describe('The encounter that suggestions name'),
    userId: text.exactOptional(),
    text: z.enum(['kept', 'none']),
    encounter,
    given: z.record(text, z.union([text, z.number(), z.boolean()])).exactOptional(),
    complaint: text.exactOptional(),
    analysis,
    cards: z.array(card).describe('As they were given'),
    notGiven: z
      .array(card)
      .exactOptional()
      .describe('Cards there was reason for and that were not given: set aside before, or beyond the bound'),
    heldBack: z.array(text).exactOptional().describe('Ids of cards that were set aside before'),
    software: z.strictObject({ version: text }),
    knowledge: knowledgeRef,
    models: z
      .array(
        z.strictObject({
          id: text,
          hash: text,
          state: answering,
          experiment: z
            .strictObject({ id: text, arm: z.enum(['champion', 'challenger']), cluster: text })
            .exactOptional()
            .describe('The experiment that decided which of the two was shown; the cluster as a keyed hash'),
          inputs: z
            .record(text, z.union([text, z.number(), z.boolean()]))
            .exactOptional()
            .describe('What it was asked with; what is not there was missing'),
        }),
      )
      .describe('Every outcome model that was asked, with where it stood then'),
    unshown: z
      .array(z.strictObject({ state: answering, answer: outcomeAnswer }))
      .exactOptional()
      .describe('What models said that was not shown'),
  }),
);

/** `GET /api/v1/evaluations`. */
export const evaluationList = named(
  'EvaluationList',
  z.strictObject({
    evaluations: z.array(
      z.strictObject({
        evaluationId: z.uuid(),
        at: text,
        door: text,
        cards: z.int(),
        critical: z.int(),
        knowledgeHash: text,
      }),
    ),
    before: text.exactOptional().describe('For the next page; left out on the last one'),
  }),
);
