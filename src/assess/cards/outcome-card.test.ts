import { expect, test } from 'vitest';
import type { OutcomePrediction } from '../../core/outcome.ts';
import { createAssessor } from '../assessor.ts';
import { encounter } from '../testing/tiny-encounter.ts';
import { tinySetup } from '../testing/tiny-knowledge.ts';
import { outcomeCard } from './outcome-card.ts';

const assessor = createAssessor(tinySetup());
const INPUT = { name: 'pain', label: 'Smerte nå' };
const PREDICTION: OutcomePrediction = {
  model: { id: 'recovery', version: '1', hash: 'a'.repeat(64), title: 'Frisk' },
  outcome: { name: 'recovered', label: 'Frisk etter 12 uker', horizonDays: 84, desirable: true },
  probability: 0.42,
  interval: { low: 0.3, high: 0.55, level: 0.95, method: 'bootstrap', of: 100 },
  reasons: [{ ...INPUT, direction: 'lowers', logOdds: -0.4 }],
  used: [INPUT],
  missing: [],
  riskFactors: [INPUT],
  recommendations: [],
  provenance: {
    trainingSet: 'set',
    version: '1',
    hash: 'b'.repeat(64),
    licence: 'CC BY 4.0',
    attribution: 'Somebody, 2024',
    synthetic: false,
    people: 600,
    events: 70,
    population: 'Voksne',
    intendedUse: 'Tests',
    notFor: 'Barn',
  },
};

async function detailOf(change: Partial<OutcomePrediction>, language: 'nb' | 'nn' = 'nb'): Promise<string> {
  const assessment = await assessor.assess(encounter({}), { evaluationId: 'v' });
  const card = outcomeCard(
    { ...PREDICTION, ...change },
    {
      tenant: 't',
      door: 'encounter-save',
      publicUrl: 'https://veileder.test',
      subject: { patientId: 'p', encounterId: 'e' },
      labels: assessor.labels[language],
      assessment,
    },
  );
  return card.detail ?? '';
}

test('tells visits where a model of them said so, and in the language of the card', async () => {
  const expectedVisits = { mean: 4.3, low: 1, high: 8, level: 0.8, of: 500 };
  expect(await detailOf({ expectedVisits })).toContain('Ventet antall besøk: 4.3 (1–8');
  expect(await detailOf({ expectedVisits }, 'nn')).toContain('Venta tal på besøk: 4.3 (1–8');
  expect(await detailOf({})).not.toContain('besøk');
});

test('tells what can be changed with its source, and no heading where nothing can', async () => {
  const recommendations = [{ ...INPUT, advice: 'Snakk om <smerte>', source: 'En kilde, 2020' }];
  const told = await detailOf({ recommendations });
  expect(told).toContain('Det som kan endres');
  expect(told).toContain('En kilde, 2020');
  expect(told).not.toContain('<smerte>');
  expect(await detailOf({})).not.toContain('Det som kan endres');
});
