import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/finding.ts';
import type { NoteReader } from '../../src/notes/read-note.ts';
import { prepareKnowledge } from '../../src/open-evaluator.ts';

/** What clinic notes hold and what must be read from it, over the released vocabulary. `+` present, `-` absent, `~` conflicting. */
let read: NoteReader;

beforeAll(async () => {
  const { readNote } = await prepareKnowledge();
  read = note => readNote(note, {});
});

const SIGN = { present: '+', absent: '-', conflicting: '~' } as const;

/** `+fever` for the patient now, `+fever@past`, `+fever/relative` otherwise. */
function brief({ id, status, subject, time }: Finding): string {
  return `${SIGN[status]}${id}${subject === 'patient' ? '' : `/${subject}`}${time === 'current' ? '' : `@${time}`}`;
}

function found(text: string): string[] {
  return read({ text }).findings.map(brief);
}

const CASES: Readonly<Record<string, readonly (readonly [text: string, ...expected: string[]])[]>> = {
  'a denial reaches over a list': [
    ['Ikke vekttap, feber eller nattsmerter.', '-weight-loss', '-fever', '-night-pain'],
    ['Ikkje vekttap, feber eller nattsmerter.', '-weight-loss', '-fever', '-night-pain'],
    ['No weight loss, fever or night pain.', '-weight-loss', '-fever', '-night-pain'],
    ['Verken feber eller vekttap.', '-fever', '-weight-loss'],
    ['Benekter feber, frysninger og nattesvette.', '-fever', '-chills', '-night-sweats'],
    ['Pas har itj feber og itj vekttap.', '-fever', '-weight-loss'],
  ],
  'a denial ends where something is asserted': [
    ['Ingen feber, har nattsmerter.', '-fever', '+night-pain'],
    ['Ingen feber, men nattsmerter hver natt.', '-fever', '+night-pain'],
    ['No fever but has night pain.', '-fever', '+night-pain'],
    ['Ingen feber, bare nattsmerter.', '-fever', '+night-pain'],
    ['No fever, just night pain.', '-fever', '+night-pain'],
    ['Orker ikke støvsuge ett rom før hun er andpusten.', '+dyspnoea'],
    ["Can't bite an apple for the pain in her jaw.", '+jaw-pain'],
    ['Ingen vekttap; frysninger i går.', '-weight-loss', '+chills'],
  ],
  'what one cannot do opens no list of denials': [
    ['Klarer ikke hekle mer, tung å gå, stiv i beina.', '+legs-heavy-or-stiff'],
    ['Kan ikke jobbe, feber og frysninger.', '+fever', '+chills'],
  ],
  'a question behind a story asks about its last part': [
    [
      'Sharp chest pain with each breath since 5 days, better sitting up, low fever, rub?',
      '+chest-pain',
      '+fever',
    ],
    ['Feber, nattesvette, vekttap? Alt avvist.', '-fever', '-night-sweats', '-weight-loss'],
  ],
  'a denial can follow its term': [
    ['Nattsmerter: nei. Feber -', '-night-pain', '-fever'],
    ['Feber, frysninger: nei', '-fever', '-chills'],
    ['Feber -, vekttap -, nattsmerter +', '-fever', '-weight-loss', '+night-pain'],
    ['Feber har han ikke hatt.', '-fever'],
    ['Fever: none. Weight loss: no.', '-fever', '-weight-loss'],
    ['Feber no: nei. Nattesvette no: neg.', '-fever', '-night-sweats'],
  ],
  'a remark on earlier illness or the family ends with its sentence or line': [
    [
      'Med: Amlodipin. Tidl: nyrestein, nattesvette. Plutselig vondt i ryggen.',
      '+night-sweats@past',
      '+sudden-back-pain',
    ],
    ['Vacc ok. FH: dad fever. Fever today.', '+fever/relative', '+fever'],
    ['Tidligere: Nattesvette.\nFrysninger.', '+night-sweats@past', '+chills'],
    ['Tidligere:\nNattesvette.', '+night-sweats@past'],
  ],
  'what may come is not there': [
    ['Ny kontakt ved økende hevelse, svart hud, vond legg.', '+calf-pain@hypothetical'],
    ['Avtalt at hun kommer inn hvis smerten stråler til armen.', '+arm-pain@hypothetical'],
    ['Kontroll ved økende kraftsvikt.', '+worse-nerve-symptoms@hypothetical'],
    ['Hvis han får feber eller nattsmerter tenker vi MR.', '+fever@hypothetical', '+night-pain@hypothetical'],
    ['Hvis han går fort, får han vondt i brystet.', '+chest-pain'],
  ],
  'marks and letters answer': [
    ['Lasegue +', '+straight-leg-raise-positive'],
    ['Lasegue ++ ve', '+straight-leg-raise-positive'],
    ['Lasegue -/-', '-straight-leg-raise-positive'],
    ['Ryggsmerter u/ feber, u/vekttap', '+back-pain', '-fever', '-weight-loss'],
    ['No N/V.', '-nausea'],
    ['K/O: neg.', '-nausea'],
    ['N+V since yesterday.', '+nausea'],
    ['Epig. ubehag i tre uker.', '+epigastric-pain'],
    ['No chest pain, walks uphill without tightness in the chest.', '-chest-pain', '-chest-pain-exertional'],
  ],
  'a remark on the family ends with its sentence': [
    [
      'Vondt i korsryggen, far hadde kreft. Nummen i skrittet og får ikke tisset.',
      '+saddle-numbness',
      '+urinary-retention',
    ],
  ],
  'family that tells, tells of the patient': [
    ['Telefon fra kona: mannen har hatt feber siden i går.', '+fever'],
    ['Mor til pasienten ringer: gutten har feber.', '+fever'],
    ['Wife says her husband has a fever.', '+fever'],
    ['Tlf. Son: far vakna med feber.', '+fever'],
    ['Sønn ringer: mor har ligget med feber. Hun fryser, frysninger i natt.', '+fever', '+chills'],
    ['Mor forteller at far har hatt kreft.', '+history-of-cancer/relative'],
  ],
  'a question says nothing unless it is answered': [
    ['Feber? Nei. Vekttap? Ja.', '-fever', '+weight-loss'],
    ['Feber?'],
    ['Vekttap:\nFeber: nei', '-fever'],
  ],
  'two denials, and words that only look like one': [
    ['Ikke uten feber.', '+fever'],
    ['Ikke bare nattsmerter, også feber.', '+night-pain', '+fever'],
    ['Feber, ingen bedring siste døgn.', '+fever'],
    ['Not only night pain.', '+night-pain'],
  ],
  'a denial turns what it shares words with, and nothing beyond its comma': [
    ['Uten tegn til disseksjon på MR av halskar.', '-cervical-artery-dissection-suspected'],
    ['Denies bladder/bowel trouble, saddle area normal.', '-bladder-change', '-saddle-numbness'],
  ],
  'a normal finding denies the symptom': [
    ['Rektalt: gjenkjennelig vondt, tonus god, ingen oppfylling.', '-reduced-anal-tone'],
    ['Rektalt: tonus slapp, ingen knip.', '+reduced-anal-tone'],
    ['Appetitt og vekt stabile.', '-loss-of-appetite', '-weight-loss'],
    ['Vannlating ua.', '-bladder-change'],
    ['Afebril.', '-fever'],
  ],
  'a phrase uses up its own negation': [
    ['Klarer ikke å late vannet, feber.', '+urinary-retention', '+fever'],
    ['Klarer ikke å late vannet siden i går.', '+urinary-retention'],
    ["Can't pass water since last night.", '+urinary-retention'],
  ],
  "someone else's symptom": [
    ['Mor hadde feber og vekttap.', '+fever/relative', '+weight-loss/relative'],
    ['Naboen har feber. Pas. har nattsmerter.', '+fever/other', '+night-pain'],
    ['Kona sier at han har feber.', '+fever'],
    ['His brother had fever and chills.', '+fever/relative', '+chills/relative'],
    ['Broren ble syk i fjor. Han hadde feber og frysninger.', '+fever/relative', '+chills/relative'],
    ['Far: har migrene.', '+headache/relative'],
  ],
  'hurried headings and advice': [
    ['Vond i ryggen. Tidl: gallestein. Feber siden i går kveld.', '+fever'],
    ['Kone: han svarer rart, feber siden i går.', '+confusion', '+fever'],
    ['Lett forkjølet. Tilbake straks ved nakkestiv.', '+meningism@hypothetical'],
    ['Lett forkjølet. Ny kontakt ved nakkestiv.', '+meningism@hypothetical'],
  ],
  'a story told over several clauses or sentences': [
    [
      "My sister rang me crying, she'd wet herself and couldn't feel her backside.",
      '+saddle-numbness/relative',
    ],
    [
      'Eg googla sjølvsagt. Og då kom det opp at stiv nakke kan vere ei rift i halspulsåra.',
      '+cervical-artery-dissection-suspected@hypothetical',
    ],
  ],
  'a form answered with a letter': [['Fever N\nNight pain Y\nChills N', '-fever', '+night-pain', '-chills']],
  'what stands after a colon or a turn is not denied with it': [
    ['Aldri hatt det slik: nattsmerter.', '+night-pain'],
    ['Alle svar nei: feber, vekttap, men nattsmerter.', '-fever', '-weight-loss', '+night-pain'],
    ['Nattsmerter siden torsdag:', '+night-pain'],
  ],
  'a list that was answered as a whole': [
    ['Denies on direct questioning: fever, chills.', '-fever', '-chills'],
    ['Skjema (alle svar «nei»): feber, frysninger, vekttap.', '-fever', '-chills', '-weight-loss'],
    ['Feber (nei), frysninger (nei).', '-fever', '-chills'],
    ['Asked re: fever, chills, weight loss, all of these neg.', '-fever', '-chills', '-weight-loss'],
  ],
  'what is examined denies where it is called normal': [
    [
      'Vannlating, avføring og følelse i skrittet ua.',
      '-bladder-change',
      '-bowel-change',
      '-saddle-numbness',
    ],
    ['Avføring? Fin.', '-bowel-change'],
    ['Ingen avføring siden mandag.', '+constipation'],
    ['Vannlating? Nei, ikke siden i går.'],
    ['Vannlating? Ok, men drypper.'],
    ['÷ vannlating siden i går.'],
  ],
  'a form that nobody filled in says nothing': [
    ['Feber: ja / nei'],
    ['Nattsmerter (varighet): ____'],
    ['Vekttap:    Nattsmerter:    Feber:'],
  ],
  'another time': [
    ['Feber for 10 år siden.', '+fever@past'],
    ['I 2015 hadde han feber og frysninger.', '+fever@past', '+chills@past'],
    ['Feber for 3 dager siden.', '+fever'],
    ['Tidl. nattsmerter, nå feber.', '+night-pain@past', '+fever'],
    ['Nattsmerter siden 2015.', '+night-pain'],
  ],
  'a pain that comes back is no advice to come back': [
    ['Får feber hver kveld, gir seg når han hviler, kommer igjen.', '+fever'],
    ['Ta kontakt, kom igjen ved feber.', '+fever@hypothetical'],
  ],
  'advice and fears': [
    ['Ta kontakt ved feber eller vekttap.', '+fever@hypothetical', '+weight-loss@hypothetical'],
    ['Hvis feber: ring legevakt.', '+fever@hypothetical'],
    ['Informert om faresignaler: feber, frysninger.', '+fever@hypothetical', '+chills@hypothetical'],
    ['Plan: Return if fever or chills.', '+fever@hypothetical', '+chills@hypothetical'],
    ['Plan:\nTa kontakt ved:\n- feber\n- frysninger', '+fever@hypothetical', '+chills@hypothetical'],
  ],
  'typing errors, compounds and abbreviations': [
    ['Nattesmerter og vekttapp.', '+night-pain', '+weight-loss'],
    ['Pas. angir f.eks. frysningar p.g.a. feber.', '+chills', '+fever'],
  ],
  'a contradiction is told with both quotes': [['Ingen feber.\nObjektivt: Feber.', '~fever']],
};

