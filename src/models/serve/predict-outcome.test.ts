import { beforeAll, describe, expect, it } from 'vitest';
import type { Outcome, OutcomePrediction } from '../../core/outcome.ts';
import type { ModelDocument } from '../model-document.ts';
import { type InputValues, type OpenModel, openModel } from '../open-model.ts';
import { clinicModel, filesOf } from '../testing/served-models.ts';
import { predictOutcome } from './predict-outcome.ts';

const HASH = 'a'.repeat(64);
const KNOWN = {
  age: 52,
  sex: 'female',
  pain: 6,
  durationWeeks: 10,
  region: 'neck',
  diabetes: false,
  noise: 0,
};

let model: OpenModel;
beforeAll(async () => {
  const about = { title: 'Frisk', notFor: 'Ingen', population: 'Folk' };
  const definition = { translations: { nb: about, nn: about }, visits: 'visits' };
  const { document, onnx } = filesOf(await clinicModel({ definition }));
  const opened = await openModel(document, onnx);
  if (!opened.ok) throw new Error('refused');
  model = opened.value;
});

const ask = (values: InputValues): Promise<Outcome> => predictOutcome(model, HASH, values);

async function predicted(values: InputValues): Promise<OutcomePrediction> {
  const answer = await ask(values);
  if ('refused' in answer) throw new Error(answer.refused);
  return answer;
}

