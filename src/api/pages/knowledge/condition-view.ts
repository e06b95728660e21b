import type { Labels } from '../../../assess/labels.ts';
import type { Knowledge } from '../../../core/knowledge.ts';
import type { Words } from '../language.ts';
import type { Citations } from './citations.ts';

/** What every part of the page needs. */
export interface ConditionView {
  readonly labels: Labels;
  readonly words: Words;
  readonly citations: Citations;
  readonly treatments: Knowledge['treatments'];
}
