import { z } from 'zod';
import { type Protocol, STRICTNESS, type Treatment } from '../../core/knowledge.ts';
import { conditionTree } from './condition-tree.ts';
import { provenance, provenances, someProvenances, statement } from './evidence.ts';
import { id, localText, words } from './text.ts';

/** A year: whoever is not seen for longer has no plan. */
const MAX_REVIEW_DAYS = 366;

const phase = z.strictObject({
  name: localText,
  duration: localText,
  reviewAfterDays: z.int().positive().max(MAX_REVIEW_DAYS).exactOptional(),
  content: z.array(statement).min(1),
  /** A dose is a number: it names its own source. */
  dose: z.strictObject({ text: localText, sources: someProvenances }).exactOptional(),
  progressWhen: z.array(localText).default([]),
  stopWhen: z.array(localText).default([]),
});

const contraindication = z.strictObject({ finding: id, reason: localText, sources: provenances });
const courseEntry = z.strictObject({ measure: localText, value: words, at: localText, source: provenance });
const adaptation = z.strictObject({ id, when: conditionTree, text: localText, sources: provenances });

/** `protocol.yaml`. */
export const protocol = z.strictObject({
  id,
  title: localText,
  when: conditionTree.exactOptional(),
  treatments: z.array(id).default([]),
  phases: z.array(phase).min(1),
  contraindications: z.array(contraindication).default([]),
  expectedCourse: z.array(courseEntry).default([]),
  adaptations: z.array(adaptation).default([]),
  home: z.array(statement).default([]),
  grade: words,
  sources: someProvenances,
}) satisfies z.ZodType<Protocol>;

/** `treatments/<id>.yaml`. */
export const treatment = z.strictObject({
  id,
  name: localText,
  contraindications: z
    .array(
      z.strictObject({
        finding: id,
        strictness: z.enum(STRICTNESS),
        reason: localText,
        sources: someProvenances,
      }),
    )
    .min(1),
}) satisfies z.ZodType<Treatment>;

/** `release.yaml`. */
export const release = z.strictObject({
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'must be a version such as 1.4.0'),
  changed: z.array(words).min(1, 'must say what changed'),
});
export type Release = z.infer<typeof release>;
