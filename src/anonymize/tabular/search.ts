import { type ClassSource, rollingClasses } from './class-source.ts';
import type { CodedTable } from './classes.ts';
import { type Judge, judgeOf, type Outcome, type Requirements } from './evaluate.ts';
import { type Lattice, latticeUnder } from './lattice.ts';
import { compareLoss, type Loss, type Metric } from './metrics/metric.ts';

/** The generalisation with the least loss. */
export interface Optimum {
  readonly node: number;
  readonly loss: Loss;
  readonly outcome: Outcome;
}

/** What a search comes to. */
export interface SearchResult {
  /** Undefined where no generalisation fulfils the requirements. */
  readonly optimum: Optimum | undefined;
  readonly lattice: Lattice;
  /** Nodes whose classes were looked at. */
  readonly evaluated: number;
}

/** The lattice of all generalisations of a table. */
export function latticeOf({ recodings }: CodedTable): Lattice {
  return latticeUnder(recodings.map(({ levels }) => levels.length - 1));
}

/**
 * Finds the full-domain generalisation with the least information loss among all that fulfil the requirements; of several with the same loss the one with the lowest sum of levels, then
 * the one whose levels are lower from the first attribute on. The result is that of looking at every node; most are ruled out unseen:
 *
 * - below a node that has too many rows in classes which break a model that no split can mend;
 * - above a node where the metric says that nothing can be better than what was found.
 *
 * As in Flash (Kohlmayer, Prasser et al., PASSAT 2012: 708-717) nodes are tried by halving paths from below to the top, so that both rules bite early.
 */
export function findOptimum(table: CodedTable, requirements: Requirements, metric: Metric): SearchResult {
  const lattice = latticeOf(table);
  const search = new Search(lattice, rollingClasses(table, lattice), judgeOf(table, requirements), metric);
  search.run();
  return { optimum: search.best, lattice, evaluated: search.evaluated };
}

class Search {
  best: Optimum | undefined;
  evaluated = 0;
  /** 1 for each node that is done with. */
  readonly #settled: Uint8Array;
  readonly #floors: Loss[];
  readonly #heights: number[];

  constructor(
    readonly lattice: Lattice,
    readonly classesOf: ClassSource,
    readonly judge: Judge,
    readonly metric: Metric,
  ) {
    this.#settled = new Uint8Array(lattice.nodeCount);
    const nodes = Array.from({ length: lattice.nodeCount }, (_, node) => node);
    this.#floors = nodes.map(node => metric.floor(lattice.levelsOf(node)));
    this.#heights = nodes.map(node => lattice.heightOf(node));
  }

  run(): void {
    const order = [...this.#heights.keys()].sort(
      (a, b) => this.#height(a) - this.#height(b) || compareLoss(this.#floor(a), this.#floor(b)) || a - b,
    );
    for (const node of order) {
      while (this.#isOpen(node)) this.#halve(this.#pathFrom(node));
    }
  }

  #floor(node: number): Loss {
    return this.#floors[node] ?? [];
  }

  #height(node: number): number {
    return this.#heights[node] ?? 0;
  }

  #isOpen(node: number): boolean {
    return this.#settled[node] !== 1 && !this.#isBeaten(node, this.#floor(node));
  }

  /** Whether a node with at least this loss cannot take the place of the best one. */
  #isBeaten(node: number, floor: Loss): boolean {
    if (this.best === undefined) return false;
    const difference = compareLoss(floor, this.best.loss);
    return difference > 0 || (difference === 0 && this.#comesAfter(node, this.best.node));
  }

  /** Ties: the lower sum of levels comes first, then lower levels from the first attribute on. */
  #comesAfter(node: number, other: number): boolean {
    const higher = this.#height(node) - this.#height(other);
    if (higher !== 0) return higher > 0;
    const [mine, theirs] = [this.lattice.levelsOf(node), this.lattice.levelsOf(other)];
    const differs = mine.findIndex((level, j) => level !== theirs[j]);
    return differs === -1 || (mine[differs] ?? 0) > (theirs[differs] ?? 0);
  }

  /** Open nodes from this one upwards, each time to the successor that promises least loss. */
  #pathFrom(node: number): number[] {
    const path = [node];
    for (let at = node; ; ) {
      const open = this.lattice.successors(at).filter(next => this.#isOpen(next));
      const [first, ...others] = open;
      if (first === undefined) return path;
      at = others.reduce(
        (least, one) => (compareLoss(this.#floor(one), this.#floor(least)) < 0 ? one : least),
        first,
      );
      path.push(at);
    }
  }

  #halve(path: readonly number[]): void {
    let low = 0;
    let high = path.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const node = path[middle] ?? 0;
      if (!this.#isOpen(node)) high = middle - 1;
      else if (this.#tryNode(node)) high = middle - 1;
      else low = middle + 1;
    }
  }

  /** Looks at one node. True where the way on is down. */
  #tryNode(node: number): boolean {
    const outcome = this.judge(this.lattice.levelsOf(node), this.classesOf(node));
    this.evaluated++;
    this.#settled[node] = 1;
    if (outcome.satisfied) this.#consider(node, outcome);
    if (outcome.hopelessBelow) {
      this.#settle(node, at => this.lattice.predecessors(at));
      return false;
    }
    const floor = this.metric.floorOf?.(outcome) ?? this.#floor(node);
    if (this.#isBeatenAbove(node, floor)) this.#settle(node, at => this.lattice.successors(at));
    return outcome.satisfied;
  }

  /** Whether no node above this one can take the place of the best one, when none has less than this loss. */
  #isBeatenAbove(node: number, floor: Loss): boolean {
    if (this.best === undefined) return false;
    const difference = compareLoss(floor, this.best.loss);
    return difference > 0 || (difference === 0 && this.#height(node) >= this.#height(this.best.node));
  }

  #consider(node: number, outcome: Outcome): void {
    const loss = this.metric.loss(outcome);
    if (!this.#isBeaten(node, loss)) this.best = { node, loss, outcome };
  }

  #settle(from: number, neighbours: (node: number) => number[]): void {
    const waiting = [from];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      for (const next of neighbours(node)) {
        if (this.#settled[next] === 1) continue;
        this.#settled[next] = 1;
        waiting.push(next);
      }
    }
  }
}

/** Looks at every node: what {@link findOptimum} must agree with. Slow; for tests and measurements. */
export function findOptimumExhaustively(
  table: CodedTable,
  requirements: Requirements,
  metric: Metric,
  source: (table: CodedTable, lattice: Lattice) => ClassSource,
): SearchResult {
  const lattice = latticeOf(table);
  const classesOf = source(table, lattice);
  const judge = judgeOf(table, requirements);
  const order = Array.from({ length: lattice.nodeCount }, (_, node) => lattice.levelsOf(node)).sort(
    byHeightThenLevels,
  );
  let optimum: Optimum | undefined;
  for (const levels of order) {
    const node = lattice.nodeOf(levels);
    const outcome = judge(levels, classesOf(node));
    if (!outcome.satisfied) continue;
    const loss = metric.loss(outcome);
    if (optimum === undefined || compareLoss(loss, optimum.loss) < 0) optimum = { node, loss, outcome };
  }
  return { optimum, lattice, evaluated: lattice.nodeCount };
}

function byHeightThenLevels(a: readonly number[], b: readonly number[]): number {
  const height = (levels: readonly number[]): number => levels.reduce((sum, level) => sum + level, 0);
  const differs = a.findIndex((level, j) => level !== b[j]);
  return height(a) - height(b) || (a[differs] ?? 0) - (b[differs] ?? 0);
}
