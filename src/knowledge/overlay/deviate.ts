import type { RedFlag } from '../../core/knowledge.ts';
import type { Deviation } from '../../core/knowledge-overlay.ts';
import type { ConditionUnit, Library } from '../library.ts';
import type { Located, Problems } from '../problem.ts';
import type { Loss } from './losses.ts';

/** Names of the parts of a condition that a deviation can take away whole. */
const REMOVABLE = ['differential', 'protocol'] as const;

interface Target {
  readonly folder: string;
  readonly part: string;
  /** A way of the red flag, or the id of a case. */
  readonly of?: string | undefined;
}

/** `conditions/<folder>/<part>[/<of>]`; undefined for what a deviation permits and does not do itself. */
function targetOf(from: string): Target | undefined {
  const [kind, folder = '', part = '', of, ...more] = from.split('/');
  return kind === 'conditions' && more.length === 0 ? { folder, part, of } : undefined;
}

/** Whether a deviation takes a case away; cases are read by the check alone, which holds it against them. */
export function isOfCase(from: string): boolean {
  const target = targetOf(from);
  return target?.part === 'cases' && target.of !== undefined;
}

/** The red flag with what was turned off marked; undefined where there is nothing to turn off. */
function turnedOff(redFlag: RedFlag, way: string | undefined, deviation: Deviation): RedFlag | undefined {
  const isMeant = (id: string): boolean => way === undefined || id === way;
  if (!redFlag.raise.some(({ id }) => isMeant(id))) return undefined;
  const raise = redFlag.raise.map(one => (isMeant(one.id) ? { ...one, deactivated: deviation } : one));
  return { ...redFlag, raise };
}

function without(
  unit: ConditionUnit,
  { part, of }: Target,
  deviation: Deviation,
  beneath: ConditionUnit,
): ConditionUnit | undefined {
  if (part === 'red-flag' && unit.redFlag && beneath.redFlag) {
    // What the overlay adds itself is not turned off with what was there.
    const own = unit.redFlag.value.raise.slice(beneath.redFlag.value.raise.length);
    const released = {
      ...unit.redFlag.value,
      raise: unit.redFlag.value.raise.slice(0, beneath.redFlag.value.raise.length),
    };
    const off = turnedOff(released, of, deviation);
    return off && { ...unit, redFlag: { ...unit.redFlag, value: { ...off, raise: [...off.raise, ...own] } } };
  }
  const removable = REMOVABLE.find(name => name === part);
  if (removable === undefined || of !== undefined || beneath[removable] === undefined) return undefined;
  // An overlay that brings its own has it already, and says so by its origin.
  if (unit[removable] !== beneath[removable]) return undefined;
  const { [removable]: _gone, ...rest } = unit;
  return rest;
}

/**
 * Does what the deviations of an overlay say, and holds them against what is lost: each loss needs one, and each must name something.
 * A way of a red flag that is turned off stays in the knowledge, marked.
 */
export function deviate(
  beneath: Library,
  merged: Library,
  deviations: Located<readonly Deviation[]>,
  losses: (after: Library) => readonly Loss[],
  problems: Problems,
): Library {
  const units = new Map(merged.conditions.map(unit => [unit.folder, unit]));
  const done = new Set<string>();
  for (const deviation of deviations.value) {
    const target = targetOf(deviation.from);
    const [unit, before] = [
      units.get(target?.folder ?? ''),
      beneath.conditions.find(({ folder }) => folder === target?.folder),
    ];
    const changed = target && unit && before && without(unit, target, deviation, before);
    if (changed === undefined) continue;
    units.set(changed.folder, changed);
    done.add(deviation.from);
  }
  const library = { ...merged, conditions: [...units.values()] };
  const lost = losses(library);
  const permitted = new Set(deviations.value.map(({ from }) => from));
  for (const { from, at } of lost) {
    if (!permitted.has(from))
      problems.add(
        at,
        [],
        `changes ${from} of the released knowledge: overlay.yaml needs a deviation from ${from}, with reason, by, on and reviewBy`,
      );
  }
  const named = new Set([...done, ...lost.map(({ from }) => from)]);
  deviations.value.forEach(({ from }, i) => {
    if (!named.has(from) && !isOfCase(from))
      problems.add(
        deviations,
        [i, 'from'],
        `${from} is nothing that is there and can be taken away, or nothing is changed there`,
      );
  });
  return library;
}
