import { z } from 'zod';
import type { Provenance, Reference, Statement } from '../../core/evidence-base.ts';
import { id, isoDate, localText, words } from './text.ts';

/** One entry of `references/*.yaml`. */
export const reference = z.strictObject({
  id,
  citation: words,
  url: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).exactOptional(),
  grade: words.exactOptional(),
}) satisfies z.ZodType<Reference>;

/** What one number or statement rests on; without `checked` a published or derived number is not active. */
export const provenance = z.strictObject({
  reference: id,
  locator: words.exactOptional(),
  setting: words.exactOptional(),
  basis: z.enum(['published', 'derived', 'consensus']),
  checked: z.strictObject({ by: words, where: words, on: isoDate }).exactOptional(),
  note: words.exactOptional(),
}) satisfies z.ZodType<Provenance>;

/** Where a whole unit may lend its sources to its parts. */
export const provenances = z.array(provenance).default([]);

/** Where a source must be named. */
export const someProvenances = z.array(provenance).min(1, 'needs at least one source');

/** A recommendation in three languages with its sources. */
export const statement = z.strictObject({
  text: localText,
  sources: provenances,
}) satisfies z.ZodType<Statement>;
