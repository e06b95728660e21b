import { readDay } from '../operators/dates/calendar-day.ts';
import { periodOf } from '../operators/period.ts';
import { ANYTHING, type Hierarchy, hierarchyByRule } from '../tabular/hierarchy.ts';
import { builtInHierarchy, type RuleSources } from '../tabular/rules/built-in.ts';
import { occupationRule } from '../tabular/rules/occupation.ts';
import type { ExportRecord } from './export-record.ts';

/** Quasi-identifiers of a record, in the order of their values. */
export const ATTRIBUTES = ['age', 'sex', 'postcode', 'municipality', 'occupation', 'period'] as const;
export type Attribute = (typeof ATTRIBUTES)[number];

/** Values by position in `ATTRIBUTES`; empty where the record does not tell. */
export type QuasiIdentifiers = readonly string[];

/** What a record tells besides its text. Blanks and case of an occupation say nothing. */
export function quasiIdentifiersOf({ date, patient }: ExportRecord): QuasiIdentifiers {
  const age = patient.birthDate == null ? undefined : ageYears(patient.birthDate, date);
  return [
    age === undefined ? '' : String(Math.min(age, 122)),
    patient.sex ?? '',
    patient.postcode ?? '',
    patient.municipality ?? '',
    patient.occupation?.trim().toLowerCase().replace(/\s+/g, ' ') ?? '',
    periodOf(date) ?? '',
  ];
}

/** Whole years between two dates. */
function ageYears(birthDate: string, date: string): number | undefined {
  const [born, now] = [readDay(birthDate), readDay(date)];
  if (born === undefined || now === undefined) return undefined;
  const isBefore = now.month < born.month || (now.month === born.month && now.day < born.day);
  return now.year - born.year - (isBefore ? 1 : 0);
}

/**
 * Hierarchies of all quasi-identifiers. What no list knows (a title, a former municipality) is told as it is or not at all.
 * @param values distinct values of each attribute, by its position
 */
export function hierarchiesOf(
  values: readonly (readonly string[])[],
  sources: RuleSources,
): ReadonlyMap<string, Hierarchy> {
  const own = (attribute: Attribute): readonly string[] => values[ATTRIBUTES.indexOf(attribute)] ?? [];
  const listed = new Set(sources.municipalities.map(([number]) => number));
  const former = own('municipality').filter(number => number !== '' && !listed.has(number));
  const municipalities = [
    ...sources.municipalities,
    ...former.map(number => [number, ...Array<string>(3).fill(ANYTHING)]),
  ];
  const all = { ...sources, municipalities };
  return new Map<string, Hierarchy>([
    ['age', builtInHierarchy('age', 'age', all)],
    ['sex', flat('sex', own('sex'))],
    ['postcode', builtInHierarchy('postcode', 'postcode', all)],
    ['municipality', builtInHierarchy('municipality', 'municipality', all)],
    ['occupation', hierarchyByRule('occupation', occupationRule(sources.occupations, own('occupation')))],
    ['period', builtInHierarchy('period', 'period', all)],
  ]);
}

function flat(attribute: string, values: readonly string[]): Hierarchy {
  const domain = values.length === 0 ? [''] : values;
  return hierarchyByRule(attribute, { domain, path: value => [value, ANYTHING] });
}
