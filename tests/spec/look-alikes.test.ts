import { beforeAll, expect, it } from 'vitest';
import type { NoteReader } from '../../src/notes/read-note.ts';
import { prepareKnowledge } from '../../src/open-evaluator.ts';

/** Lines that share words with a finding and do not tell of it, over the released vocabulary. */
const LOOK_ALIKES: readonly (readonly [text: string, finding: string])[] = [
  ['Ble funnet på gulvet av datter.', 'faintness'],
  ['Blek og marmorerte legger.', 'infant-meningeal-sign'],
  ['Blåmerker på skinnlegger.', 'bruise-at-unusual-site'],
  ['Brettharde munngulv, hevelse hals begge sider.', 'abdominal-pain'],
  ['Brettharde munngulv, hevelse hals begge sider.', 'rigid-abdomen'],
  ['Brettharde muskler i nakken.', 'abdominal-pain'],
  ['Brettharde muskler i nakken.', 'rigid-abdomen'],
  ['Bærer hånden bredt.', 'gait-unsteadiness'],
  ['CRP for 60 dager siden 4.', 'crp-high'],
  ['Dix-Hallpike: svimmel i alle stillinger.', 'others-have-same-symptoms'],
  ['Dårleg balanse, føtene lystrar ikkje.', 'limb-ataxia'],
  ['Feber, holder seg i høyre side av sengen.', 'flank-pain'],
  ['Føler seg rar i kroppen.', 'nausea'],
  ['Glemmer nøkler av og til.', 'personality-change'],
  ['Gråblek arm, kald.', 'malaise'],
  ['Gråblek arm, kald.', 'skin-necrosis-or-blisters'],
  ['Gråblek i huden, klam.', 'infant-meningeal-sign'],
  ['Går dårlig, beina lystrer ikke i trappa.', 'limb-ataxia'],
  ['Had flu last week.', 'fuel-burning-source'],
  ['Hb 13,1.', 'anaemia'],
  ['Hb 3 weeks ago 132, not repeated.', 'anaemia'],
  ['Holder hodet stille med hendene.', 'headache'],
  ['Huden knitrer under fingrene på låret.', 'lung-crackles'],
  ['Kateteret gir 80 ml mørk urin siste seks timer.', 'urinary-retention'],
  ['Kjenner ikke noe i magen.', 'abdominal-pain'],
  ['Kjørt hit av kona fra hytta.', 'fuel-burning-source'],
  ['Kjørt inn av naboen.', 'fuel-burning-source'],
  ['Kneet vondt ved trapp.', 'exertional-symptom'],
  ['Kona hans bruker steroid krem.', 'corticosteroid-use'],
  ['Left testis high riding, very tender.', 'patellar-tendon-gap'],
  ['Liggesår hæl.', 'heel-pain'],
  ['Litt blått over hælen etter fallet.', 'pale-leg'],
  ['Litt skrapande lyd ved venstre brystkant.', 'reduced-breath-sounds'],
  ['Må ha hjelp ut av senga.', 'minor-trauma'],
  ['Nakken vond og stiv, holder den med hånda.', 'hand-unusable'],
  ['Nakken vond og stiv.', 'neck-immobilised'],
  ["Overarmen har fått kul etter løft, som Skipper'n.", 'limb-mass'],
  ['Overarmen har fått kul høyt oppe ved aktiv fleksjon.', 'limb-mass'],
  ['Pain in hip over a long period.', 'menstrual-linked-pain'],
  ['Palpable gap above the patella, admits two fingers.', 'trismus'],
  ['Plan: Prednisolon 20 mg i fem dager.', 'corticosteroid-use'],
  ['Plutselig vondt i korsrygg mens han løftet.', 'menstrual-linked-pain'],
  ['Radialis ve svakere enn høyre.', 'hypotension'],
  ['She will not go to hospital.', 'refuses-food'],
  ['Slippøm i fossa er negativ.', 'abdominal-pain'],
  ['Smerten strålar til låret.', 'chest-pain-radiating'],
  ['Smertene kjem i ri, går rundt og rundt på golvet.', 'faintness'],
  ['Snakker i ørska, febril.', 'dizziness'],
  ['Snakker i ørska, febril.', 'speech-disturbance'],
  ['Snubler og stuper av gårde.', 'risky-neck-trauma'],
  ['Sover sittende.', 'constant-pain'],
  ['Starter Prednisolon 15 mg x1 i dag.', 'corticosteroid-use'],
  ['Suprapatellar boggy gap, admits two fingers, tender.', 'trismus'],
  ['Svetter på jobb.', 'cold-sweat'],
  ['Syns synet blir tåkete innimellom.', 'confusion'],
  ['Syns synet blir tåkete innimellom.', 'faintness'],
  ['Testikkelen sitter høyt.', 'patellar-tendon-gap'],
  ['Tåkesyn på venstre øye.', 'confusion'],
  ['Tåkesyn på venstre øye.', 'faintness'],
  ['Underarm skeiv, mogleg brot.', 'vertebral-fracture-query'],
  ['Venstre arm tung, blålig hand, årer fram på brystet.', 'chest-pressure'],
  ['Verk øvst i lenda sidan i går.', 'flank-pain'],
  ['Vil ikke ha sykemelding.', 'refuses-food'],
  ['Vil ikke til lege.', 'refuses-food'],
  ['Vision: yesterday top half of left eye went grey.', 'faintness'],
  ['Vondt i armene, får ikke rettet ut albuene eller pusset tenner.', 'jaw-pain'],
  ['Vondt i begge bein, voksesmerter og virus-periode.', 'menstrual-linked-pain'],
  ['Vondt i beinet etter strekk i lysken på trening.', 'psoas-sign'],
  ['Vondt i lysken.', 'testicular-pain'],
  ['Vondt i låret siden april, tolket som strekk.', 'flank-pain'],
  ['Vondt i låret siden april, tolket som strekk.', 'psoas-sign'],
  ['Vondt ovenfor ve kne i 2 mnd, tilskrevet voksing.', 'groin-pain'],
  ['Vondt under skulderblad ved hosting.', 'fracture-without-trauma'],
  ['Vondt under skulderblad ved hosting.', 'minor-trauma'],
  ['Vondt under ve skulderblad ved hosting og når han trekker pusten.', 'minor-trauma'],
  ['X-ray no #, sent home with cricket pad splint.', 'pelvic-function-hint'],
];

let read: NoteReader;

beforeAll(async () => {
  const { readNote } = await prepareKnowledge();
  read = note => readNote(note, {});
});

it.each(LOOK_ALIKES)('%s tells of no %s', (text, finding) => {
  const told = read({ text }).findings.filter(({ status }) => status !== 'absent');
  expect(told.map(({ id }) => id)).not.toContain(finding);
});
