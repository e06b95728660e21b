import { z } from 'zod';
import { type DecisionRule, SCORE_ANSWERS, type Score } from '../../core/knowledge.ts';
import { conditionTree } from './condition-tree.ts';
import { someProvenances } from './evidence.ts';
import { id, localText, shortLocalText } from './text.ts';

/** Characters of a meaning's title: name, total and title together stay within a card's summary. */
const TITLE_CHARS = 70;

const item = z.strictObject({
  id,
  label: localText,
  points: z.number(),
  when: conditionTree,
  group: id.exactOptional(),
});

const meaning = z.strictObject({
  id,
  answer: z.enum(SCORE_ANSWERS),
  when: conditionTree,
  title: shortLocalText(TITLE_CHARS),
  text: localText,
});

const rule = z.strictObject({
  topic: conditionTree,
  minKnown: z.int().positive().default(1),
  applies: conditionTree,
  who: localText,
  meanings: z.array(meaning).min(1),
  caution: localText.exactOptional(),
}) satisfies z.ZodType<DecisionRule>;

/** `scores/<id>/score.yaml`. */
export const score = z.strictObject({
  id,
  name: localText,
  items: z.array(item).min(1),
  rule: rule.exactOptional(),
  sources: someProvenances,
}) satisfies z.ZodType<Score>;
