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

/** Finds the conditions without a red flag that the note resembles. What it resembles of those with one is for the rules of red flags. */
export function compileLikened({
  conditions,
}: Pick<Knowledge, 'conditions'>): (base: FactBase) => readonly LikenedCondition[] {
  const everyday = [...conditions.values()]
    .filter(({ redFlag }) => redFlag === undefined)
    .map(({ id }) => ({ condition: id, finding: resemblanceOf(id) }));
  return ({ standings }) =>
    everyday
      .flatMap(one => {
        const told = (standings.get(one.finding)?.present ?? []).filter(({ origin }) => origin === 'note');
        return told.length === 0
          ? []
          : [{ ...one, isLikely: told.some(({ certainty }) => certainty === 'stated') }];
      })
      .sort((a, b) => Number(b.isLikely) - Number(a.isLikely));
}
