import { z } from 'zod';
import { URGENCIES } from '../../core/knowledge.ts';
import type { Deviation, KnowledgeOverlay } from '../../core/knowledge-overlay.ts';
import type { FindingDefinition } from '../../core/vocabulary.ts';
import { way } from './condition.ts';
import { provenances } from './evidence.ts';
import { has, oneOf } from './one-of.ts';
import { id, isoDate, localText, shortLocalText, TITLE_CHARS, words } from './text.ts';
import { finding } from './vocabulary.ts';

const deviation = z
  .strictObject({ from: words, reason: localText, by: words, on: isoDate, reviewBy: isoDate })
  .refine(({ on, reviewBy }) => reviewBy > on, {
    path: ['reviewBy'],
    message: 'must be after the day it was decided',
  }) satisfies z.ZodType<Deviation>;

/** `overlay.yaml`, in which a site says who it is and what it departs from. */
export const overlayHead = z.strictObject({
  id,
  name: localText,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'must be a version such as 1.4.0'),
  responsible: words,
  changed: z.array(words).min(1, 'must say what changed'),
  deviations: z.array(deviation).default([]),
}) satisfies z.ZodType<Omit<KnowledgeOverlay, 'units'>>;

/** `red-flag.yaml` of an overlay: what it adds to the released one; all of it where there is none. */
export const redFlagAddition = z.strictObject({
  urgency: z.enum(URGENCIES).exactOptional(),
  title: shortLocalText(TITLE_CHARS).exactOptional(),
  action: localText.exactOptional(),
  raise: z.array(way).default([]),
  ask: z.array(id).default([]),
  sources: provenances,
});
export type RedFlagAddition = z.infer<typeof redFlagAddition>;

const codes = z.array(words).default([]);

/** More words and codes for a finding that is there. */
export const findingAddition = z.strictObject({
  id,
  phrases: z.array(words).default([]),
  codes: z.strictObject({ icpc2: codes, icd10: codes }).prefault({}),
});
export type FindingAddition = Pick<FindingDefinition, 'id' | 'phrases' | 'codes'>;

/** A finding of an overlay: whole, or words for one that is there. */
export const overlayFinding = oneOf<FindingDefinition | FindingAddition>(value =>
  has(value, 'definition') || has(value, 'label') ? finding : findingAddition,
);
