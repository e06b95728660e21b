import type { Knowledge } from '../core/knowledge.ts';
import { resemblanceOf } from '../core/resemblance.ts';
import type { FactBase } from './fact-base.ts';

/** An everyday condition that the learned model likens the note to. */
export interface LikenedCondition {
  readonly condition: string;
  /** The finding that tells so. */
  readonly finding: string;
  /** More likely than not what the note is about. */
  readonly isLikely: boolean;
}

/** Finds the conditions without a red flag that the note resembles, the likeliest first. What it resembles of those with one is for the rules of red flags. */
export function compileLikened({
  conditions,
}: Pick<Knowledge, 'conditions'>): (base: FactBase) => readonly LikenedCondition[] {
  const everyday = new Map(
    [...conditions.values()]
      .filter(({ redFlag }) => redFlag === undefined)
      .map(({ id }) => [resemblanceOf(id), id]),
  );
  return ({ standings }) =>
    [...standings].flatMap(([finding, { present }]) => {
      const condition = everyday.get(finding);
      const told = present.filter(({ origin }) => origin === 'note');
      if (condition === undefined || told.length === 0) return [];
      return [{ condition, finding, isLikely: told.some(({ certainty }) => certainty === 'stated') }];
    });
}
