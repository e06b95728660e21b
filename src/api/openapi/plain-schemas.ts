import { z } from 'zod';
import { ERROR_STATUS, type ErrorCode } from '../../core/errors.ts';
import { knowledgeRef } from './analysis-schemas.ts';
import { named } from './registry.ts';

const text = z.string();
const CODES = Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]];

/** RFC 9457, for everything but CDS Hooks and FHIR. */
export const problem = named(
  'Problem',
  z.strictObject({
    type: z.url(),
    title: text.describe('Names the field and never the value that was sent'),
    status: z.int(),
    code: z.enum(CODES),
    field: text.exactOptional(),
    correlationId: z.uuid(),
  }),
);

/** FHIR R4, for CDS Hooks and FHIR. */
export const operationOutcome = named(
  'OperationOutcome',
  z.strictObject({
    resourceType: z.literal('OperationOutcome'),
    issue: z.array(
      z.strictObject({
        severity: z.literal('error'),
        code: text,
        details: z.strictObject({ text }),
        expression: z.array(text).exactOptional(),
      }),
    ),
  }),
);

/** `GET /healthz`. */
export const health = named('Health', z.strictObject({ status: z.literal('ok') }));

/** `GET /readyz`. */
export const ready = named(
  'Readiness',
  z.strictObject({
    status: z.enum(['ready', 'stopping']),
    degraded: z.array(text).describe('What works with less than it could have'),
    knowledge: knowledgeRef,
  }),
);
