import { expect, it } from 'vitest';
import type { RegisteredModel } from '../../../core/model-registry.ts';
import { clinicModel } from '../../../models/testing/served-models.ts';
import { wordsOf } from '../language.ts';
import { trainedBesideHtml } from './beside-html.ts';
import { shownEstimate } from './shown.ts';

it('shows the version that was in use beside the one that was trained, on the same people, and says when it is flattered', async () => {
  const { document } = await clinicModel({ version: '2' });
  const { evaluation } = document;
  const chosen = { id: 'recovery', version: '2' } as RegisteredModel;
  const words = wordsOf('en');
  expect(String(trainedBesideHtml({ document, chosen }, words))).toBe('');
  const compared = {
    ...{ id: 'recovery', version: '1', file: 'a', sameData: false },
    champion: evaluation.nested.baseline,
    overChampion: evaluation.nested.overBaseline,
  };
  const shown = (sameData: boolean): string => {
    const beside = { ...evaluation, champion: { ...compared, sameData } };
    return String(trainedBesideHtml({ document: { ...document, evaluation: beside }, chosen }, words));
  };
  expect(shown(false)).toContain('beside version 1');
  for (const figure of [compared.champion.auc, evaluation.nested.model.auc, compared.overChampion.auc])
    expect(shown(false)).toContain(`<td>${shownEstimate(figure, 'en')}</td>`);
  expect(shown(false)).not.toContain('flatter');
  expect(shown(true)).toContain('flatter');
});
