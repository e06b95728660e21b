import { bindTable } from '../../src/anonymize/tabular/bind-table.ts';
import { type ClassSource, plainClasses, rollingClasses } from '../../src/anonymize/tabular/class-source.ts';
import type { CodedTable } from '../../src/anonymize/tabular/classes.ts';
import type { Requirements } from '../../src/anonymize/tabular/evaluate.ts';
import { type Hierarchy, hierarchyOf } from '../../src/anonymize/tabular/hierarchy.ts';
import type { Lattice } from '../../src/anonymize/tabular/lattice.ts';
import type { Metric } from '../../src/anonymize/tabular/metrics/metric.ts';
import { type MetricChoice, metricOf } from '../../src/anonymize/tabular/metrics/metric-of.ts';
import { type ModelChoice, modelOf } from '../../src/anonymize/tabular/models/model-of.ts';
import {
  findOptimum,
  findOptimumExhaustively,
  type SearchResult,
} from '../../src/anonymize/tabular/search.ts';
import { type Table, tableOf } from '../../src/anonymize/tabular/table.ts';
import { readAdult } from '../../src/anonymize/tabular/testing/adult.ts';
import { adultFolder } from '../../src/anonymize/tabular/testing/adult-folder.ts';
import { randomFrom } from '../../src/rules/random.ts';
import { cpuOf, type Row } from './measure.ts';

interface Run {
  readonly what: string;
  readonly models: readonly ModelChoice[];
  readonly metric: MetricChoice;
  readonly suppression: number;
  readonly sensitive?: string;
}

const MONOTONE_ENTROPY: MetricChoice = { kind: 'entropy', ignoreSuppression: true };
const K5: ModelChoice = { kind: 'k-anonymity', k: 5 };
const RUNS: readonly Run[] = [
  { what: 'k=5, entropy', models: [K5], metric: MONOTONE_ENTROPY, suppression: 0 },
  { what: 'k=5, entropy, 4 % suppressed', models: [K5], metric: MONOTONE_ENTROPY, suppression: 0.04 },
  { what: 'k=5, loss, 4 % suppressed', models: [K5], metric: { kind: 'loss' }, suppression: 0.04 },
  {
    what: 'k=5, t=0.2, discernibility, 4 % suppressed',
    models: [K5, { kind: 't-closeness', t: 0.2 }],
    metric: { kind: 'discernibility', ignoreSuppression: true },
    suppression: 0.04,
    sensitive: 'occupation',
  },
];

/** The optimal generalisation of the Adult table, or of a smaller generated one where it is not there, against looking at every node in the same run: from the original classes each time, and with roll-up. */
export async function measureTabular(): Promise<Row[]> {
  const folder = adultFolder();
  const { table, hierarchies } = folder === undefined ? generated() : readAdult(folder);
  const rows: Row[] = [
    {
      what: folder === undefined ? 'generated table' : 'Adult table',
      figure: `${table.rowCount} rows`,
      ratio: '',
    },
  ];
  for (const run of RUNS) rows.push(await measure(run, table, hierarchies));
  return rows;
}

/** The largest lattice of the expected cases (all nine attributes of Adult, nothing suppressed) against looking at every node in the same run: nodes and time. */
export async function measureLargestTable(): Promise<Row[]> {
  const folder = adultFolder();
  const { table, hierarchies } = folder === undefined ? generated() : readAdult(folder);
  const names = table.columns.map(({ name }) => name);
  const bound = bindTable(table, hierarchies, names, undefined);
  if (!bound.ok) throw new Error(`${bound.attribute} ${bound.message}`);
  const requirements: Requirements = { models: [modelOf(K5, {})], maxSuppressedRows: 0 };
  const metric = metricOf(MONOTONE_ENTROPY, bound.value);
  const pruned = await timed(() => findOptimum(bound.value, requirements, metric));
  const plain = await timed(() => every(bound.value, requirements, metric, plainClasses));
  if (plain.result.optimum?.node !== pruned.result.optimum?.node) throw new Error('the searches disagree');
  const row = (what: string, { result, micros }: Timed, ratio: string): Row => ({
    what: `${what}, ${table.rowCount} rows`,
    figure: `${(micros / 1e6).toFixed(2)} s`,
    ratio: `${result.evaluated} of ${result.lattice.nodeCount} nodes${ratio}`,
  });
  return [row('pruned', pruned, `, ${times(plain, pruned)} faster`), row('every node', plain, '')];
}

