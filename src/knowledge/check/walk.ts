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

/** Members that by the schema are condition trees; `topic`, `applies` and `excluded` are those of a score's rule. */
const TREES: ReadonlySet<PropertyKey> = new Set(['when', 'topic', 'applies', 'excluded']);

/** Every condition tree below a value. */
export function treesOf(at: Located<unknown>): Located<ConditionTree>[] {
  return membersOf(
    at,
    (key, value): value is ConditionTree => TREES.has(key) && typeof value === 'object' && value !== null,
  );
}

/** Every provenance below a value: only a provenance has both members. */
export function provenancesOf(at: Located<unknown>): Located<Provenance>[] {
  return membersOf(
    at,
    (_, value): value is Provenance =>
      typeof value === 'object' && value !== null && 'reference' in value && 'basis' in value,
  );
}

/** Every list of the treatments that a line of a protocol, or its title, tells to give. */
export function aboutsOf(at: Located<unknown>): Located<readonly string[]>[] {
  return membersOf(
    at,
    (key, value): value is readonly string[] =>
      (key === 'about' || key === 'titleAbout') && Array.isArray(value),
  );
}

/** Every text below a value that stands under one of the three language keys. */
export function localTextsOf(at: Located<unknown>): Located<string>[] {
  return membersOf(
    at,
    (key, value): value is string =>
      (key === 'nb' || key === 'nn' || key === 'en') && typeof value === 'string',
  );
}

function membersOf<T>(
  at: Located<unknown>,
  wanted: (key: PropertyKey, value: unknown) => value is T,
): Located<T>[] {
  const found: Located<T>[] = [];
  collect(at.value, at.path, (key, value, path) => {
    if (!wanted(key, value)) return true;
    found.push({ file: at.file, path: [...path, key], value });
    return false;
  });
  return found;
}

type Enter = (key: PropertyKey, value: unknown, path: readonly PropertyKey[]) => boolean;

/** Visits every member; `enter` says whether to go into it. Places are made for what holds members alone. */
function collect(value: unknown, path: readonly PropertyKey[], enter: Enter): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) visit(i, value[i], path, enter);
  } else {
    for (const [key, member] of Object.entries(value)) visit(key, member, path, enter);
  }
}

function visit(key: PropertyKey, member: unknown, path: readonly PropertyKey[], enter: Enter): void {
  if (enter(key, member, path) && typeof member === 'object') collect(member, [...path, key], enter);
}

/** Everything of the library that can hold rules and sources. */
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
    ...library.treatments,
    ...library.quantities,
    ...library.findings,
    ...library.texts,
  ];
}
