import { canonicalJson } from '../../core/canonical-json.ts';
import type { ConditionTree } from '../../core/condition-tree.ts';
import { comparisonsOf } from '../check/walk.ts';
import { ASPECTS, type Difference, type MovedThreshold, type Piece } from './told.ts';

const ORDER = new Map(ASPECTS.map((aspect, i) => [aspect, i]));

/** The pieces that are not as they were, in the order of `ASPECTS`. */
export function differencesOf(before: readonly Piece[], after: readonly Piece[]): Difference[] {
  const [old, now] = [byPlace(before), byPlace(after)];
  const places = [...new Set([...old.keys(), ...now.keys()])];
  const found = places.flatMap(place => difference(old.get(place), now.get(place)));
  return found.toSorted((a, b) => (ORDER.get(a.aspect) ?? 0) - (ORDER.get(b.aspect) ?? 0));
}

/** Pieces of one place that come more than once are told apart by their number. */
function byPlace(pieces: readonly Piece[]): Map<string, Piece> {
  const placed = new Map<string, Piece>();
  for (const one of pieces) {
    let place = `${one.aspect} ${one.of ?? ''}`;
    while (placed.has(place)) place += '+';
    placed.set(place, one);
  }
  return placed;
}

function difference(before: Piece | undefined, after: Piece | undefined): Difference[] {
  const at = after ?? before;
  if (at === undefined || (before && after && canonicalJson(before.told) === canonicalJson(after.told)))
    return [];
  const thresholds = movedThresholds(before, after);
  return [
    {
      aspect: at.aspect,
      ...(at.of !== undefined && { of: at.of }),
      ...(before && { before: before.told }),
      ...(after && { after: after.told }),
      ...(thresholds.length > 0 && { thresholds }),
    },
  ];
}

/** Empty where anything but numbers moved: then both rules are to be read whole. */
function movedThresholds(before: Piece | undefined, after: Piece | undefined): MovedThreshold[] {
  if (before?.told.type !== 'rule' || after?.told.type !== 'rule') return [];
  if (withoutNumbers(before.told.value) !== withoutNumbers(after.told.value)) return [];
  const now = comparisonsOf(after.told.value);
  return comparisonsOf(before.told.value).flatMap(({ comparison: { fact, operator, value } }, i) => {
    const moved = now[i]?.comparison.value;
    if (typeof value !== 'number' || typeof moved !== 'number' || value === moved) return [];
    return [{ fact, operator, before: value, after: moved }];
  });
}

function withoutNumbers(tree: ConditionTree): string {
  const shape = (part: ConditionTree): unknown => {
    if ('all' in part) return { all: part.all.map(shape) };
    if ('any' in part) return { any: part.any.map(shape) };
    if ('not' in part) return { not: shape(part.not) };
    return { ...part, value: typeof part.value === 'number' ? 'number' : part.value };
  };
  return canonicalJson(shape(tree));
}
