import { z } from 'zod';
import { type Protocol, STRICTNESS, type Treatment } from '../../core/knowledge.ts';
import { conditionTree } from './condition-tree.ts';
import { provenance, provenances, someProvenances, statement } from './evidence.ts';
import { id, isoDate, localText, words } from './text.ts';

/** A year: whoever is not seen for longer has no plan. */
const MAX_REVIEW_DAYS = 366;

/** Treatments of the protocol that a text tells to give. */
const about = z.array(id).min(1).exactOptional();
/** What is told where one of them is barred. */
const instead = localText.exactOptional();
const advice = statement.extend({ about, instead });

const phase = z.strictObject({
  name: localText,
  duration: localText,
  reviewAfterDays: z.int().positive().max(MAX_REVIEW_DAYS).exactOptional(),
  content: z.array(advice).min(1),
  /** A dose is a number: it names its own source. */
  dose: z.strictObject({ text: localText, sources: someProvenances, about, instead }).exactOptional(),
  progressWhen: z.array(localText).default([]),
  stopWhen: z.array(localText).default([]),
});

const contraindication = z.strictObject({ finding: id, reason: localText, sources: provenances });
const courseEntry = z.strictObject({ measure: localText, value: words, at: localText, source: provenance });
const adaptation = advice.extend({ id, when: conditionTree });

/** `protocol.yaml`. */
export const protocol = z.strictObject({
  id,
  title: localText,
  titleAbout: about,
  when: conditionTree.exactOptional(),
  treatments: z.array(id).default([]),
  phases: z.array(phase).min(1),
  contraindications: z.array(contraindication).default([]),
  expectedCourse: z.array(courseEntry).default([]),
  adaptations: z.array(adaptation).default([]),
  home: z.array(advice).default([]),
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
  /** By when somebody must have looked whether what has no date of its own still holds. */
  reviewBy: isoDate.exactOptional(),
});
export type Release = z.infer<typeof release>;
