import type { MetricChoice } from '../metrics/metric-of.ts';
import type { ModelChoice } from '../models/model-of.ts';

/** One case of the file of expected results. */
export interface ExpectedCase {
  readonly test: string;
  readonly suppressionLimit: number | null;
  readonly metric: string | null;
  readonly models: readonly string[];
  readonly sensitive: string | null;
  readonly optimalLoss: number;
  readonly optimalTransformation: readonly number[] | null;
}

/** A case with everything that the search needs. */
export interface ReadCase {
  readonly models: readonly ModelChoice[];
  readonly metric: MetricChoice;
}

/**
 * Region USA of the case on population uniqueness, of which the file gives no number: residents on 1 January 2014 as projected by the Census Bureau. The expected loss comes out for any number from 317.3 to 317.7
 * million.
 */
export const POPULATION_USA = 317_297_938;

/**
 * What the file leaves out of `TestUtilityMetricsLoss`, by place in the file: cases in which hierarchical t-closeness at 0.2 stands beside k-anonymity (where no model is named at all, it is the only one), and the first case
 * from which on attributes weigh 1, 2, 3 and so on in the order of the table.
 */
const ALSO_HIERARCHICAL = new Set([36, 40, 41, 46, 49, 51, 54, 60, 62, 69, 71, 76, 82, 84]);
const WEIGHTED_FROM = 66;
const HIERARCHICAL: ModelChoice = { kind: 'hierarchical-t-closeness', t: 0.2 };

/** Reads a case; undefined where the file names neither model nor metric, as for differential privacy. */
export function readCase(
  one: ExpectedCase,
  index: number,
  attributes: readonly string[],
): ReadCase | undefined {
  if (one.test === 'TestAnonymizationDifferentialPrivacy') return undefined;
  const models = one.models.map(readModel);
  if (one.test === 'TestUtilityMetricsLoss') {
    if (ALSO_HIERARCHICAL.has(index) || models.length === 0) models.push(HIERARCHICAL);
  }
  // The class of these tests adds it to every case that names no other t-closeness.
  if (one.test === 'TestAnonymizationTCloseness' && !models.some(({ kind }) => kind === 't-closeness')) {
    models.push(HIERARCHICAL);
  }
  const weighted = one.test === 'TestUtilityMetricsLoss' && index >= WEIGHTED_FROM;
  const weights = new Map(attributes.map((attribute, i) => [attribute, i + 1]));
  return { models, metric: { ...readMetric(one.metric ?? ''), ...(weighted ? { weights } : {}) } };
}

function readModel(text: string): ModelChoice {
  const [, name = '', rest = ''] = /(\w+)\((.*)\)$/.exec(text) ?? [];
  const numbers = [...rest.matchAll(/(?<![\w])[\d.]+/g)].map(match => Number(match[0]));
  const [first = Number.NaN, second = Number.NaN] = numbers;
  switch (name) {
    case 'KAnonymity':
      return { kind: 'k-anonymity', k: first };
    case 'EntropyLDiversity':
      return {
        kind: rest.includes('GRASSBERGER') ? 'grassberger-l-diversity' : 'entropy-l-diversity',
        l: first,
      };
    case 'RecursiveCLDiversity':
      return { kind: 'recursive-cl-diversity', c: first, l: second };
    case 'EqualDistanceTCloseness':
      return { kind: 't-closeness', t: first };
    case 'OrderedDistanceTCloseness':
      return { kind: 'ordered-t-closeness', t: first };
    case 'AverageReidentificationRisk':
      return { kind: 'average-risk', threshold: first };
    case 'getPopulationUniqueness':
      return { kind: 'population-uniqueness', threshold: first };
    default:
      throw new Error(`unknown model ${name}`);
  }
}

function readMetric(text: string): MetricChoice {
  if (text.includes('Discernability')) return { kind: 'discernibility', ignoreSuppression: true };
  if (text.includes('Entropy')) return { kind: 'entropy', ignoreSuppression: text.includes('true') };
  const [, factor] = /LossMetric\(([\d.]+)d/.exec(text) ?? [];
  return { kind: 'loss', aggregate: 'rank', ...(factor === undefined ? {} : { gsFactor: Number(factor) }) };
}
