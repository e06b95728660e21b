import { z } from 'zod';
import { MODEL_CHANGES, MODEL_STATES } from '../../core/model-registry.ts';
import { named } from './registry.ts';

const text = z.string();

const model = named(
  'RegisteredModel',
  z.strictObject({
    id: text,
    hash: text.describe('Content hash of document and model file'),
    version: text,
    state: z.enum(MODEL_STATES),
    changedAt: text.describe('RFC 3339'),
    approver: text,
    reason: text,
  }),
);

const change = named(
  'ModelChange',
  z.strictObject({
    eventId: z.uuid(),
    seq: z.int().describe('Place in the audit chain of the tenant'),
    at: text.describe('RFC 3339'),
    approver: text,
    change: z.enum(MODEL_CHANGES),
    id: text,
    hash: text,
    version: text,
    reason: text,
  }),
);

/** `GET /api/v1/models`. */
export const modelList = named('ModelList', z.strictObject({ models: z.array(model) }));

/** `GET /api/v1/models/{id}`. */
export const modelHistory = named(
  'ModelHistory',
  z.strictObject({
    id: text,
    models: z.array(model),
    history: z.array(change).describe('Oldest first; each stands in the audit chain'),
    rollbackTo: text.exactOptional().describe('What a rollback would put in place of the champion'),
  }),
);

/** What a change of the registry answers. */
export const changedModel = named('ChangedModel', z.strictObject({ model }));
