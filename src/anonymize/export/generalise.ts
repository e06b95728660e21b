import { anonymizeTable, type InformationLoss } from '../tabular/anonymize-table.ts';
import type { ReidentificationRisk } from '../tabular/risk/reidentification-risk.ts';
import type { RuleSources } from '../tabular/rules/built-in.ts';
import { tableOf } from '../tabular/table.ts';
import { ATTRIBUTES, type Attribute, hierarchiesOf, type QuasiIdentifiers } from './quasi-identifiers.ts';
import type { Survey } from './survey.ts';

/** What quasi-identifiers must fulfil. */
export interface GroupPolicy {
  /** People in the smallest group. */
  readonly k: number;
  /** Share of records that may be left out. */
  readonly suppression: number;
}

/** Risk and groups of an export. No value is named. */
export interface GroupReport {
  readonly k: number;
  readonly suppression: number;
  readonly before: ReidentificationRisk;
  readonly after?: ReidentificationRisk;
  /** Level of each quasi-identifier. */
  readonly levels?: Readonly<Partial<Record<Attribute, number>>>;
  readonly informationLoss?: InformationLoss;
  /** Records of the smallest groups that are left out. */
  readonly suppressedRecords: number;
  /** People in the smallest group that is told. */
  readonly smallestGroupPeople: number;
  /** Groups told of fewer than k people: 0, or the search is at fault. */
  readonly smallGroups: number;
}

/** Quasi-identifiers generalised, or only the risk as it is where no generalisation will do. */
export interface Generalisation {
  readonly report: GroupReport;
  /** What is told of each combination by its number; undefined where its records are left out. */
  readonly told: readonly (QuasiIdentifiers | undefined)[];
}

/**
 * Generalises as little as possible so that every group told has k people. The search counts rows, one for each person and combination; a person seen in several half-years
 * may fill a group alone, so people are counted afterwards, smaller groups left out, and rows asked for are raised until no more is left out than allowed.
 */
export function generalise(survey: Survey, policy: GroupPolicy, sources: RuleSources): Generalisation {
  const { k, suppression } = policy;
  const pairs = pairsOf(survey);
  const combinations = survey.distinct();
  const table = tableOf(
    ATTRIBUTES,
    Array.from(pairs.combination, combination => combinations[combination] ?? []),
  );
  const hierarchies = hierarchiesOf(survey.values(), sources);
  let before: ReidentificationRisk | undefined;
  for (let rows = k; rows <= Math.max(k, table.rowCount); rows = Math.max(rows + 1, Math.floor(rows * 1.5))) {
    const models = [{ kind: 'k-anonymity' as const, k: rows }];
    const made = anonymizeTable({ table, hierarchies, quasiIdentifiers: ATTRIBUTES, models, suppression });
    if (!made.ok && made.reason === 'unusable') throw new Error(`${made.attribute}: ${made.message}`);
    before ??= made.ok ? made.value.before : made.before;
    if (!made.ok) break;
    const told: (QuasiIdentifiers | undefined)[] = Array(combinations.length);
    made.value.rows.forEach((row, i) => {
      told[pairs.combination[i] ?? 0] = row;
    });
    const people = countPeople(pairs, told);
    const small = leaveOut(told, people, k);
    const suppressedRecords = countLeftOut(survey, told);
    if (suppressedRecords > suppression * survey.recordCount + 1e-9) continue;
    const after = small === 0 ? made.value.after : (riskOf(table, told, pairs, k) ?? made.value.after);
    const groups = countPeople(pairs, told);
    return {
      told,
      report: {
        k,
        suppression,
        before: made.value.before,
        after: amongPeople(after, groups, k),
        levels: Object.fromEntries(made.value.levels),
        informationLoss: made.value.informationLoss,
        suppressedRecords,
        ...groupsOf(groups, k),
      },
    };
  }
  if (before === undefined) throw new Error('there is no record');
  const none = { suppressedRecords: 0, smallestGroupPeople: 0, smallGroups: 0 };
  return { told: [], report: { k, suppression, before, ...none } };
}

/** Each person with each of its combinations once. */
interface Pairs {
  readonly combination: Int32Array;
  readonly person: Int32Array;
}

function pairsOf(survey: Survey): Pairs {
  const { recordCount, personCount } = survey;
  const keys = new Float64Array(recordCount);
  for (let i = 0; i < recordCount; i++) keys[i] = survey.combination(i) * personCount + survey.person(i);
  const distinct = distinctOf(keys);
  return {
    combination: Int32Array.from(distinct, key => Math.floor(key / personCount)),
    person: Int32Array.from(distinct, key => key % personCount),
  };
}

