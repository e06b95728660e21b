import { bindTable } from './bind-table.ts';
import { type CodedTable, groupClasses } from './classes.ts';
import type { Outcome } from './evaluate.ts';
import type { Hierarchy } from './hierarchy.ts';
import { type MetricChoice, metricOf } from './metrics/metric-of.ts';
import { type ModelChoice, modelOf } from './models/model-of.ts';
import { countPopulation, labelsOf } from './risk/count-population.ts';
import {
  type Population,
  type ReidentificationRisk,
  reidentificationRisk,
} from './risk/reidentification-risk.ts';
import { findOptimum, type Optimum } from './search.ts';
import type { Table } from './table.ts';

/** What is to be made anonymous, and how. */
export interface TableRequest {
  readonly table: Table;
  /** By attribute; for all quasi-identifiers, and the sensitive one where its distance is hierarchical. */
  readonly hierarchies: ReadonlyMap<string, Hierarchy>;
  /** Attributes to generalise. */
  readonly quasiIdentifiers: readonly string[];
  readonly sensitive?: string;
  readonly models: readonly ModelChoice[];
  /** Loss with `rank` where left out. */
  readonly metric?: MetricChoice;
  /** Share of rows that may be suppressed, from 0 to 1; 0 where left out. */
  readonly suppression?: number;
  /** People the rows are a sample of, or all of them. */
  readonly population?: number | Table;
}

/** A table made anonymous. */
export interface AnonymizedTable {
  /** Level of each quasi-identifier. */
  readonly levels: ReadonlyMap<string, number>;
  /** For each row its generalised quasi-identifiers in their order, undefined where the row is suppressed. */
  readonly rows: readonly (readonly string[] | undefined)[];
  /** Indexes of suppressed rows, ascending. */
  readonly suppressedRows: readonly number[];
  readonly metric: string;
  /** One number; several where attributes are compared one after another, the largest first. */
  readonly loss: readonly number[];
  /** The result by every metric, each with its own defaults; `loss` as the mean over the attributes. */
  readonly informationLoss: InformationLoss;
  readonly before: ReidentificationRisk;
  readonly after: ReidentificationRisk;
  /** Size of the lattice, and nodes that had to be looked at. */
  readonly search: { readonly nodes: number; readonly evaluated: number };
}

/** Loss of one result by each metric: less is better, 0 is none but for the class metrics. */
export type InformationLoss = Readonly<Record<MetricChoice['kind'], number>>;

/** Why there is no anonymous table. No value is named. */
export interface TableRefusal {
  /** `unusable`: the parts do not fit together. `unsatisfiable`: no generalisation fulfils the models with so few rows suppressed. */
  readonly reason: 'unusable' | 'unsatisfiable';
  readonly message: string;
  readonly attribute?: string;
  /** Row counted from 0. */
  readonly row?: number;
  /** Which table the row is of. */
  readonly of?: 'table' | 'population';
  /** Risk of the table as it is, where it could be told. */
  readonly before?: ReidentificationRisk;
}

/** A table made anonymous, or why not. */
export type TableAnonymization =
  | { readonly ok: true; readonly value: AnonymizedTable }
  | ({ readonly ok: false } & TableRefusal);

/** Threshold of a risk where no k is asked for: classes of 5 (etikkom.no, helseforskning: "vanligvis ikke mindre enn fem"). */
const USUAL_THRESHOLD = 0.2;

/**
 * Generalises the quasi-identifiers of a table as little as possible so that all models hold, and tells the risk before and after. Pure and deterministic.
 * @throws RangeError when a parameter is out of range.
 */
