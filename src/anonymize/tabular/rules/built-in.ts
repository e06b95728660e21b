import { ANYTHING, type Hierarchy, type HierarchyRule, hierarchyByRule } from '../hierarchy.ts';
import { ageRule } from './age.ts';
import { icpc2Rule } from './icpc2.ts';
import { withMissing } from './missing.ts';
import { occupationRule } from './occupation.ts';
import { periodRule } from './period.ts';
import { postcodeRule } from './postcode.ts';
import type { RuleName } from './rule-names.ts';

/** Lists that some rules are made from, since this room reads no files. */
export interface RuleSources {
  /** `[municipality number, county, part of the country, anything]` of every municipality. */
  readonly municipalities: readonly (readonly string[])[];
  /** `[title in small letters, code of STYRK-08]`. */
  readonly occupations: readonly (readonly string[])[];
  /** Codes of ICPC-2. */
  readonly icpc2: readonly string[];
}

/** The hierarchy of a quasi-identifier of the product, for an attribute of any name. */
export function builtInHierarchy(rule: RuleName, attribute: string, sources: RuleSources): Hierarchy {
  return hierarchyByRule(attribute, RULES[rule](sources));
}

const RULES: Record<RuleName, (sources: RuleSources) => HierarchyRule> = {
  age: ageRule,
  postcode: postcodeRule,
  period: periodRule,
  icpc2: ({ icpc2 }) => icpc2Rule(icpc2),
  occupation: ({ occupations }) => occupationRule(occupations),
  municipality: ({ municipalities }) => listed(municipalities),
};

function listed(rows: readonly (readonly string[])[]): HierarchyRule {
  const paths = new Map(rows.map(row => [row[0] ?? '', row]));
  const rule = { domain: [...paths.keys()], path: (value: string) => paths.get(value) ?? [value, ANYTHING] };
  return withMissing(rule, rows[0]?.length ?? 2);
}
