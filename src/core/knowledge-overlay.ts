import type { LocalText } from './language.ts';

/** Something of the released knowledge that a site has taken away or changed, with who answers for it. */
export interface Deviation {
  /** What of the released knowledge, for instance `conditions/cauda-equina-syndrome/red-flag/saddle`. */
  readonly from: string;
  readonly reason: LocalText;
  /** Who decided it: name and role, as the site writes it. */
  readonly by: string;
  /** ISO date of the decision. */
  readonly on: string;
  /** ISO date by which somebody must have looked whether it still holds. */
  readonly reviewBy: string;
}

/** A folder of a site, laid over the released knowledge. Those that come later go before those that come earlier. */
export interface KnowledgeOverlay {
  readonly id: string;
  readonly name: LocalText;
  readonly version: string;
  /** Who answers for its content. */
  readonly responsible: string;
  readonly changed: readonly string[];
  /** Units it adds or changes, as `conditions/gout/protocol` or `findings/fever`, sorted. */
  readonly units: readonly string[];
  readonly deviations: readonly Deviation[];
}

/** Which overlays a unit comes from or was changed by; none: it is as released. */
export function originOf(
  overlays: readonly KnowledgeOverlay[],
  unit: string,
): readonly Pick<KnowledgeOverlay, 'id' | 'name' | 'version'>[] {
  return overlays.filter(({ units }) => units.includes(unit));
}

/** Parts of a condition that can come from an overlay, each with the name of its unit. */
export const CONDITION_PARTS = ['condition', 'red-flag', 'differential', 'protocol'] as const;
export type ConditionPart = (typeof CONDITION_PARTS)[number];

/** Name of a part of a condition as a unit. */
export function conditionUnit(condition: string, part: ConditionPart): string {
  return `conditions/${condition}/${part}`;
}
