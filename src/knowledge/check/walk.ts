import type { Comparison, ConditionTree } from '../../core/condition-tree.ts';
import type { Provenance } from '../../core/evidence-base.ts';
import type { Library } from '../library.ts';
import type { Located } from '../problem.ts';

/** A comparison and its place below the tree. */
export interface PlacedComparison {
  readonly path: readonly PropertyKey[];
  readonly comparison: Comparison;
}

/** All comparisons of a tree. */
export function comparisonsOf(tree: ConditionTree, path: readonly PropertyKey[] = []): PlacedComparison[] {
  if ('all' in tree) return tree.all.flatMap((branch, i) => comparisonsOf(branch, [...path, 'all', i]));
  if ('any' in tree) return tree.any.flatMap((branch, i) => comparisonsOf(branch, [...path, 'any', i]));
  if ('not' in tree) return comparisonsOf(tree.not, [...path, 'not']);
  return [{ path, comparison: tree }];
}

/** Every member called `when` below a value: by the schema it is a condition tree. */
export function treesOf(at: Located<unknown>): Located<ConditionTree>[] {
  return membersOf(at, (key, value): value is ConditionTree => key === 'when' && typeof value === 'object');
}

/** Every provenance below a value: only a provenance has both members. */
export function provenancesOf(at: Located<unknown>): Located<Provenance>[] {
  return membersOf(
    at,
    (_, value): value is Provenance =>
      typeof value === 'object' && value !== null && 'reference' in value && 'basis' in value,
  );
}

/** Every text below a value that stands under one of the three language keys. */
export function localTextsOf(at: Located<unknown>): Located<string>[] {
  return membersOf(
    at,
    (key, value): value is string => ['nb', 'nn', 'en'].includes(String(key)) && typeof value === 'string',
  );
}

function membersOf<T>(
  at: Located<unknown>,
  wanted: (key: PropertyKey, value: unknown) => value is T,
): Located<T>[] {
  const { value } = at;
  if (typeof value !== 'object' || value === null) return [];
  const members: [PropertyKey, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return members.flatMap(([key, member]): Located<T>[] => {
    const place = { file: at.file, path: [...at.path, key], value: member };
    return wanted(key, member) ? [{ ...place, value: member }] : membersOf(place, wanted);
  });
}

/** Everything clinical of the library that can hold rules, sources and texts. */
export function clinicalParts(library: Library): Located<unknown>[] {
  const units = library.conditions.flatMap(({ head, redFlag, differential, protocol }) => [
    head,
    redFlag,
    differential,
    protocol,
  ]);
  const present: Located<unknown>[] = units.filter(unit => unit !== undefined);
  return [
    ...present,
    ...library.complaints,
    ...library.scores,
    ...library.quantities,
    ...library.findings,
    ...library.texts,
  ];
}
