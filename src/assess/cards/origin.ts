import { CONDITION_PARTS, type ConditionPart, conditionUnit } from '../../core/knowledge-overlay.ts';
import type { Labels, UnitOrigin } from '../labels.ts';
import { known } from './phrasing.ts';

/** Each overlay once, in the order in which they first come. */
export function eachOnce(found: readonly UnitOrigin[]): readonly UnitOrigin[] {
  return [...new Map(found.map(one => [one.overlay, one])).values()];
}

/** The overlays that parts of a condition come from, each once, in the order in which they were laid. */
export function conditionOrigin(
  condition: string,
  labels: Labels,
  parts: readonly ConditionPart[] = CONDITION_PARTS,
): readonly UnitOrigin[] {
  const found = parts.flatMap(part => labels.origin(conditionUnit(condition, part)));
  return eachOnce(found);
}

/** The line of a card that says whose knowledge it is; empty where it is as released. */
export function originLine(origin: readonly UnitOrigin[], labels: Labels): string {
  if (origin.length === 0) return '';
  const names = origin.map(({ name, version }) => `${name} ${version}`).join(', ');
  return known(`${labels.text('label-local-knowledge')}: ${names}`);
}
