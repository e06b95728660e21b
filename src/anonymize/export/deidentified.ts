import { z } from 'zod';
import { LIMITS } from '../../core/limits.ts';
import { type LineProblem, problemOf } from './export-record.ts';

declare const brand: unique symbol;

/**
 * A value that went through de-identification. Only `deidentifyRecord` and `readDeidentified` make one, and what writes exports and data sets takes nothing else.
 */
export type Deidentified<T> = T & { readonly [brand]: true };

const text = z.string().max(LIMITS.noteChars);
const scalar = z.union([text, z.number(), z.boolean(), z.null()]);
const values = z.record(z.string(), z.union([scalar, z.array(scalar).max(LIMITS.listItems)]));
const told = z.string().max(LIMITS.shortTextChars).optional();

/** How the keys of an export ended: nobody can find back, or whoever holds the key file can. */
export const KEYS = ['destroyed', 'kept'] as const;

/** A record as it is exported: re-keyed, shifted, generalised, its texts without identifiers. */
export const DeidentifiedRecord = z.strictObject({
  id: z.string().regex(/^r-[a-z]{32}$/),
  personId: z.string().regex(/^p-[a-z]{32}$/),
  /** Shifted by the offset of its person. */
  date: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  /** Half-year before the shift, as far as it is told. */
  period: told,
  /** Generalised quasi-identifiers; left out where the record had none, `*` where nobody's is told. */
  patient: z.strictObject({
    age: told,
    sex: told,
    postcode: told,
    municipality: told,
    occupation: told,
  }),
  note: z.strictObject({
    subjective: text.optional(),
    objective: text.optional(),
    assessment: text.optional(),
    evaluation: text.optional(),
    plan: text.optional(),
    text: text.optional(),
  }),
  diagnosisCodes: z
    .array(z.union([z.string(), z.strictObject({ system: z.string(), code: z.string() })]))
    .optional(),
  features: values.optional(),
  outcomes: values.optional(),
  deidentified: z.strictObject({
    policy: z.string().max(LIMITS.shortTextChars),
    version: z.string().max(LIMITS.shortTextChars),
    keys: z.enum(KEYS),
  }),
});
export type DeidentifiedRecord = z.infer<typeof DeidentifiedRecord>;

/** Marks what was just de-identified. For `deidentifyRecord` alone. */
export function markDeidentified(record: DeidentifiedRecord): Deidentified<DeidentifiedRecord> {
  return record as Deidentified<DeidentifiedRecord>;
}

/** A line of an export, or what is wrong with it. */
export type ReadDeidentified =
  | { readonly ok: true; readonly value: Deidentified<DeidentifiedRecord> }
  | { readonly ok: false; readonly problem: LineProblem };

/** Reads a line of an export. What is identified, or was never de-identified, is none. */
export function readDeidentified(value: unknown): ReadDeidentified {
  if (typeof value === 'object' && value !== null) {
    if ('record' in value) return failed('record', 'the record is not de-identified');
    if (!('deidentified' in value))
      return failed('deidentified', 'is missing: the record is not de-identified');
  }
  const parsed = DeidentifiedRecord.safeParse(value);
  if (!parsed.success) return { ok: false, problem: problemOf(parsed.error) };
  return { ok: true, value: markDeidentified(parsed.data) };
}

function failed(field: string, message: string): ReadDeidentified {
  return { ok: false, problem: { field, message } };
}
