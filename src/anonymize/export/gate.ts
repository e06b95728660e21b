import type { GroupReport } from './generalise.ts';
import type { Place, Tally } from './tally.ts';

/** One condition of the gate. */
export interface GateCheck {
  readonly check: 'record-identifiers' | 'review' | 'sample' | 'groups' | 'risk' | 'suppression';
  readonly holds: boolean;
  /** What was found, and what is allowed at most. */
  readonly found: number;
  readonly allowed: number;
  readonly message: string;
}

/** Whether an export may be written. */
export interface GateVerdict {
  readonly passed: boolean;
  readonly checks: readonly GateCheck[];
  readonly places: readonly Place[];
}

/** Judges an export. Every check is told, also after the first that fails. */
export function judge(tally: Tally, groups: GroupReport, recordCount: number): GateVerdict {
  const open = Object.values(tally.open).reduce((sum, count) => sum + count, 0);
  const { k, suppression, after, smallGroups, suppressedRecords } = groups;
  const allowedRisk = 1 / k;
  const highest = after?.prosecutor.highest ?? 1;
  const checks: GateCheck[] = [
    check('record-identifiers', tally.known, 0, 'values of a record that stand in what would be written'),
    check('review', open, 0, 'places that nobody has looked at'),
    check('sample', tally.leaks, 0, 'records of the reviewed sample that leak'),
    check(
      'groups',
      after === undefined ? 1 : smallGroups,
      0,
      `groups of fewer than ${k} people, or no generalisation without them`,
    ),
    check('risk', highest, allowedRisk + 1e-12, 'highest risk of re-identification (prosecutor)'),
    check(
      'suppression',
      suppressedRecords,
      Math.floor(suppression * recordCount + 1e-9),
      'records left out for their small groups',
    ),
  ];
  return { passed: checks.every(({ holds }) => holds), checks, places: tally.places };
}

function check(name: GateCheck['check'], found: number, allowed: number, message: string): GateCheck {
  return { check: name, holds: found <= allowed, found, allowed, message };
}