export function anonymizeTable(request: TableRequest): TableAnonymization {
  const { table, hierarchies, quasiIdentifiers, sensitive, models, suppression = 0, population } = request;
  if (!(suppression >= 0 && suppression <= 1))
    throw new RangeError('suppression must be a share from 0 to 1');
  if (models.length === 0) throw new RangeError('there must be at least one model');
  const bound = bindTable(table, hierarchies, quasiIdentifiers, sensitive);
  if (!bound.ok) return { ...bound, reason: 'unusable', of: 'table' };
  const coded = bound.value;
  const people = typeof population === 'number' ? population : population?.rowCount;
  const hierarchy = sensitive === undefined ? undefined : hierarchies.get(sensitive);
  const surroundings = {
    ...(coded.sensitive === undefined ? {} : { sensitive: coded.sensitive }),
    ...(hierarchy === undefined ? {} : { sensitiveHierarchy: hierarchy }),
    ...(people === undefined ? {} : { population: people }),
  };
  const requirements = {
    models: models.map(model => modelOf(model, surroundings)),
    // A share such as 0.07 of 100 is a little less than 7 in floating point.
    maxSuppressedRows: Math.floor(suppression * coded.rowCount + 1e-9),
  };
  const metric = metricOf(request.metric ?? { kind: 'loss' }, coded);
  const risk = riskTeller(request, coded);
  const before = risk({ levels: quasiIdentifiers.map(() => 0), classes: coded.bottom });
  if (!before.ok) return before;
  const { optimum, lattice, evaluated } = findOptimum(coded, requirements, metric);
  if (optimum === undefined) {
    const message = 'no generalisation fulfils the models with so few rows suppressed';
    return { ok: false, reason: 'unsatisfiable', message, before: before.value };
  }
  const after = risk(optimum.outcome);
  if (!after.ok) return after;
  return {
    ok: true,
    value: {
      ...recoded(coded, optimum),
      metric: metric.name,
      loss: optimum.loss,
      informationLoss: informationLossOf(coded, optimum.outcome),
      before: before.value,
      after: after.value,
      search: { nodes: lattice.nodeCount, evaluated },
    },
  };
}

type RiskResult =
  | { readonly ok: true; readonly value: ReidentificationRisk }
  | ({ readonly ok: false } & TableRefusal);
type Judged = Pick<Outcome, 'levels' | 'classes'> & { readonly suppressed?: Uint8Array };

function riskTeller(
  { models, population, hierarchies }: TableRequest,
  coded: CodedTable,
): (judged: Judged) => RiskResult {
  const k = Math.max(0, ...models.map(model => (model.kind === 'k-anonymity' ? model.k : 0)));
  const threshold = k > 0 ? 1 / k : USUAL_THRESHOLD;
  return ({ levels, classes, suppressed }) => {
    const tell = (people?: Population): RiskResult => ({
      ok: true,
      value: reidentificationRisk(classes, suppressed, threshold, people),
    });
    if (population === undefined) return tell();
    if (typeof population === 'number') return tell({ kind: 'size', people: population });
    const counted = countPopulation(population, hierarchies, coded, classes, levels);
    if (!counted.ok) return { ...counted, reason: 'unusable', of: 'population' };
    return tell({ kind: 'counted', people: population.rowCount, classSizes: counted.classSizes });
  };
}

function informationLossOf(coded: CodedTable, outcome: Outcome): InformationLoss {
  const by = (choice: MetricChoice): number => metricOf(choice, coded).loss(outcome)[0] ?? 0;
  return {
    entropy: by({ kind: 'entropy' }),
    loss: by({ kind: 'loss', aggregate: 'arithmetic-mean' }),
    discernibility: by({ kind: 'discernibility' }),
    'average-class-size': by({ kind: 'average-class-size' }),
    precision: by({ kind: 'precision' }),
  };
}

function recoded(
  coded: CodedTable,
  { outcome }: Optimum,
): Pick<AnonymizedTable, 'levels' | 'rows' | 'suppressedRows'> {
  const { levels, suppressed } = outcome;
  const { groupOf } = groupClasses(coded, coded.bottom, levels);
  // One array for each original class: rows of the same class share it.
  const told = Array.from(groupOf, (group, bottom) =>
    suppressed[group] === 1 ? undefined : labelsOf(coded, bottom, levels),
  );
  const rows = Array.from(coded.bottomOf, bottom => told[bottom]);
  return {
    levels: new Map(coded.recodings.map(({ attribute }, j) => [attribute, levels[j] ?? 0])),
    rows,
    suppressedRows: [...rows.keys()].filter(row => rows[row] === undefined),
  };
}
