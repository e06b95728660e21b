import { z } from 'zod';
import { OPERATORS } from '../../core/condition-tree.ts';
import { LANGUAGES } from '../../core/language.ts';
import {
  CUE_CATEGORIES,
  type CueDefinition,
  FINDING_KINDS,
  type FindingDefinition,
  type HeadingDefinition,
  type QuantityDefinition,
  SECTION_ROLES,
} from '../../core/vocabulary.ts';
import { provenance } from './evidence.ts';
import { id, localText, words } from './text.ts';

const VALIDITY_DAYS = 14;
const patterns = z.array(words).default([]);
const codes = z.array(words).default([]);
const days = z.number().int().positive().default(VALIDITY_DAYS);

const grade = z
  .strictObject({ phrase: words, outOf: z.number().int().positive(), presentBelow: z.number().positive() })
  .refine(({ outOf, presentBelow }) => presentBelow <= outOf, {
    path: ['presentBelow'],
    message: 'must not be above outOf',
  });

/** One entry of `findings/*.yaml`. */
export const finding = z.strictObject({
  id,
  kind: z.enum(FINDING_KINDS),
  auxiliary: z.boolean().exactOptional(),
  label: localText,
  definition: words,
  ask: localText.exactOptional(),
  phrases: patterns,
  names: patterns,
  denied: patterns,
  functions: patterns,
  unless: patterns,
  grades: z.array(grade).default([]),
  implies: z.array(id).default([]),
  settledBy: z.array(id).min(1).exactOptional(),
  inRelative: id.exactOptional(),
  countsWhenPlanned: z.literal(true).exactOptional(),
  codes: z.strictObject({ icpc2: codes, icd10: codes }).prefault({}),
  validityDays: days,
}) satisfies z.ZodType<FindingDefinition>;

const threshold = z.strictObject({ operator: z.enum(OPERATORS), value: z.number() });

/** One entry of `quantities.yaml`. */
export const quantity = z.strictObject({
  id,
  label: localText,
  unit: words,
  plausible: z
    .strictObject({ low: z.number(), high: z.number() })
    .refine(({ low, high }) => low < high, { path: ['high'], message: 'must be above low' }),
  names: z.array(words),
  units: z.record(words, z.number().positive()).default({}),
  form: z.enum(['number', 'pair-first', 'pair-second', 'of-ten']).default('number'),
  loinc: z.array(z.string().regex(/^\d{1,6}-\d$/, 'must be a LOINC code such as 8310-5')).default([]),
  validityDays: days,
  findings: z
    .array(z.strictObject({ id, present: threshold, absent: threshold, source: provenance }))
    .default([]),
}) satisfies z.ZodType<QuantityDefinition>;

/** One entry of `assertion/*.yaml`. */
export const cue = z.strictObject({
  category: z.enum(CUE_CATEGORIES),
  direction: z.enum(['forward', 'backward', 'both']),
  languages: z.array(z.enum(LANGUAGES)).min(1).exactOptional(),
  phrases: z.array(words).min(1),
}) satisfies z.ZodType<CueDefinition>;

/** One entry of `headings.yaml`. */
export const heading = z.strictObject({
  role: z.enum(SECTION_ROLES),
  titles: z.array(words).min(1),
}) satisfies z.ZodType<HeadingDefinition>;

/** One file of word classes: name to entries. */
export const wordClasses = z.record(id, z.array(words).min(1));

/** Texts that frame cards. */
export const texts = z.record(id, localText);
