import type { Language } from '../../core/language.ts';
import type { OutcomeReason, OutcomeRecommendation } from '../../core/outcome.ts';
import { labelIn } from '../data/label.ts';
import type { ModelDocument } from '../model-document.ts';

/** The reasons that move an answer to the worse; none where the schema does not say which outcome one hopes for. */
export function riskFactors(
  { outcome: { desirable } }: Pick<ModelDocument, 'outcome'>,
  reasons: readonly OutcomeReason[],
): readonly OutcomeReason[] {
  if (desirable === undefined) return [];
  const worse = desirable ? 'lowers' : 'raises';
  return reasons.filter(({ direction }) => direction === worse);
}

/** What a source says can be done about these risk factors; nothing about those that the schema does not call modifiable. */
export function recommendations(
  { features }: Pick<ModelDocument, 'features'>,
  risks: readonly OutcomeReason[],
  language: Language,
): readonly OutcomeRecommendation[] {
  return risks.flatMap(({ name }) => {
    const feature = features.find(one => one.name === name);
    if (feature?.modifiable === undefined) return [];
    const { advice, source, url } = feature.modifiable;
    const told = { name, label: labelIn(feature, language), advice: advice[language], source };
    return [url === undefined ? told : { ...told, url }];
  });
}