/** Different numbers in their order. Sorted where they stand: sets of millions would not fit. */
function distinctOf(keys: Float64Array): Float64Array {
  keys.sort();
  let count = 0;
  for (let i = 0; i < keys.length; i++) if (i === 0 || keys[i] !== keys[i - 1]) keys[count++] = keys[i] ?? 0;
  return keys.subarray(0, count);
}

const groupKey = (values: QuasiIdentifiers): string => JSON.stringify(values);

/** People of each group that is told. */
function countPeople(
  { combination, person }: Pairs,
  told: readonly (QuasiIdentifiers | undefined)[],
): Map<string, number> {
  const groups = new Map<string, number>();
  const groupOf = Int32Array.from(told, values => {
    if (values === undefined) return -1;
    const key = groupKey(values);
    const number = groups.get(key) ?? groups.size;
    groups.set(key, number);
    return number;
  });
  const keys = new Float64Array(combination.length);
  const width = groups.size + 1;
  combination.forEach((number, i) => {
    keys[i] = (person[i] ?? 0) * width + (groupOf[number] ?? -1) + 1;
  });
  const counts = new Int32Array(width);
  for (const key of distinctOf(keys)) counts[key % width] = (counts[key % width] ?? 0) + 1;
  return new Map([...groups].map(([key, number]) => [key, counts[number + 1] ?? 0]));
}

/** Leaves out groups of fewer than k people; gives how many combinations that were. */
function leaveOut(
  told: (QuasiIdentifiers | undefined)[],
  people: ReadonlyMap<string, number>,
  k: number,
): number {
  let small = 0;
  told.forEach((values, number) => {
    if (values === undefined || (people.get(groupKey(values)) ?? 0) >= k) return;
    told[number] = undefined;
    small++;
  });
  return small;
}

function countLeftOut(survey: Survey, told: readonly (QuasiIdentifiers | undefined)[]): number {
  let count = 0;
  for (let i = 0; i < survey.recordCount; i++) if (told[survey.combination(i)] === undefined) count++;
  return count;
}

function groupsOf(
  people: ReadonlyMap<string, number>,
  k: number,
): Pick<GroupReport, 'smallestGroupPeople' | 'smallGroups'> {
  let [smallestGroupPeople, smallGroups] = [Number.POSITIVE_INFINITY, 0];
  for (const size of people.values()) {
    smallestGroupPeople = Math.min(smallestGroupPeople, size);
    if (size < k) smallGroups++;
  }
  return { smallestGroupPeople: people.size === 0 ? 0 : smallestGroupPeople, smallGroups };
}

/**
 * The risk by people: a person with several rows in a group makes it no safer, so classes, prosecutor and marketer are counted with one row for each person and told group (El Emam 2013, chapter 16). `before`
 * stays by rows.
 */
function amongPeople(
  after: ReidentificationRisk,
  groups: ReadonlyMap<string, number>,
  k: number,
): ReidentificationRisk {
  const sizes = [...groups.values()].filter(size => size > 0);
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  if (rows === 0) return after;
  const count = (holds: (size: number) => boolean): number =>
    sizes.filter(holds).reduce((sum, size) => sum + size, 0);
  const [least, most] = sizes.reduce(([a, b], size) => [Math.min(a, size), Math.max(b, size)], [rows, 0]);
  const average = sizes.length / rows;
  return {
    ...after,
    rows,
    classes: sizes.length,
    smallestClass: least,
    largestClass: most,
    averageClassSize: rows / sizes.length,
    uniqueShare: count(size => size === 1) / rows,
    prosecutor: {
      highest: 1 / least,
      average,
      shareAboveThreshold: count(size => 1 / size > 1 / k) / rows,
    },
    marketer: average,
  };
}

/** Risk of what is told once more groups are left out: that of the generalised rows alone, as a table of their own. */
function riskOf(
  { rowCount }: { readonly rowCount: number },
  told: readonly (QuasiIdentifiers | undefined)[],
  { combination }: Pairs,
  k: number,
): ReidentificationRisk | undefined {
  const rows = Array.from(combination, number => told[number]).filter(row => row !== undefined);
  if (rows.length === 0) return undefined;
  const table = tableOf(ATTRIBUTES, rows);
  const hierarchies = new Map(
    table.columns.map(({ name, values }) => [
      name,
      { attribute: name, levelCount: 1, paths: new Map(values.map(value => [value, [value]])) },
    ]),
  );
  const models = [{ kind: 'k-anonymity' as const, k }];
  const made = anonymizeTable({ table, hierarchies, quasiIdentifiers: ATTRIBUTES, models });
  if (!made.ok) return undefined;
  return { ...made.value.after, suppressedRows: rowCount - rows.length };
}
