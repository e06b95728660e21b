import type { Vector } from '../numeric/vector.ts';
import type { Inputs } from './inputs.ts';

/** One column that trees ask: a feature as it is, or whether a category has a level. Missing stays missing. */
export interface TreeInput {
  readonly feature: number;
  readonly level?: number;
}

/** Numbers, yes-or-no and categories of two levels as they are; wider categories as one column a level. */
export function treeInputs({ features }: Pick<Inputs, 'features'>): TreeInput[] {
  return features.flatMap((one, feature): TreeInput[] => {
    if (one.type !== 'category' || one.levels.length === 2) return [{ feature }];
    return one.levels.map((_, level) => ({ feature, level }));
  });
}

/** The column of a tree input over all rows. */
export function treeColumn({ feature, level }: TreeInput, columns: readonly Vector[]): Vector {
  const column = columns[feature] ?? new Float64Array();
  if (level === undefined) return column;
  return column.map(value => (!Number.isNaN(value) ? Number(value === level) : value));
}

/** By tree input: 1 rising, -1 falling, 0 free, as the features declare. */
export function monotoneDirections(
  { features }: Pick<Inputs, 'features'>,
  inputs: readonly TreeInput[],
): number[] {
  return inputs.map(({ feature }) => {
    const one = features[feature];
    if (one?.type !== 'number' || one.monotone === undefined) return 0;
    return one.monotone === 'increasing' ? 1 : -1;
  });
}
