import { z } from 'zod';
import type { Differential, EvidenceWeight, RedFlag, Weight } from '../../core/knowledge.ts';
import { URGENCIES } from '../../core/knowledge.ts';
import { conditionTree } from './condition-tree.ts';
import { provenance, provenances, someProvenances } from './evidence.ts';
import { has, oneOf } from './one-of.ts';
import { id, isoDate, localText, shortLocalText, TITLE_CHARS, words } from './text.ts';

/** `condition.yaml`; the other files of the folder hang themselves on it. */
export const conditionHead = z.strictObject({
  id,
  name: localText,
  icd10: z.array(words).min(1),
  icpc2: z.array(words).min(1),
  mustNotMiss: z.boolean().default(false),
  named: z
    .strictObject({ by: z.array(id).min(1), concluded: z.array(id).default([]), source: provenance })
    .exactOptional(),
  reviewBy: isoDate.exactOptional(),
});
export type ConditionHead = z.infer<typeof conditionHead>;

/** One way in which a red flag is raised. */
export const way = z.strictObject({
  id,
  urgency: z.enum(URGENCIES).exactOptional(),
  when: conditionTree,
  sources: provenances,
  decisive: z.literal(true).exactOptional(),
});

/** `red-flag.yaml`. At least one way and one source. */
export const redFlag = z.strictObject({
  urgency: z.enum(URGENCIES),
  title: shortLocalText(TITLE_CHARS),
  action: localText,
  raise: z.array(way).min(1),
  ask: z.array(id).default([]),
  sources: someProvenances,
}) satisfies z.ZodType<RedFlag>;

const ratio = z.number().positive();
const numbered = z
  .strictObject({
    likelihoodRatio: ratio,
    interval: z.tuple([ratio, ratio]).readonly().exactOptional(),
    source: provenance,
  })
  .refine(
    ({ likelihoodRatio, interval }) =>
      interval === undefined || (interval[0] <= likelihoodRatio && likelihoodRatio <= interval[1]),
    {
      path: ['interval'],
      message: 'must hold the likelihood ratio between its bounds, the lower first',
    },
  );
const banded = z.strictObject({
  band: z.enum(['very-strong-for', 'strong-for', 'weak-for', 'weak-against', 'strong-against']),
  source: provenance,
});

/** A number or a band, never both. */
const evidenceWeight = oneOf<EvidenceWeight>(value => {
  if (has(value, 'likelihoodRatio')) return numbered;
  return has(value, 'band') ? banded : 'needs likelihoodRatio or band';
});

const weight: z.ZodType<Weight, unknown> = z
  .strictObject({
    finding: id,
    when: conditionTree.exactOptional(),
    present: evidenceWeight.exactOptional(),
    absent: evidenceWeight.exactOptional(),
    group: id.exactOptional(),
  })
  .refine(({ present, absent }) => present !== undefined || absent !== undefined, 'needs present or absent');

/** `differential.yaml`. Every weight says something about presence or absence. */
export const differential = z.strictObject({
  weights: z.array(weight).min(1),
}) satisfies z.ZodType<Differential>;
