import type { Hierarchy } from './hierarchy.ts';
import type { Column } from './table.ts';

/** One attribute with everything that generalising it takes, in numbers. */
export interface Recoding {
  readonly attribute: string;
  /** Levels with level 0. */
  readonly levels: readonly RecodingLevel[];
  /** Rows for each value of the column. */
  readonly counts: Float64Array;
  /** Values of the whole domain, whether they occur or not. */
  readonly domainSize: number;
}

/** One level of one attribute. */
export interface RecodingLevel {
  /** For each value of the column the code of what it becomes here. */
  readonly codeOf: Int32Array;
  /** What the codes stand for. */
  readonly labels: readonly string[];
  /** For each code the share of the domain that it covers, more than 0 and at most 1. */
  readonly shares: Float64Array;
}

/** A recoding, or the row of the first value that the hierarchy does not know, counted from 0. */
export type RecodingResult =
  | { readonly ok: true; readonly value: Recoding }
  | { readonly ok: false; readonly unknownInRow: number };

/** Binds a column to its hierarchy. Codes of a level are counted from 0 in the order of the column's values. */
export function recodingOf({ name, values, codes }: Column, hierarchy: Hierarchy): RecodingResult {
  const paths: (readonly string[])[] = [];
  for (const [code, value] of values.entries()) {
    const path = hierarchy.paths.get(value);
    if (path === undefined) return { ok: false, unknownInRow: codes.indexOf(code) };
    paths.push(path);
  }
  const counts = new Float64Array(values.length);
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  const levels = Array.from({ length: hierarchy.levelCount }, (_, level) =>
    recodingLevel(level, paths, hierarchy),
  );
  return { ok: true, value: { attribute: name, levels, counts, domainSize: hierarchy.paths.size } };
}

function recodingLevel(
  level: number,
  paths: readonly (readonly string[])[],
  hierarchy: Hierarchy,
): RecodingLevel {
  const covered = new Map<string, number>();
  for (const path of hierarchy.paths.values()) {
    const label = path[level] ?? '';
    covered.set(label, (covered.get(label) ?? 0) + 1);
  }
  const index = new Map<string, number>();
  const codeOf = Int32Array.from(paths, path => {
    const label = path[level] ?? '';
    const code = index.get(label) ?? index.size;
    index.set(label, code);
    return code;
  });
  const labels = [...index.keys()];
  const shares = Float64Array.from(labels, label => (covered.get(label) ?? 0) / hierarchy.paths.size);
  return { codeOf, labels, shares };
}

/**
 * The level of a recoding.
 * @throws RangeError when it has no such level.
 */
export function levelOf(recoding: Recoding, level: number): RecodingLevel {
  const found = recoding.levels[level];
  if (found === undefined) throw new RangeError(`${recoding.attribute} has no level ${level}`);
  return found;
}
