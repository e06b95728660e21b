import { z } from 'zod';
import { BACKED_PARTS, type Guideline, OPENED } from '../../core/guideline.ts';
import { id, isoDate, words } from './text.ts';

const passageText = z.strictObject({ nb: words, en: words, nn: words.exactOptional() });
const questions = z.array(words).min(1, 'needs at least one question');

const section = z.strictObject({
  id,
  title: passageText,
  text: passageText,
  questions: z.strictObject({ nb: questions, en: questions }),
  conditions: z.array(id).default([]),
  backs: z.array(z.enum(BACKED_PARTS)).default([]),
  grade: words.exactOptional(),
});

/** One `guidelines/<publisher>/<guideline>/guideline.yaml`; its id is where it stands. */
export const guideline = z.strictObject({
  title: passageText,
  publisher: words,
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be two capitals, as in NO')
    .exactOptional(),
  year: z.int().min(1990).max(2100),
  url: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }),
  licence: words,
  grades: words,
  opened: z.strictObject({ what: z.enum(OPENED), where: words, on: isoDate }),
  reviewBy: isoDate,
  sections: z.array(section).min(1, 'needs at least one section'),
}) satisfies z.ZodType<Omit<Guideline, 'id'>>;