describe.each(Object.entries(CASES))('%s', (_, cases) => {
  it.each(cases)('%s', (text, ...expected) => {
    const all = found(text);
    for (const one of expected) expect(all).toContain(one);
    const contradicted = expected.map(one => `${one.startsWith('+') ? '-' : '+'}${one.slice(1)}`);
    for (const one of contradicted) expect(all).not.toContain(one);
    if (expected.length === 0) expect(all).toEqual([]);
  });
});

describe('values', () => {
  it.each([
    ['Temp 38,7', 'temperature', 38.7],
    ['temperatur målt til 38.7 i dag', 'temperature', 38.7],
    ['BT 170/95', 'systolic-blood-pressure', 170],
    ['NRS 8/10', 'pain-nrs', 8],
    ['CRP 96', 'crp', 96],
    ['Puls: 104', 'heart-rate', 104],
    ['CRP falt fra 48 til 3.', 'crp', 3],
    ['CRP 48 -> 3', 'crp', 3],
    ['CRP 12, nå 140', 'crp', 140],
    ['Målt att 0,5 l etter toalettet.', 'post-void-residual', 500],
    ['Det stod att 300 ml etter at ho hadde late vatnet.', 'post-void-residual', 300],
    ['Temp 39,1 i går, 37,0 i dag', 'temperature', 37],
    ['Hb 3 weeks ago 132, not repeated.', 'haemoglobin-per-litre', 132],
    ['CRP for 60 dager siden 4', 'crp', 4],
    ['CRP 210 dag 3 postop', 'crp', 210],
    ['Temp 38,9 døgn 2', 'temperature', 38.9],
  ])('%s', (text, id, value) => {
    const finding = read({ text }).findings.find(one => one.id === id);
    expect(finding?.value).toBe(value);
  });

  it('takes the time of the next measurement for no value', () => {
    const values = (text: string) =>
      read({ text })
        .findings.filter(({ id }) => id === 'crp')
        .map(one => one.value);
    expect(values('CRP 88, ny CRP 14 dg.')).toEqual([88]);
    expect(values('Ny CRP 2 uker.')).toEqual([]);
  });

  it('dates a value in brackets alone by what stands there', () => {
    expect(found('CRP 29 (var 2 i fjor).')).toContain('+crp');
    expect(found('CRP 29 i fjor.')).toContain('+crp@past');
  });

  it('believes no value that cannot be', () => {
    expect(found('Temp 387')).not.toContain('+temperature');
  });

  it('takes what was passed for no residual', () => {
    expect(found('Voided 300 ml, residual not measured.')).not.toContain('+post-void-residual');
    expect(found('Voided 400 ml, bladder scan 15 ml.')).not.toContain('+bladder-retention-measured');
  });

  it('reads strength as a grade', () => {
    expect(found('Stortå ekst 4/5 hø.').some(one => one.startsWith('+') && one.includes('weak'))).toBe(true);
    expect(found('Stortå ekst 5/5 bilat.').some(one => one.startsWith('-') && one.includes('weak'))).toBe(
      true,
    );
  });

  it('reads a grade between the words for the muscle', () => {
    expect(found('Kraft 4/5 i kneekstensjon på begge sider.')).toContain('+bilateral-leg-weakness');
    expect(found('Kraft 5/5 i begge bein.')).toContain('-bilateral-leg-weakness');
    expect(found('SLR 80 bilat, ankle DF 4/5 left.')).not.toContain('+bilateral-leg-weakness');
  });
});

describe('evidence', () => {
  it('is an exact substring of the section it names', () => {
    const note = { subjective: 'Våkner av nattsmerter.', objective: 'Temp 38,7, va\u030ar feberfri ikke.' };
    for (const { evidence } of read(note).findings) {
      for (const { section, start, end, quote } of evidence) {
        expect(note[section as keyof typeof note].slice(start, end)).toBe(quote);
      }
    }
  });

  it('gives the side and how long it has lasted', () => {
    const reading = read({ subjective: 'Smerter i ve. ben siste 3 uker.' });
    expect(reading.durationDays).toBe(21);
    expect(reading.findings.find(finding => finding.id === 'leg-pain')?.side).toBe('left');
  });
});
