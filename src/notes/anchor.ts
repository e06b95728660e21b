import type { Pattern } from './pattern.ts';
import type { SymbolTable } from './symbol-table.ts';

/** A pattern before it is known where the search for it starts. */
export type Draft = Pick<Pattern, 'meaning' | 'groups' | 'ordered' | 'topic'>;

/** An element that a pattern cannot do without. */
export interface Needed {
  readonly group: number;
  readonly element: number;
  readonly symbols: readonly number[];
}

/** The elements that are not optional. */
export function neededOf({ groups }: Draft): Needed[] {
  const out: Needed[] = [];
  groups.forEach(({ elements }, group) => {
    elements.forEach(({ symbols, optional }, element) => {
      if (!optional) out.push({ group, element, symbols });
    });
  });
  return out;
}

/**
 * The pattern with where its search starts. The anchor decides which of several occurrences are taken together, so it must depend on the pattern's own
 * words alone and not on what else the vocabulary holds; what the pattern is tried for decides only what trying costs.
 */
export function anchored(draft: Draft, symbols: SymbolTable): Pattern {
  const needed = neededOf(draft);
  const anchor = leastFirst(needed, symbol => symbols.costOf(symbol))[0];
  return {
    meaning: draft.meaning,
    groups: draft.groups,
    ordered: draft.ordered,
    topic: draft.topic,
    anchorGroup: anchor?.group ?? 0,
    anchorElement: anchor?.element ?? 0,
    required: leastFirst(needed, symbol => symbols.frequencyOf(symbol)).map(element => element.symbols),
    isOneWord: draft.groups.length === 1 && draft.groups[0]?.elements.length === 1,
  };
}

function leastFirst(needed: readonly Needed[], costOf: (symbol: number) => number): readonly Needed[] {
  if (needed.length < 2) return needed;
  const sum = ({ symbols }: Needed): number => symbols.reduce((total, symbol) => total + costOf(symbol), 0);
  return needed
    .map(element => ({ element, cost: sum(element) }))
    .sort((a, b) => a.cost - b.cost)
    .map(({ element }) => element);
}