describe('an expected outcome', () => {
  it('comes with a range that holds it, of people the model had not seen, and where it was learned', async () => {
    const { probability, interval, provenance, recommendations, outcome } = await predicted(KNOWN);
    expect(interval.low).toBeLessThanOrEqual(probability);
    expect(interval.high).toBeGreaterThanOrEqual(probability);
    expect(interval.of).toBeGreaterThan(0);
    expect(provenance).toMatchObject({ trainingSet: 'synthetic-clinic', synthetic: false });
    expect(outcome.horizonDays).toBe(84);
    expect(recommendations).toEqual([]);
  });

  it('has the range of models on resampled people where they were kept', async () => {
    const { document, onnx } = filesOf(await clinicModel({ definition: { bootstraps: 20 } }));
    const opened = await openModel(document, onnx);
    if (!opened.ok) throw new Error('refused');
    const answer = await predictOutcome(opened.value, HASH, KNOWN);
    const fewer = await predictOutcome(opened.value, HASH, {
      age: 52,
      sex: 'female',
      pain: 6,
      region: 'neck',
    });
    if ('refused' in answer || 'refused' in fewer) throw new Error('refused');
    for (const { probability, interval } of [answer, fewer]) {
      expect(interval).toMatchObject({ method: 'bootstrap', of: 20, level: 0.95 });
      expect(interval.low).toBeLessThan(probability);
      expect(interval.high).toBeGreaterThan(probability);
      expect(interval.high - interval.low).toBeLessThan(0.5);
    }
  });

  it('says what was used and what was missing', async () => {
    const { diabetes: _diabetes, noise: _noise, ...rest } = KNOWN;
    const { used, missing } = await predicted(rest);
    expect(missing.map(({ name }) => name).sort()).toEqual(['diabetes', 'noise']);
    expect(used).toHaveLength(5);
  });

  it('names the strongest reasons first, with the direction in which they move the answer', async () => {
    const [high, low] = [await predicted({ ...KNOWN, pain: 9 }), await predicted({ ...KNOWN, pain: 1 })];
    const direction = ({ reasons }: OutcomePrediction) =>
      reasons.find(({ name }) => name === 'pain')?.direction;
    const raises = high.probability > low.probability;
    expect([direction(high), direction(low)]).toEqual(raises ? ['raises', 'lowers'] : ['lowers', 'raises']);
    const sizes = high.reasons.map(({ logOdds }) => Math.abs(logOdds));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(sizes.length).toBeLessThanOrEqual(4);
    for (const { direction: way, logOdds } of high.reasons) expect(way === 'raises').toBe(logOdds > 0);
  });

  it('names what moves it to the worse, and for what can be changed only what a source says', async () => {
    const parsed = model.document;
    const advice = { nb: 'råd', nn: 'råd på nynorsk', en: 'advice' };
    const features = parsed.features.map(one =>
      one.name === 'pain' ? { ...one, modifiable: { advice, source: 'A source, 2020' } } : one,
    );
    const changed = { ...parsed, features };
    const told = async (values: InputValues, outcome = parsed.outcome) =>
      predictOutcome({ ...model, document: { ...changed, outcome } }, HASH, values, 'nn');
    const worse = await told({ ...KNOWN, pain: 9 });
    const better = await told({ ...KNOWN, pain: 1 });
    const { desirable: _nobodySaid, ...outcome } = parsed.outcome;
    const unsaid = await told({ ...KNOWN, pain: 9 }, outcome);
    if ('refused' in worse || 'refused' in better || 'refused' in unsaid) throw new Error('refused');
    expect(worse.riskFactors.map(({ name }) => name)).toContain('pain');
    expect(worse.recommendations).toEqual([
      { name: 'pain', label: 'Smerte no (NPRS)', advice: 'råd på nynorsk', source: 'A source, 2020' },
    ]);
    expect(better.riskFactors.map(({ name }) => name)).not.toContain('pain');
    expect(better.recommendations).toEqual([]);
    expect([unsaid.riskFactors, unsaid.recommendations]).toEqual([[], []]);
  });

  it('speaks the language it is asked in, where the schema and the definition were translated', async () => {
    const [nb, en] = await Promise.all([
      predictOutcome(model, HASH, KNOWN, 'nb'),
      predictOutcome(model, HASH, KNOWN, 'en'),
    ]);
    if ('refused' in nb || 'refused' in en) throw new Error('refused');
    expect([nb.model.title, nb.outcome.label, nb.provenance.population]).toEqual([
      'Frisk',
      'Frisk etter 12 uker',
      'Folk',
    ]);
    const labels = ({ used }: OutcomePrediction) => used.slice(0, 3).map(({ label }) => label);
    // Sex was not translated: better in English than not at all.
    expect([labels(nb), labels(en)]).toEqual([
      ['Alder', 'Sex', 'Smerte nå (NPRS)'],
      ['Age', 'Sex', 'Pain now (NPRS)'],
    ]);
    expect(nb.probability).toBe(en.probability);
  });

  it('tells the visits where a model of them passed, more of them the more pain', async () => {
    const visits = async (pain: number) => {
      const { expectedVisits } = await predicted({ ...KNOWN, pain });
      if (expectedVisits === undefined) throw new Error('no visits');
      return expectedVisits;
    };
    const [few, many] = [await visits(2), await visits(9)];
    expect(many.mean).toBeGreaterThan(few.mean);
    for (const { low, mean, high, level, of } of [few, many]) {
      expect(low).toBeLessThanOrEqual(mean);
      expect(high).toBeGreaterThanOrEqual(mean);
      expect([level, of > 100]).toEqual([0.8, true]);
    }
    const { visits: kept, ...document } = model.document;
    if (kept === undefined) throw new Error('no visits');
    const failed: ModelDocument = { ...document, visits: { ...kept, failed: ['coverage'] } };
    for (const without of [document, failed])
      expect(await predictOutcome({ ...model, document: without }, HASH, KNOWN)).not.toHaveProperty(
        'expectedVisits',
      );
  });

  it('is the same each time', async () => {
    expect(await ask(KNOWN)).toEqual(await ask({ ...KNOWN }));
  });

  it.each([
    ['out-of-range', { ...KNOWN, age: 140, pain: 11 }, ['age', 'pain']],
    ['out-of-range', { ...KNOWN, region: 'elbow' }, ['region']],
    ['out-of-distribution', { ...KNOWN, noise: 9.75 }, ['noise']],
    ['too-many-missing', { age: 52, pain: 6 }, ['diabetes', 'durationWeeks', 'noise', 'region', 'sex']],
  ] as const)('is refused: %s', async (refused, values, inputs) => {
    const answer = await ask(values);
    if (!('refused' in answer)) throw new Error('answered');
    expect([answer.refused, answer.inputs.map(({ name }) => name).sort()]).toEqual([refused, inputs]);
    expect(JSON.stringify(answer)).not.toMatch(/140|elbow|9\.75/);
  });
});
