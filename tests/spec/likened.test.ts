import { expect, it } from 'vitest';
import { CDS } from '../../src/index.ts';

const patient = { age: 46, sex: 'female' } as const;

async function differential(text: string) {
  return (await CDS.analyze({ note: { text }, patient })).differentials;
}

it('an everyday condition that the note is likely about leads the differential, with the words that speak for it', async () => {
  const text =
    'Vondt under hælen ved de første stegene om morgenen, slipper etter litt, kommer igjen etter lang tid på beina på jobb i butikk. Trykkøm medialt under calcaneus.';
  const [first] = await differential(text);
  expect(first?.condition?.id).toBe('plantar-heel-pain');
  const reason = first?.supports.find(({ finding }) => finding === 'resembles-plantar-heel-pain');
  expect(text).toContain(reason?.quote);
  expect(first?.sources.length).toBeGreaterThan(0);
});

it('it is told where no complaint is', async () => {
  const entries = await differential(
    'Dyp verk på oversiden av underarmen, tre fingre nedenfor albuen, er kokk. Trykk over nervens inngang gir alt, epikondylen uøm. Ingen nummenhet, alle fingre strekkes. Andre grep på panna, pauser.',
  );
  const [first] = entries;
  expect(first?.condition?.id).toBe('radial-tunnel-syndrome');
  expect(first?.supports.map(({ finding }) => finding)).toEqual(['resembles-radial-tunnel-syndrome']);
});

it('it raises nothing, and stands behind what the writer names', async () => {
  const { redFlags, differentials } = await CDS.analyze({
    note: {
      subjective:
        'Vondt under hælen ved de første stegene om morgenen, slipper etter litt, kommer igjen etter lang tid på beina.',
      assessment: 'Akillestendinopati.',
    },
    patient,
  });
  expect(redFlags).toEqual([]);
  expect(differentials[0]?.condition?.id).toBe('achilles-tendinopathy');
});
