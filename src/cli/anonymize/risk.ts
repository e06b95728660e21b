import {
  type AnonymizedTable,
  anonymizeTable,
  type TableRefusal,
} from '../../anonymize/tabular/anonymize-table.ts';
import type { Hierarchy } from '../../anonymize/tabular/hierarchy.ts';
import { builtInHierarchy } from '../../anonymize/tabular/rules/built-in.ts';
import { RULE_NAMES } from '../../anonymize/tabular/rules/rule-names.ts';
import type { Io } from '../io.ts';
import { MODEL_NAMES } from './model-option.ts';
import { type ReadTable, readHierarchies, readTable, UnusableFile } from './read-table.ts';
import { AGGREGATES, METRICS, type RiskOptions, riskOptions } from './risk-options.ts';
import { ruleSources } from './rule-sources.ts';

const USAGE = `Usage: veileder anonymize risk --table T.csv --hierarchies DIR --model k=5 [options]

  Re-identification risk of a table before and after the generalisation that fulfils all models at the least loss, as JSON on stdout.
  Exits 3 where no generalisation does.

  --table FILE             delimited by , ; or tab, UTF-8, the first row names the attributes; - is stdin
  --hierarchies DIR        <anything>_hierarchy_<attribute>.csv, one row a value: value, level 1, ..., last level; or .json
  --rule COLUMN=RULE       generalises a column by a built-in rule: ${RULE_NAMES.join(', ')}
  --model MODEL            may be repeated: ${MODEL_NAMES.map(name => `${name}=..`).join(', ')}
  --sensitive COLUMN       what l-diversity and t-closeness look at
  --quasi-identifiers A,B  what is generalised; left out: every column with a hierarchy but the sensitive one
  --metric METRIC          ${[...METRICS.keys()].join(', ')}; left out: loss
  --aggregate FUNCTION     ${AGGREGATES.join(', ')}; left out: rank for loss, sum for entropy
  --gs-factor F            for loss: 0 suppression costs nothing, 0.5 both in full, 1 generalisation costs nothing; left out: 0.5
  --weight COLUMN=W        what loss in a column weighs; may be repeated
  --suppression SHARE      of the rows that may be suppressed; left out: 0
  --population N           people the table is a sample of, for journalist risk and population uniqueness
  --population-table FILE  the same from a table of all of them
`;

/** `veileder anonymize risk`: 0 done, 1 failed, 2 wrong use, 3 no generalisation fulfils the models. */
export async function runRisk(args: readonly string[], io: Io): Promise<number> {
  if (args.includes('--help')) {
    io.stdout(USAGE);
    return 0;
  }
  const options = riskOptions(args);
  if (typeof options === 'string') {
    io.stderr(`anonymize risk: ${options}; see veileder anonymize risk --help\n`);
    return 2;
  }
  try {
    return await report(options, io);
  } catch (error) {
    if (error instanceof UnusableFile) io.stderr(`anonymize risk: ${error.message}\n`);
    // What a model or metric has against its parameters.
    else if (error instanceof RangeError) io.stderr(`anonymize risk: ${error.message}\n`);
    else io.stderr('anonymize risk: failed\n');
    return error instanceof RangeError ? 2 : 1;
  }
}

async function report(options: RiskOptions, io: Io): Promise<number> {
  const read = await readTable(options.table, io);
  const people =
    options.populationTable === undefined ? undefined : await readTable(options.populationTable, io);
  const hierarchies = await hierarchiesOf(options);
  const { sensitive, models, metric, suppression } = options;
  const quasiIdentifiers = options.quasiIdentifiers ?? generalisable(read, hierarchies, sensitive);
  if (quasiIdentifiers.length === 0) throw new UnusableFile(`${read.file}: no attribute has a hierarchy`);
  const population = people?.table ?? options.population;
  const result = anonymizeTable({
    table: read.table,
    hierarchies,
    quasiIdentifiers,
    models,
    metric,
    suppression,
    ...(sensitive === undefined ? {} : { sensitive }),
    ...(population === undefined ? {} : { population }),
  });
  if (!result.ok && result.reason === 'unusable')
    throw refused(result, result.of === 'population' ? people : read);
  const asked = {
    rows: read.table.rowCount,
    quasiIdentifiers,
    ...(sensitive === undefined ? {} : { sensitive }),
    models: options.modelTexts,
    suppression,
  };
  const shown = result.ok
    ? { ...asked, ...solution(result.value) }
    : { ...asked, before: result.before, transformation: null };
  io.stdout(`${JSON.stringify(shown, null, 2)}\n`);
  if (result.ok) return 0;
  io.stderr(`anonymize risk: ${result.message}\n`);
  return 3;
}

async function hierarchiesOf({ hierarchies, rules }: RiskOptions): Promise<Map<string, Hierarchy>> {
  const all = hierarchies === undefined ? new Map<string, Hierarchy>() : await readHierarchies(hierarchies);
  if (rules.size === 0) return all;
  const sources = await ruleSources();
  for (const [column, rule] of rules) all.set(column, builtInHierarchy(rule, column, sources));
  return all;
}

function generalisable(
  { table }: ReadTable,
  hierarchies: ReadonlyMap<string, Hierarchy>,
  sensitive?: string,
): string[] {
  return table.columns.map(({ name }) => name).filter(name => name !== sensitive && hierarchies.has(name));
}

function refused({ attribute, row, message }: TableRefusal, read: ReadTable | undefined): UnusableFile {
  const line = row === undefined ? undefined : read?.lines[row];
  const places = [
    read?.file,
    line === undefined ? undefined : `line ${line}`,
    attribute && `attribute ${JSON.stringify(attribute)}`,
  ];
  return new UnusableFile(`${places.filter(place => place !== undefined).join(', ')}: ${message}`);
}

/** What the report tells of a solution: no rows, no values. */
function solution(value: AnonymizedTable) {
  return {
    metric: value.metric,
    loss: value.loss.length === 1 ? value.loss[0] : value.loss,
    transformation: Object.fromEntries(value.levels),
    suppressedRows: value.suppressedRows.length,
    informationLoss: value.informationLoss,
    before: value.before,
    after: value.after,
    search: value.search,
  };
}
