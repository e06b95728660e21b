import type { Aggregate } from '../../anonymize/tabular/metrics/aggregate.ts';
import type { MetricChoice } from '../../anonymize/tabular/metrics/metric-of.ts';
import type { ModelChoice } from '../../anonymize/tabular/models/model-of.ts';
import { RULE_NAMES, type RuleName } from '../../anonymize/tabular/rules/rule-names.ts';
import { MODEL_NAMES, modelOption } from './model-option.ts';

/** What `anonymize risk` was asked for. */
export interface RiskOptions {
  /** File, or `-`. */
  readonly table: string;
  readonly hierarchies?: string;
  /** Column to the built-in rule that generalises it. */
  readonly rules: ReadonlyMap<string, RuleName>;
  readonly models: readonly ModelChoice[];
  /** The models as they were written. */
  readonly modelTexts: readonly string[];
  readonly sensitive?: string;
  /** All columns with a hierarchy where left out. */
  readonly quasiIdentifiers?: readonly string[];
  readonly metric: MetricChoice;
  readonly suppression: number;
  readonly population?: number;
  /** File of a table of the whole population. */
  readonly populationTable?: string;
}

/** The metrics that `--metric` takes. */
export const METRICS: ReadonlyMap<string, MetricChoice> = new Map<string, MetricChoice>([
  ['loss', { kind: 'loss' }],
  ['entropy', { kind: 'entropy' }],
  ['entropy-monotone', { kind: 'entropy', ignoreSuppression: true }],
  ['discernibility', { kind: 'discernibility' }],
  ['discernibility-monotone', { kind: 'discernibility', ignoreSuppression: true }],
  ['average-class-size', { kind: 'average-class-size' }],
  ['precision', { kind: 'precision' }],
]);

/** The aggregate functions that `--aggregate` takes. */
export const AGGREGATES: readonly Aggregate[] = [
  'rank',
  'sum',
  'maximum',
  'arithmetic-mean',
  'geometric-mean',
];

const SINGLE = [
  '--table',
  '--hierarchies',
  '--sensitive',
  '--quasi-identifiers',
  '--metric',
  '--aggregate',
  '--gs-factor',
  '--suppression',
  '--population',
  '--population-table',
] as const;
const REPEATED = ['--model', '--rule', '--weight'] as const;

/** Reads the arguments; a text says what is wrong with them. Values of the user are repeated only where they are no data: names of options, models and metrics. */
export function riskOptions(args: readonly string[]): RiskOptions | string {
  const given = new Map<string, string[]>();
  for (let i = 0; i < args.length; i += 2) {
    const [name = '', value] = [args[i], args[i + 1]];
    const repeated = REPEATED.some(option => option === name);
    if (!repeated && !SINGLE.some(option => option === name)) return `unknown option ${JSON.stringify(name)}`;
    if (value === undefined) return `${name} needs a value`;
    if (!repeated && given.has(name)) return `${name} is given twice`;
    given.set(name, [...(given.get(name) ?? []), value]);
  }
  try {
    return optionsOf(given);
  } catch (error) {
    if (error instanceof WrongUse) return error.message;
    throw error;
  }
}

class WrongUse extends Error {}

function optionsOf(given: ReadonlyMap<string, readonly string[]>): RiskOptions {
  const text = (name: (typeof SINGLE)[number]): string | undefined => given.get(name)?.[0];
  const table = text('--table');
  const modelTexts = given.get('--model') ?? [];
  const rules = pairs(given.get('--rule') ?? [], '--rule', ruleName);
  const hierarchies = text('--hierarchies');
  if (table === undefined) throw new WrongUse('--table is missing');
  if (modelTexts.length === 0) throw new WrongUse('--model is missing');
  if (hierarchies === undefined && rules.size === 0) throw new WrongUse('--hierarchies is missing');
  const sensitive = text('--sensitive');
  const quasiIdentifiers = text('--quasi-identifiers')?.split(',');
  const population = number(text('--population'), '--population', 1, Number.MAX_SAFE_INTEGER);
  const populationTable = text('--population-table');
  if (population !== undefined && populationTable !== undefined) {
    throw new WrongUse('--population and --population-table exclude each other');
  }
  return {
    table,
    rules,
    models: modelTexts.map(modelOf),
    modelTexts,
    metric: metricOf(given),
    suppression: number(text('--suppression'), '--suppression', 0, 1) ?? 0,
    ...(hierarchies === undefined ? {} : { hierarchies }),
    ...(sensitive === undefined ? {} : { sensitive }),
    ...(quasiIdentifiers === undefined ? {} : { quasiIdentifiers }),
    ...(population === undefined ? {} : { population }),
    ...(populationTable === undefined ? {} : { populationTable }),
  };
}

function modelOf(text: string): ModelChoice {
  const model = modelOption(text);
  if (model === undefined)
    throw new WrongUse(`--model takes ${MODEL_NAMES.map(name => `${name}=..`).join(', ')}`);
  return model;
}

function metricOf(given: ReadonlyMap<string, readonly string[]>): MetricChoice {
  const metric = METRICS.get(given.get('--metric')?.[0] ?? 'loss');
  if (metric === undefined) throw new WrongUse(`--metric takes ${[...METRICS.keys()].join(', ')}`);
  const aggregateText = given.get('--aggregate')?.[0];
  const aggregate = AGGREGATES.find(one => one === aggregateText);
  if (aggregateText !== undefined && aggregate === undefined) {
    throw new WrongUse(`--aggregate takes ${AGGREGATES.join(', ')}`);
  }
  const gsFactor = number(given.get('--gs-factor')?.[0], '--gs-factor', 0, 1);
  const weights = pairs(given.get('--weight') ?? [], '--weight', text => number(text, '--weight', 0, 1e9));
  return {
    ...metric,
    ...(aggregate === undefined ? {} : { aggregate }),
    ...(gsFactor === undefined ? {} : { gsFactor }),
    ...(weights.size === 0 ? {} : { weights }),
  };
}

function ruleName(text: string): RuleName {
  const rule = RULE_NAMES.find(name => name === text);
  if (rule === undefined) throw new WrongUse(`--rule takes COLUMN= and one of ${RULE_NAMES.join(', ')}`);
  return rule;
}

function pairs<T>(
  texts: readonly string[],
  option: string,
  read: (text: string) => T | undefined,
): Map<string, T> {
  return new Map(
    texts.map(text => {
      const equals = text.lastIndexOf('=');
      const value = equals < 1 ? undefined : read(text.slice(equals + 1));
      if (value === undefined) throw new WrongUse(`${option} takes COLUMN=VALUE`);
      return [text.slice(0, equals), value];
    }),
  );
}

function number(text: string | undefined, option: string, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!(value >= least && value <= most))
    throw new WrongUse(`${option} takes a number from ${least} to ${most}`);
  return value;
}
