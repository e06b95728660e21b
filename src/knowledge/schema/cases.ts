import { z } from 'zod';
import type { Interval } from '../../core/condition-tree.ts';
import { SECTIONS } from '../../core/encounter.ts';
import { SCORE_ANSWERS } from '../../core/knowledge.ts';
import { LANGUAGES } from '../../core/language.ts';
import { has, oneOf } from './one-of.ts';
import { id, words } from './text.ts';

const interval = z
  .strictObject({ low: z.number(), high: z.number() })
  .refine(({ low, high }) => low <= high, { path: ['high'], message: 'must not be below low' });

/** Facts as given: what is not named is unknown. */
const facts = z.record(words, oneOf<boolean | number | string | Interval>(factValue));

function factValue(value: unknown): z.ZodType<boolean | number | string | Interval> {
  return typeof value === 'object' ? interval : z.union([z.boolean(), z.number(), words]);
}

const head = { id, probes: words };

const ruleCase = z.strictObject({
  ...head,
  facts,
  /** The way of the rule that must give this answer; left out: the red flag as a whole. */
  way: id.exactOptional(),
  expect: z.enum(['fires', 'does-not-fire', 'cannot-tell']),
});

const note = z
  .partialRecord(z.enum(SECTIONS), words)
  .refine(sections => Object.keys(sections).length > 0, 'needs a section');

const noteCase = z.strictObject({
  ...head,
  patient: z
    .strictObject({
      age: z.number().min(0).max(120).exactOptional(),
      sex: z.enum(['female', 'male']).exactOptional(),
      pregnant: z.boolean().exactOptional(),
    })
    .prefault({}),
  language: z.enum(LANGUAGES).exactOptional(),
  note,
  expect: z.enum(['raised', 'silent']),
});

const rankCase = z.strictObject({
  ...head,
  complaint: id,
  facts,
  expect: oneOf<{ first: string } | { within: { condition: string; top: number } }>(value =>
    has(value, 'within')
      ? z.strictObject({ within: z.strictObject({ condition: id, top: z.number().int().positive() }) })
      : z.strictObject({ first: id }),
  ),
});

const protocolCase = z.strictObject({
  ...head,
  facts,
  expect: z.strictObject({
    adaptations: z.array(id).default([]),
    contraindications: z.array(id).default([]),
    /** Treatment to the findings that speak against it; a treatment that is not named has none. */
    treatments: z.record(id, z.array(id).min(1)).default({}),
  }),
});

const total = oneOf<number | Interval>(value => (typeof value === 'object' ? interval : z.number()));

/** One case of `scores/<id>/cases.yaml`: facts, and what the score then says. */
export const scoreCase = z.strictObject({
  ...head,
  facts,
  expect: z.strictObject({
    total: total.exactOptional(),
    answer: z.enum([...SCORE_ANSWERS, 'cannot-tell']).exactOptional(),
    /** The one meaning that is left. */
    meaning: id.exactOptional(),
    /** Whether it is shown at all. */
    shown: z.boolean().exactOptional(),
  }),
});
/** Facts and what a score says on them. */
export type ScoreCase = z.infer<typeof scoreCase>;

/** Facts and the answer of a red flag, or of one of its ways. */
export type RuleCase = z.infer<typeof ruleCase>;
/** A whole note and whether it raises the condition. */
export type NoteCase = z.infer<typeof noteCase>;
/** Facts and who must come first, or stand within the first few, among the candidates of a complaint. */
export type RankCase = z.infer<typeof rankCase>;
/** Facts and the adaptations and contraindications that must then apply. */
export type ProtocolCase = z.infer<typeof protocolCase>;
/** Facts of a case: fact id to value or interval. What is not named is unknown. */
export type CaseFacts = RuleCase['facts'];

/** One case of `cases.yaml`, told apart by what it gives and expects. */
export type KnowledgeCase =
  | { readonly kind: 'note'; readonly id: string; readonly body: NoteCase }
  | { readonly kind: 'rank'; readonly id: string; readonly body: RankCase }
  | { readonly kind: 'protocol'; readonly id: string; readonly body: ProtocolCase }
  | {
      readonly kind: 'rule';
      readonly id: string;
      readonly body: RuleCase;
      /** The ways that the red flag as a whole had when the case was written; left out: all it has. */
      readonly ways?: readonly string[];
    };

/** The shape of one case; what it gives and expects decides its kind. */
export const knowledgeCase = oneOf<KnowledgeCase>(value => {
  if (has(value, 'note')) return noteCase.transform(body => ({ kind: 'note', id: body.id, body }));
  if (has(value, 'complaint')) return rankCase.transform(body => ({ kind: 'rank', id: body.id, body }));
  if (expectsObject(value)) return protocolCase.transform(body => ({ kind: 'protocol', id: body.id, body }));
  return ruleCase.transform(body => ({ kind: 'rule', id: body.id, body }));
});

function expectsObject(value: unknown): boolean {
  return has(value, 'expect') && typeof (value as { expect: unknown }).expect === 'object';
}
