import { expect, it } from 'vitest';
import { CDS } from '../../src/index.ts';

const patient = { age: 52, sex: 'female' } as const;

async function first(text: string, count = 1): Promise<string[]> {
  const { differentials } = await CDS.analyze({ note: { text }, patient });
  return differentials.slice(0, count).flatMap(({ condition }) => condition?.id ?? []);
}

it.each([
  ['Årskontroll diabetes. HbA1c 51. Føtter ua.', 'type-2-diabetes'],
  ['Oppfølging depresjon. Sertralin 100 mg. Tilbake i jobb 60 %.', 'depressive-disorder'],
  ['Svie ved vannlating 2 døgn, ikke feber. Stix leuk 3+. Cystitt. Selexid i 3 dager.', 'cystitis'],
  ['Kjend skoliose, kontroll kvart år utan auke. Støl etter skuledagen.', 'scoliosis'],
  ['Annual review COPD. Breathing as usual, FEV1 54 %.', 'copd'],
  ['Inngrodd negl stortå høyre. Kileeksisjon i dag.', 'ingrown-toenail'],
])('what the encounter is about leads: %s', async (text, id) => {
  expect(await first(text)).toEqual([id]);
});

it.each([
  ['Vondt i korsryggen etter løft. Tidligere cystitt, nå ingen plager fra blæra.', 'cystitis'],
  ['Vondt i kneet. Mor har parkinson, selv ingen skjelving.', 'parkinson-disease'],
  ['Vondt i kneet etter vri. Astma brukt inhalator som barn.', 'asthma'],
  ['Vondt i leggen. Influensavaksine tatt i høst.', 'influenza'],
  ['Cystitt? Svie ved vannlating benektes.', 'cystitis'],
  ['Vondt i skulderen. Ikke skoliose.', 'scoliosis'],
])('what was, what others have, what is asked or denied does not: %s', async (text, id) => {
  expect(await first(text, 3)).not.toContain(id);
});

it('gives the quote as the reason', async () => {
  const { differentials } = await CDS.analyze({
    note: { subjective: 'Vondt i kneet.', assessment: 'Degenerativ meniskskade.' },
    patient,
  });
  expect(differentials[0]?.condition?.id).toMatch(/menis/);
  expect(differentials[0]?.supports.map(({ quote }) => quote)).toContain('Degenerativ meniskskade');
});