async function measure(run: Run, table: Table, hierarchies: ReadonlyMap<string, Hierarchy>): Promise<Row> {
  const names = table.columns.map(({ name }) => name).filter(name => name !== run.sensitive);
  const bound = bindTable(table, hierarchies, names, run.sensitive);
  if (!bound.ok) throw new Error(`${bound.attribute} ${bound.message}`);
  const coded = bound.value;
  const surroundings = coded.sensitive === undefined ? {} : { sensitive: coded.sensitive };
  const requirements: Requirements = {
    models: run.models.map(model => modelOf(model, surroundings)),
    maxSuppressedRows: Math.floor(run.suppression * coded.rowCount),
  };
  const metric = metricOf(run.metric, coded);
  const pruned = await timed(() => findOptimum(coded, requirements, metric));
  const plain = await timed(() => every(coded, requirements, metric, plainClasses));
  const rolling = await timed(() => every(coded, requirements, metric, rollingClasses));
  if (plain.result.optimum?.node !== pruned.result.optimum?.node)
    throw new Error(`${run.what}: the searches disagree`);
  const looked = `${pruned.result.evaluated} of ${pruned.result.lattice.nodeCount} nodes`;
  return {
    what: run.what,
    figure: `${(pruned.micros / 1e6).toFixed(2)} s`,
    ratio: `${looked}; every node ${(plain.micros / 1e6).toFixed(1)} s, ${times(plain, pruned)}; every node with roll-up ${times(rolling, pruned)}`,
  };
}

function every(
  table: CodedTable,
  requirements: Requirements,
  metric: Metric,
  source: (table: CodedTable, lattice: Lattice) => ClassSource,
): SearchResult {
  return findOptimumExhaustively(table, requirements, metric, source);
}

interface Timed {
  readonly result: SearchResult;
  readonly micros: number;
}

async function timed(work: () => SearchResult): Promise<Timed> {
  let result: SearchResult | undefined;
  const micros = await cpuOf(1, () => {
    result = work();
  });
  if (result === undefined) throw new Error('nothing was measured');
  return { result, micros };
}

function times(slow: Timed, fast: Timed): string {
  return `${(slow.micros / fast.micros).toFixed(1)} x`;
}

const ROWS = 3000;
/** Attributes of the generated table: number of values, and values that each further level takes together. */
const SHAPE: readonly (readonly [name: string, values: number, ...widths: number[]])[] = [
  ['sex', 2, 2],
  ['age', 72, 10, 100],
  ['race', 5, 5],
  ['marital-status', 7, 4, 7],
  ['education', 16, 8, 16],
  ['native-country', 41, 10, 41],
  ['workclass', 8, 4, 8],
  ['occupation', 14, 5, 14],
  ['salary-class', 2, 2],
];

/** A table with the attributes of Adult and a tenth of its rows, with low values more frequent than high ones. */
function generated(): { table: Table; hierarchies: ReadonlyMap<string, Hierarchy> } {
  const random = randomFrom(20_011);
  const rows = Array.from({ length: ROWS }, () =>
    SHAPE.map(([, values]) => String(Math.floor(random() ** 2 * values)).padStart(2, '0')),
  );
  const hierarchies = SHAPE.map(([name, values, ...widths]) => {
    const paths = Array.from({ length: values }, (_, value) => [
      String(value).padStart(2, '0'),
      ...widths.map(width => `${width}: ${Math.floor(value / width)}`),
    ]);
    const made = hierarchyOf(name, paths);
    if (!made.ok) throw new Error(`${name}: ${made.problem.message}`);
    return [name, made.value] as const;
  });
  return {
    table: tableOf(
      SHAPE.map(([name]) => name),
      rows,
    ),
    hierarchies: new Map(hierarchies),
  };
}
