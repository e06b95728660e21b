import type { Hierarchy } from '../hierarchy.ts';
import type { PopulationModel } from '../risk/population-uniqueness.ts';
import type { Column } from '../table.ts';
import { kAnonymity } from './k-anonymity.ts';
import { distinctLDiversity, entropyLDiversity, recursiveCLDiversity } from './l-diversity.ts';
import type { PrivacyModel } from './privacy-model.ts';
import { averageRisk, populationUniquenessRisk, sampleUniqueness } from './risk-threshold.ts';
import { tCloseness } from './t-closeness.ts';

/** A privacy model with its parameters, as data. */
export type ModelChoice =
  | { readonly kind: 'k-anonymity'; readonly k: number }
  | {
      readonly kind: 'distinct-l-diversity' | 'entropy-l-diversity' | 'grassberger-l-diversity';
      readonly l: number;
    }
  | { readonly kind: 'recursive-cl-diversity'; readonly c: number; readonly l: number }
  | { readonly kind: 't-closeness' | 'hierarchical-t-closeness'; readonly t: number }
  | { readonly kind: 'ordered-t-closeness'; readonly t: number; readonly order?: readonly string[] }
  | { readonly kind: 'average-risk' | 'sample-uniqueness'; readonly threshold: number }
  | {
      readonly kind: 'population-uniqueness';
      readonly threshold: number;
      readonly estimator?: PopulationModel;
    };

/** What some models need besides their parameters. */
export interface ModelSurroundings {
  readonly sensitive?: Column;
  /** Hierarchy of the sensitive attribute. */
  readonly sensitiveHierarchy?: Hierarchy;
  /** People the table is a sample of. */
  readonly population?: number;
}

/** Whether a model looks at sensitive values. */
export function needsSensitive({ kind }: ModelChoice): boolean {
  return kind.endsWith('diversity') || kind.endsWith('closeness');
}

/**
 * Makes a model.
 * @throws RangeError when a parameter is out of range, or the sensitive attribute, its hierarchy or the population is needed and was left out.
 */
export function modelOf(choice: ModelChoice, surroundings: ModelSurroundings): PrivacyModel {
  if (needsSensitive(choice) && surroundings.sensitive === undefined) {
    throw new RangeError(`${choice.kind} needs a sensitive attribute`);
  }
  switch (choice.kind) {
    case 'k-anonymity':
      return kAnonymity(choice.k);
    case 'distinct-l-diversity':
      return distinctLDiversity(choice.l);
    case 'entropy-l-diversity':
      return entropyLDiversity(choice.l);
    case 'grassberger-l-diversity':
      return entropyLDiversity(choice.l, 'grassberger');
    case 'recursive-cl-diversity':
      return recursiveCLDiversity(choice.c, choice.l);
    case 'average-risk':
      return averageRisk(choice.threshold);
    case 'sample-uniqueness':
      return sampleUniqueness(choice.threshold);
    case 'population-uniqueness':
      if (surroundings.population === undefined)
        throw new RangeError(`${choice.kind} needs the number of people`);
      return populationUniquenessRisk(choice.threshold, surroundings.population, choice.estimator);
    default:
      return closenessOf(choice, surroundings);
  }
}

type ClosenessChoice = Extract<ModelChoice, { readonly t: number }>;

function closenessOf(
  choice: ClosenessChoice,
  { sensitive, sensitiveHierarchy }: ModelSurroundings,
): PrivacyModel {
  if (sensitive === undefined) throw new RangeError(`${choice.kind} needs a sensitive attribute`);
  if (choice.kind === 't-closeness') return tCloseness(choice.t, sensitive, { kind: 'equal' });
  if (choice.kind === 'ordered-t-closeness') {
    const { order } = choice;
    return tCloseness(choice.t, sensitive, { kind: 'ordered', ...(order === undefined ? {} : { order }) });
  }
  if (sensitiveHierarchy === undefined)
    throw new RangeError(`${choice.kind} needs a hierarchy of the sensitive attribute`);
  return tCloseness(choice.t, sensitive, { kind: 'hierarchical', hierarchy: sensitiveHierarchy });
}
