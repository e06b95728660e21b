import { z } from 'zod';
import { CODE_SYSTEMS } from '../../core/code-systems.ts';
import { LIMITS } from '../../core/limits.ts';
import { readDay } from '../operators/dates/calendar-day.ts';

const LONE_SURROGATE = /\p{Surrogate}/u;
/** What the matcher of records looks at: deeper or more would leak. */
const DEEPEST = 5;
const MOST_TERMS = 500;

const words = (most: number) =>
  z
    .string()
    .max(most, `must have at most ${most} characters`)
    .refine(text => !LONE_SURROGATE.test(text), 'holds half of a surrogate pair');
const key = words(LIMITS.shortTextChars).min(1, 'must not be empty');
const day = z.string().refine(date => readDay(date) !== undefined, 'must be a date, YYYY-MM-DD');
const digits4 = z.string().regex(/^\d{4}$/, 'must be four digits');
const code = z.string().regex(/^[A-Za-z]{1,2}\d{1,3}(?:[.-]?\w{1,4})?$/, 'must be a code');
const scalar = z.union([words(LIMITS.noteChars), z.number(), z.boolean(), z.null()]);
/** A closed list: a system that is copied through may say anything. */
const system = z.enum(Object.values(CODE_SYSTEMS).flat());
/** Values by name. A list is a value too. */
const values = z.record(
  z.string().regex(/^[A-Za-z_][\w.-]{0,63}$/, 'holds a name that is none'),
  z.union([scalar, z.array(scalar).max(LIMITS.listItems)]),
);
const section = words(LIMITS.noteChars).optional();

/** A record as it leaves the clinic's system, identified. See docs/how-to/anonymize-an-export.md. */
export const ExportRecord = z.strictObject({
  id: key,
  personId: key,
  date: day,
  /** What is known of the person, of any shape that `matchRecord` takes. */
  record: z.record(z.string(), z.unknown()).refine(isSmall, 'nests too deep or holds too much').optional(),
  patient: z
    .strictObject({
      birthDate: day.nullish(),
      sex: z.enum(['female', 'male', 'other', 'unknown']).nullish(),
      postcode: digits4.nullish(),
      municipality: digits4.nullish(),
      occupation: words(LIMITS.shortTextChars).nullish(),
    })
    .default({}),
  note: z.strictObject({
    subjective: section,
    objective: section,
    assessment: section,
    evaluation: section,
    plan: section,
    text: section,
  }),
  diagnosisCodes: z
    .array(z.union([code, z.strictObject({ system, code })]))
    .max(LIMITS.listItems)
    .optional(),
  features: values.optional(),
  outcomes: values.optional(),
});
export type ExportRecord = z.infer<typeof ExportRecord>;

/** What is wrong with a line: where and what, never the value. */
export interface LineProblem {
  /** Path of the member; left out where it is the line as a whole. */
  readonly field?: string;
  readonly message: string;
}

/** A record, or what is wrong with it. */
export type ReadRecord =
  | { readonly ok: true; readonly value: ExportRecord }
  | { readonly ok: false; readonly problem: LineProblem };

/** Reads one line's value. A record that is de-identified already is refused. */
export function readExportRecord(value: unknown): ReadRecord {
  if (typeof value === 'object' && value !== null && 'deidentified' in value)
    return failed('deidentified', 'the record is de-identified already');
  const parsed = ExportRecord.safeParse(value);
  if (!parsed.success) return { ok: false, problem: problemOf(parsed.error) };
  const { date, patient } = parsed.data;
  if (typeof patient.birthDate === 'string' && patient.birthDate.slice(0, 10) > date.slice(0, 10))
    return failed('patient.birthDate', 'lies behind the date of the record');
  return { ok: true, value: parsed.data };
}

function failed(field: string, message: string): ReadRecord {
  return { ok: false, problem: { field, message } };
}

/** Members whose names are input too. */
const OPEN = new Set(['features', 'outcomes', 'record']);
const PLAIN: Readonly<Record<string, string>> = {
  invalid_type: 'is missing or of another type than it must be',
  invalid_value: 'is none of the values it may have',
  invalid_union: 'is of no type that it may have',
  unrecognized_keys: 'holds a member that is not known here',
  invalid_key: 'holds a name that is none',
  too_big: 'is too large',
};

/** The first problem, without any word of the input: schema libraries quote keys. */
export function problemOf({ issues }: z.ZodError): LineProblem {
  const [issue] = issues;
  const path = (issue?.path ?? []).map(String);
  const closed = OPEN.has(path[0] ?? '') ? path.slice(0, 1) : path;
  const message = PLAIN[issue?.code ?? ''] ?? issue?.message ?? 'is not what it must be';
  return { ...(closed.length === 0 ? {} : { field: closed.join('.') }), message };
}

function isSmall(record: unknown): boolean {
  let terms = 0;
  const visit = (value: unknown, depth: number): boolean => {
    if (depth > DEEPEST) return false;
    if (typeof value !== 'object' || value === null) return ++terms <= MOST_TERMS;
    return Object.values(value).every(one => visit(one, depth + 1));
  };
  return visit(record, 0);
}
