import type { Language } from '../../core/language.ts';
import type { OutcomeReason } from '../../core/outcome.ts';
import type { Feature } from '../data/feature-schema.ts';
import type { ModelDocument } from '../model-document.ts';
import { logit } from '../numeric/vector.ts';
import type { InputValues, OpenModel } from '../open-model.ts';
import { inputOf, isGiven } from './check-inputs.ts';

const SHOWN = 4;
/** Smaller differences in log odds are no reason. */
const LEAST = 0.05;

/** The usual value of an input in the training data: the median, or the most frequent level. */
function usualValue({ training }: ModelDocument, { name, type }: Feature): unknown {
  const known = training.distribution.find(one => one.name === name);
  if (known?.quantiles !== undefined) return known.quantiles[3];
  const [most] = Object.entries(known?.shares ?? {}).sort(([, a], [, b]) => b - a);
  if (most === undefined) return undefined;
  return type === 'boolean' ? most[0] === 'yes' : most[0];
}

/**
 * The inputs that move the answer most, each against its usual value with all others as they are. Says how the model reckons, not
 * what causes what.
 */
export async function strongestReasons(
  { document, predictRows }: OpenModel,
  values: InputValues,
  probability: number,
  language: Language,
): Promise<readonly OutcomeReason[]> {
  const given = document.features.filter(feature => isGiven(values, feature));
  const rows = given.map(feature => ({ ...values, [feature.name]: usualValue(document, feature) }));
  const without = await predictRows(rows);
  if (!without.ok) return [];
  const reasons = given.map((feature, i): OutcomeReason => {
    const logOdds = logit(probability) - logit(without.value[i] ?? probability);
    const rounded = Math.round(logOdds * 1000) / 1000;
    return { ...inputOf(feature, language), direction: rounded > 0 ? 'raises' : 'lowers', logOdds: rounded };
  });
  return reasons
    .filter(({ logOdds }) => Math.abs(logOdds) >= LEAST)
    .sort((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds))
    .slice(0, SHOWN);
}
