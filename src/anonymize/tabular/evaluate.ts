import type { Classes, CodedTable } from './classes.ts';
import type { Levels } from './lattice.ts';
import type { ClassModel, ClassView, PrivacyModel, SizeCounts, TableModel } from './models/privacy-model.ts';

/** One node of the lattice, judged. */
export interface Outcome {
  readonly levels: Levels;
  readonly classes: Classes;
  /** 1 for each class that is suppressed. */
  readonly suppressed: Uint8Array;
  readonly suppressedRows: number;
  /** All models hold and no more rows are suppressed than may be. */
  readonly satisfied: boolean;
  /** No node below this one can be satisfied. */
  readonly hopelessBelow: boolean;
}

/** What a node is judged by. */
export interface Requirements {
  readonly models: readonly PrivacyModel[];
  /** Rows that may be suppressed. */
  readonly maxSuppressedRows: number;
}

/** Judges the classes of one node. */
export type Judge = (levels: Levels, classes: Classes) => Outcome;

/** Makes a judge for one table. */
export function judgeOf(table: CodedTable, { models, maxSuppressedRows }: Requirements): Judge {
  const classModels = models.filter(model => model.kind === 'class');
  const tableModels = models.filter(model => model.kind === 'table');
  const valueCount = table.sensitive?.values.length ?? 0;
  // Where everything may be suppressed, nothing is ever hopeless.
  const enough = maxSuppressedRows < table.rowCount ? maxSuppressedRows : -1;
  const closed = maxSuppressedRows === 0 && classModels.every(({ unionClosed }) => unionClosed);
  return (levels, classes) => {
    const suppressed = new Uint8Array(classes.count);
    const lost = markClasses(classModels, classes, valueCount, suppressed, enough);
    if (tableModels.length > 0) suppressSmallest(tableModels, classes, suppressed, maxSuppressedRows);
    const suppressedRows = rowsWhere(classes, suppressed);
    const satisfied = suppressedRows <= maxSuppressedRows && holdAll(tableModels, classes, suppressed);
    const monotone = closed || classModels.length === 0;
    return {
      levels,
      classes,
      suppressed,
      suppressedRows,
      satisfied,
      hopelessBelow:
        lost > maxSuppressedRows || (!satisfied && monotone && tableModels.every(model => model.monotone)),
    };
  };
}

/**
 * Marks classes that break a model; gives the rows of them that stay suppressed on every less general level. Counting stops when they are more than `enough`.
 */
function markClasses(
  models: readonly ClassModel[],
  classes: Classes,
  valueCount: number,
  suppressed: Uint8Array,
  enough: number,
): number {
  const minimumSize = Math.max(0, ...models.map(model => model.minimumSize));
  const view: { -readonly [K in keyof ClassView]: ClassView[K] } = {
    size: 0,
    histogram: classes.histogram,
    at: 0,
    valueCount,
  };
  let lost = 0;
  for (let i = 0; i < classes.count; i++) {
    view.size = classes.sizes[i] ?? 0;
    view.at = i * valueCount;
    if (view.size >= minimumSize && holdsAll(models, view)) continue;
    suppressed[i] = 1;
    if (view.size < minimumSize) lost += view.size;
    else if (lost <= enough) lost += lostBelow(models, view);
  }
  return lost;
}

function holdsAll(models: readonly ClassModel[], view: ClassView): boolean {
  for (const model of models) if (!model.holds(view)) return false;
  return true;
}

function lostBelow(models: readonly ClassModel[], view: ClassView): number {
  let most = 0;
  for (const model of models) {
    if (model.lostBelow !== undefined && !model.holds(view)) most = Math.max(most, model.lostBelow(view));
  }
  return most;
}

/** Suppresses the smallest classes that are left, ties by the order of their first rows, as few as make the models hold; none where that takes too many rows. */
function suppressSmallest(
  models: readonly TableModel[],
  classes: Classes,
  suppressed: Uint8Array,
  maxSuppressedRows: number,
): void {
  const kept = [...classes.sizes.keys()].filter(i => suppressed[i] !== 1);
  const sizeOf = (i: number): number => classes.sizes[i] ?? 0;
  kept.sort((a, b) => sizeOf(a) - sizeOf(b) || a - b);
  const holdsWithout = (hidden: number): boolean => {
    const sizes = countSizes(kept.slice(hidden).map(sizeOf));
    return models.every(model => model.holds(sizes));
  };
  let most = 0;
  for (let rows = rowsWhere(classes, suppressed); most < kept.length; most++) {
    rows += sizeOf(kept[most] ?? 0);
    if (rows > maxSuppressedRows) break;
  }
  if (!holdsWithout(most)) return;
  // Fewer small classes mean less risk, so the least number can be found by halving.
  let least = 0;
  while (least < most) {
    const middle = (least + most) >> 1;
    if (holdsWithout(middle)) most = middle;
    else least = middle + 1;
  }
  for (const i of kept.slice(0, least)) suppressed[i] = 1;
}

function rowsWhere(classes: Classes, marked: Uint8Array): number {
  let rows = 0;
  for (let i = 0; i < classes.count; i++) if (marked[i] === 1) rows += classes.sizes[i] ?? 0;
  return rows;
}

function holdAll(models: readonly TableModel[], classes: Classes, suppressed: Uint8Array): boolean {
  if (models.length === 0) return true;
  const sizes = sizesOf(classes, suppressed);
  return models.every(model => model.holds(sizes));
}

/** Sizes of the classes that are not suppressed. */
export function sizesOf({ sizes }: Classes, suppressed?: Uint8Array): SizeCounts {
  return countSizes(suppressed === undefined ? sizes : sizes.filter((_, i) => suppressed[i] !== 1));
}

/** Counts class sizes. */
export function countSizes(sizes: Iterable<number>): SizeCounts {
  const bySize = new Map<number, number>();
  let rowCount = 0;
  let classCount = 0;
  for (const size of sizes) {
    bySize.set(size, (bySize.get(size) ?? 0) + 1);
    rowCount += size;
    classCount++;
  }
  return { rowCount, classCount, bySize };
}
