import { ELEMENT, type Graph } from './graph.ts';

/** Attribute of a `Cast` to double. */
export const TO_DOUBLE = { to: { kind: 'integer', value: ELEMENT.double } } as const;

/** Columns of a matrix at positions, side by side. */
export function gather(graph: Graph, matrix: string, positions: readonly number[]): string {
  return graph.node('Gather', [matrix, graph.positions(positions)], { axis: { kind: 'integer', value: 1 } });
}
