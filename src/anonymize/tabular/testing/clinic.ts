import { type Hierarchy, hierarchyOf } from '../hierarchy.ts';
import { type Table, tableOf } from '../table.ts';

/**
 * Six invented patients, small enough to work everything out by hand. On level 1 of both attributes they fall into classes of 3, 2 and 1.
 */
export const CLINIC: Table = tableOf(
  ['age', 'postcode', 'diagnosis'],
  [
    ['31', '7010', 'L'],
    ['34', '7011', 'L'],
    ['38', '7012', 'N'],
    ['52', '0301', 'L'],
    ['55', '0302', 'N'],
    ['90', '9900', 'A'],
  ],
);

/** Hierarchies of the attributes of {@link CLINIC}: value, class, anything. */
export const CLINIC_HIERARCHIES: ReadonlyMap<string, Hierarchy> = new Map(
  [
    hierarchy('age', { '30s': ['31', '34', '38'], '50s': ['52', '55'], '90s': ['90'] }),
    hierarchy('postcode', { '70': ['7010', '7011', '7012'], '03': ['0301', '0302'], '99': ['9900'] }),
    hierarchy('diagnosis', { body: ['L', 'N'], other: ['A'] }),
  ].map(one => [one.attribute, one]),
);

/** A hierarchy of three levels from the classes of its middle one. */
export function hierarchy(
  attribute: string,
  classes: Readonly<Record<string, readonly string[]>>,
): Hierarchy {
  const rows = Object.entries(classes).flatMap(([label, values]) => values.map(value => [value, label, '*']));
  const made = hierarchyOf(attribute, rows);
  if (!made.ok) throw new Error(made.problem.message);
  return made.value;
}
