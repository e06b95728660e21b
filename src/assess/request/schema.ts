import { z } from 'zod';
import { LANGUAGES } from '../../core/language.ts';
import { LIMITS } from '../../core/limits.ts';

const AGE_YEARS_MAX = 125;

const short = z.string().max(LIMITS.shortTextChars);
const text = z.string().max(LIMITS.noteChars);
const language = z.enum(LANGUAGES);
const ageYears = z.number().min(0).max(AGE_YEARS_MAX);
const sex = z.enum(['female', 'male']);

function listOf<T>(item: z.ZodType<T>): z.ZodType<readonly T[]> {
  return z.array(item).max(LIMITS.listItems);
}

const patient = z.object({
  age: ageYears.optional(),
  sex: sex.optional(),
  pregnant: z.boolean().optional(),
});

/** Strict: a section under a name we do not know would silently not be read. */
const note = z.strictObject({
  subjective: text.optional(),
  objective: text.optional(),
  assessment: text.optional(),
  evaluation: text.optional(),
  plan: text.optional(),
  text: text.optional(),
});

const code = z.union([short, z.object({ system: short, code: short })]);
const finding = z.object({
  id: short,
  present: z.boolean().optional(),
  value: z.number().optional(),
  unit: short.optional(),
});
const measurement = z.object({
  id: short,
  value: z.number(),
  unit: short.optional(),
  date: short.optional(),
});
const measurements = z.union([
  listOf(measurement),
  z.record(z.string(), z.union([z.number(), z.object({ value: z.number(), unit: short.optional() })])),
]);
const named = z.union([short, z.object({ name: short.optional(), atc: short.optional() })]);

/** What every evaluation may say besides its own members. */
const common = {
  id: short.optional(),
  language: language.optional(),
  findings: listOf(finding).optional(),
};

/** `POST /api/v1/analyze`. Unknown members are left alone, except inside `note`. */
export const analysisRequest = z.object({
  ...common,
  encounterId: short.optional(),
  date: short.optional(),
  patient: patient.optional(),
  note,
  diagnosisCodes: listOf(code).optional(),
  medications: listOf(named).optional(),
  comorbidities: listOf(named).optional(),
  labs: measurements.optional(),
  vitals: measurements.optional(),
});
export type AnalysisRequest = z.infer<typeof analysisRequest>;

const person = {
  age: ageYears.optional(),
  patientAge: ageYears.optional(),
  sex: sex.optional(),
  patientSex: sex.optional(),
  pregnant: z.boolean().optional(),
};

/** Members besides these are features: `swelling: true`. */
export const differentialRequest = z.looseObject({
  ...common,
  ...person,
  location: short,
  onset: short.optional(),
  mechanism: short.optional(),
  duration: short.optional(),
});
export type DifferentialRequest = z.infer<typeof differentialRequest>;

/** `POST /api/v1/protocols`. */
export const protocolRequest = z.object({
  ...common,
  ...person,
  diagnosis: short,
  duration: short.optional(),
  severity: short.optional(),
  previousTreatments: listOf(short).optional(),
});
export type ProtocolRequest = z.infer<typeof protocolRequest>;

/** The members of a differential request that are no features. */
export const DIFFERENTIAL_MEMBERS: ReadonlySet<string> = new Set(Object.keys(differentialRequest.shape));
