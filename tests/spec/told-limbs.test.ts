import { expect, it } from 'vitest';
import { CDS } from '../../src/index.ts';

type Line = readonly [raises: string, age: number, sex: 'male' | 'female', text: string];

/** Limbs, joints and safeguarding as they are told in a hurry, and the red flag that such a line raises. */
const TOLD: readonly Line[] = [
  [
    'foot-fracture',
    22,
    'male',
    'Taklet, foten vrengt under ham. Vondt tvers over fotryggen, kan ikke gå på tå.',
  ],
  ['foot-fracture', 52, 'female', 'Motorcycle fell on her foot. Swollen midfoot, bruise on the sole.'],
  ['foot-fracture', 35, 'male', 'Hoppet fra garasjetaket, landet på hælene. Venstre hæl kan ikke røres.'],
  [
    'proximal-humerus-fracture',
    74,
    'female',
    'Ramla i trappa, får ikkje løfta armen, blått ned mot olbogen.',
  ],
  [
    'proximal-humerus-fracture',
    66,
    'male',
    'Came off his e-bike onto the shoulder. Arm held across the body, black and blue to the elbow.',
  ],
  [
    'crystal-arthritis',
    59,
    'male',
    'Våkna kl 3 med stortåa i brann, raud og blank. Hatt det same før, gjekk over. CRP 33.',
  ],
  [
    'peripheral-artery-disease',
    71,
    'male',
    'Typisk røykebein: stopper hvert 50 m, foten kald, ikke puls. Var 300 m i vår.',
  ],
  [
    'peripheral-artery-disease',
    80,
    'female',
    'Foot pain at night, sleeps in a chair with leg down, toe black, no foot pulses.',
  ],
  ['knee-fracture', 9, 'male', 'Trampoline, falt på kneet, kneet hovnet opp straks, vil ikke støtte.'],
  [
    'septic-arthritis',
    58,
    'male',
    'Sprøyte med kortison i skuldra for fire dager siden, nå glovarm og hoven.',
  ],
  [
    'necrotising-infection',
    63,
    'female',
    'Diabetic, thigh red and rock hard, crackling under the skin, BP 85/50.',
  ],
  ['stress-fracture', 26, 'male', 'Trener til ultraløp, vond i lysken når han hopper på ett bein.'],
  ['rhabdomyolysis', 33, 'male', 'Var på CrossFit, nå pisser jeg cola, armene er stive og hovne.'],
  [
    'avascular-necrosis',
    39,
    'male',
    'Ex-saturation diver. Left shoulder aches at rest, deep inside, grinding.',
  ],
  [
    'hip-fracture',
    81,
    'female',
    'Found beside bed. Right leg short and rolled outwards, screams when moved.',
  ],
  [
    'fluoroquinolone-tendinopathy',
    74,
    'female',
    'Levofloxacin day 6. Sharp pain in the lower calf, still walking.',
  ],
  ['suicidal-thoughts', 24, 'male', 'Ser ingen grunn til å leve, har kjøpt tau.'],
  ['suicidal-thoughts', 17, 'female', 'Har skåret i lår. Har googlet hvor mange Paracet som skal til.'],
  ['partner-violence', 41, 'female', 'Mannen tok kvelertak i helga, vondt i halsen.'],
];

/** Lines that share words with them and raise nothing. */
const QUIET: readonly (readonly [age: number, sex: 'male' | 'female', text: string])[] = [
  [58, 'male', 'Podagra stortå, tredje gang, afebril, kolkisin.'],
  [62, 'male', 'Kjent urinsyregikt, allopurinol, ingen anfall på to år.'],
  [70, 'male', 'Claudicatio kjent, går 500 m, fotpulser svake, varme føtter, årskontroll.'],
  [48, 'male', 'Tråkket på skarp stein, gnagsår under foten, litt blå.'],
  [35, 'male', 'Slo skulderen på håndball i går, blåmerke, full bevegelse.'],
  [33, 'male', 'Støl i lårene etter CrossFit i går, ellers fin, vanlig urin.'],
  [40, 'female', 'Går med armen i fatle etter skulderoperasjon, kontroll, fin sårtilheling.'],
  [57, 'male', 'Insektstikk på leggen, tre små tett sammen, klør.'],
  [44, 'female', 'Orker ikke en vinter til med denne skulderen, vil ha time til operasjon.'],
  [61, 'male', 'Pensjonist, har ryddet i papirer og solgt hytta, flytter til datteren. Kneartrose.'],
  [38, 'male', 'Har jaktgevær i skap, skytter, vondt i høyre skulder av rekyl.'],
  [30, 'female', 'Kuttet seg i tommelen på brødkniv. Sydd.'],
  [30, 'male', 'Hoppet fra brygga i sommer, vondt i øret etterpå.'],
];

async function raised(age: number, sex: 'male' | 'female', text: string): Promise<readonly string[]> {
  const { redFlags } = await CDS.analyze({ patient: { age, sex }, note: { text } });
  return redFlags.map(({ condition }) => condition.id);
}

it.each(TOLD)('%s is raised for %i, %s: %s', async (condition, age, sex, text) => {
  expect(await raised(age, sex, text)).toContain(condition);
});

it.each(QUIET)('nothing is raised for %i, %s: %s', async (age, sex, text) => {
  expect(await raised(age, sex, text)).toEqual([]);
});
