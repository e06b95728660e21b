import type { SizeCounts } from '../models/privacy-model.ts';
import { pitmanUniques } from './pitman.ts';
import { slideNegativeBinomialUniques } from './slide-negative-binomial.ts';
import { zayatzUniques } from './zayatz.ts';

/** How uniques of the population are estimated from a sample of it. `dankar` chooses among the others. */
export type PopulationModel = 'pitman' | 'zayatz' | 'snb' | 'dankar';

/** An estimate. */
export interface PopulationUniqueness {
  /** Share of the population that is alone in its class; NaN where the model has no answer. */
  readonly share: number;
  /** The model it comes from; `none` where the sample has no uniques, and the estimate is 0. */
  readonly model: Exclude<PopulationModel, 'dankar'> | 'none';
}

/** Up to this sampling fraction the rule of Dankar et al. takes Pitman's model. */
const SMALL_FRACTION = 0.1;

/**
 * Estimates the share of a population that is unique in it, from the classes of a sample. The rule is that of Dankar et al., BMC Medical Informatics and Decision Making 2012;
 * 12: 66: up to a sampling fraction of 0.1 Pitman's model, above it the smaller of the slide negative binomial and Zayatz's; Zayatz's where the other has no answer.
 * @param sizes classes of the sample
 * @param population people the sample was taken from, at least as many as the sample has rows
 */
export function populationUniqueness(
  sizes: SizeCounts,
  population: number,
  model: PopulationModel = 'dankar',
): PopulationUniqueness {
  if (!sizes.bySize.has(1)) return { share: 0, model: 'none' };
  const estimate = (one: keyof typeof ESTIMATORS): PopulationUniqueness => ({
    share: ESTIMATORS[one](sizes, population) / population,
    model: one,
  });
  if (model !== 'dankar') return estimate(model);
  const preferred = estimate(sizes.rowCount / population <= SMALL_FRACTION ? 'pitman' : 'snb');
  const usable = preferred.share > 0;
  if (usable && preferred.model === 'pitman') return preferred;
  const zayatz = estimate('zayatz');
  return usable && preferred.share < zayatz.share ? preferred : zayatz;
}

const ESTIMATORS = {
  pitman: pitmanUniques,
  zayatz: zayatzUniques,
  snb: slideNegativeBinomialUniques,
} as const;
