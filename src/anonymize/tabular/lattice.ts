/** How far each attribute is generalised: one level an attribute, in the order of the attributes. */
export type Levels = readonly number[];

/**
 * The lattice of all full-domain generalisations. A node is a number: its levels in mixed radix. Node 0 is the original table; one node lies above another when none
 * of its levels is lower.
 */
export interface Lattice {
  /** Highest level of each attribute. */
  readonly top: Levels;
  readonly nodeCount: number;
  /** What one level of each attribute adds to the number of a node. */
  readonly strides: readonly number[];
  levelsOf(node: number): number[];
  nodeOf(levels: Levels): number;
  /** Sum of the levels. */
  heightOf(node: number): number;
  /** Nodes with one level less. */
  predecessors(node: number): number[];
  /** Nodes with one level more. */
  successors(node: number): number[];
}

/**
 * The lattice under `top`.
 * @throws RangeError when a level is no whole number from 0, or there are more than 2^31 nodes.
 */
export function latticeUnder(top: Levels): Lattice {
  if (top.some(level => !Number.isInteger(level) || level < 0))
    throw new RangeError('a level is no whole number from 0');
  const strides: number[] = [];
  let nodeCount = 1;
  for (const level of top) {
    strides.push(nodeCount);
    nodeCount *= level + 1;
  }
  if (nodeCount > 2 ** 31) throw new RangeError('the lattice has more than 2^31 nodes');
  const levelsOf = (node: number): number[] =>
    top.map((level, j) => Math.floor(node / (strides[j] ?? 1)) % (level + 1));
  const neighbours = (node: number, step: 1 | -1): number[] => {
    const found: number[] = [];
    for (const [j, level] of levelsOf(node).entries()) {
      const next = level + step;
      if (next >= 0 && next <= (top[j] ?? 0)) found.push(node + step * (strides[j] ?? 0));
    }
    return found;
  };
  return {
    top,
    nodeCount,
    strides,
    levelsOf,
    nodeOf: levels => levels.reduce((sum, level, j) => sum + level * (strides[j] ?? 0), 0),
    heightOf: node => levelsOf(node).reduce((sum, level) => sum + level, 0),
    predecessors: node => neighbours(node, -1),
    successors: node => neighbours(node, 1),
  };
}
