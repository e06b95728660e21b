import { z } from 'zod';
import type { Candidate, Complaint, RequestWords } from '../../core/knowledge.ts';
import { conditionTree } from './condition-tree.ts';
import { provenance } from './evidence.ts';
import { has, oneOf } from './one-of.ts';
import { id, localText, words } from './text.ts';

const probability = z.strictObject({ probability: z.number().gt(0).lt(1), source: provenance });
const frequency = z.strictObject({ frequency: z.enum(['common', 'uncommon', 'rare']), source: provenance });

const pretest = oneOf<Candidate['pretest']>(value => {
  if (has(value, 'probability')) return probability;
  return has(value, 'frequency') ? frequency : 'needs probability or frequency';
});

/** `complaints/<id>.yaml`. */
export const complaint = z.strictObject({
  id,
  name: localText,
  presents: z.array(id).default([]),
  icpc2: z.array(words).default([]),
  candidates: z.array(z.strictObject({ condition: id, when: conditionTree.exactOptional(), pretest })).min(1),
}) satisfies z.ZodType<Complaint>;

/** One meaning or several, kept as a list. */
const meanings = z
  .union([words, z.array(words).min(1)])
  .transform(value => (typeof value === 'string' ? [value] : value));
const wordMap = z
  .record(words, meanings)
  .default({})
  .transform(map => new Map(Object.entries(map)));

/** `request-words.yaml`. */
export const requestWords = z.strictObject({
  locations: wordMap,
  onsets: wordMap,
  mechanisms: wordMap,
  features: wordMap,
  treatments: wordMap,
}) satisfies z.ZodType<RequestWords>;
