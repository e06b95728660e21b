/** The last level of most hierarchies: the value is not told at all. */
export const ANYTHING = '*';

/** A generalisation hierarchy of one attribute: for every value of its domain what it becomes on each level. Level 0 is the value itself. */
export interface Hierarchy {
  readonly attribute: string;
  /** Levels with level 0, at least 1. */
  readonly levelCount: number;
  /** Every value of the domain to its path: `[value, level 1, ...]`, all of one length. */
  readonly paths: ReadonlyMap<string, readonly string[]>;
}

/** Why rows are no hierarchy. `row` counts from 0 in the rows as given, `column` is the level; no value is named. */
export interface HierarchyProblem {
  readonly row: number;
  readonly column?: number;
  readonly message: string;
}

/** A hierarchy, or why the rows are none. */
export type HierarchyResult =
  | { readonly ok: true; readonly value: Hierarchy }
  | { readonly ok: false; readonly problem: HierarchyProblem };

/**
 * A hierarchy from its rows, one a value of the domain: `[value, level 1, ..., last level]`. All rows must be equally long, no value may stand twice, and levels must
 * nest: rows that agree on one level agree on every later one. Without nesting a more general level could tell more than a less general one, and classes could not
 * be merged from those below.
 */
export function hierarchyOf(attribute: string, rows: readonly (readonly string[])[]): HierarchyResult {
  const levelCount = rows[0]?.length ?? 0;
  if (levelCount === 0) return failed(0, 'a hierarchy needs at least one row with a value');
  const paths = new Map<string, readonly string[]>();
  for (const [row, path] of rows.entries()) {
    if (path.length !== levelCount)
      return failed(row, `has ${path.length} levels, the first row has ${levelCount}`);
    const [value = ''] = path;
    if (paths.has(value)) return failed(row, 'the value of this row stood before', 0);
    paths.set(value, path);
  }
  return nestingProblem(rows, levelCount) ?? { ok: true, value: { attribute, levelCount, paths } };
}

function nestingProblem(
  rows: readonly (readonly string[])[],
  levelCount: number,
): HierarchyResult | undefined {
  for (let level = 1; level + 1 < levelCount; level++) {
    const above = new Map<string, string>();
    for (const [row, path] of rows.entries()) {
      const [here = '', next = ''] = [path[level], path[level + 1]];
      if ((above.get(here) ?? next) !== next) {
        return failed(row, 'agrees with an earlier row here and not on the next level', level);
      }
      above.set(here, next);
    }
  }
  return undefined;
}

function failed(row: number, message: string, column?: number): HierarchyResult {
  return { ok: false, problem: { row, message, ...(column === undefined ? {} : { column }) } };
}

/** A hierarchy that follows a rule. */
export interface HierarchyRule {
  /** Every value that can be generalised, which is what the share of a generalised value is taken of. */
  readonly domain: readonly string[];
  /** The path of a value of the domain: `[value, level 1, ...]`. */
  readonly path: (value: string) => readonly string[];
}

/**
 * The hierarchy that a rule spans over its domain.
 * @throws Error when the rule does not nest, or gives paths of different lengths: the fault of whoever wrote the rule.
 */
export function hierarchyByRule(attribute: string, rule: HierarchyRule): Hierarchy {
  const made = hierarchyOf(attribute, rule.domain.map(rule.path));
  if (!made.ok)
    throw new Error(
      `the rule for ${attribute} is no hierarchy: row ${made.problem.row} ${made.problem.message}`,
    );
  return made.value;
}
