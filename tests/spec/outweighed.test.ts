import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Note } from '../../src/core/encounter.ts';
import { CDS } from '../../src/index.ts';
import { prepareKnowledge } from '../../src/open-evaluator.ts';
import { STATED_BESIDE } from './stated-beside.ts';
import { STATED as STATED_LINES } from './stated-lines.ts';

/** Benign notes, in which nothing is raised. */
const CALM = 'datasets/evaluation/clinic-notes/development-13.jsonl';
const NOTES = 8;

/** One plain sentence, and a red flag that it raises however calm the rest of the note is. */
const STATED: readonly [string, string][] = [
  ['Feber 39,5, nakkestiv og petekkier.', 'meningitis'],
  ['Verste hodepine noensinne, kom på sekundet.', 'subarachnoid-haemorrhage'],
  ['Rivende smerter mellom skulderbladene, besvimte.', 'aortic-dissection'],
  ['Hoven varm legg etter flyreise, nå akutt tungpust.', 'pulmonary-embolism'],
  ['Rødt varmt kne med feber og frysninger.', 'septic-arthritis'],
  ['Trykkende brystsmerter ut i venstre arm, kaldsvett.', 'acute-coronary-syndrome'],
  ['Plutselig skjev i ansiktet og lam i høyre arm.', 'stroke-tia'],
  ['Nummen i skrittet siden i går.', 'cauda-equina-syndrome'],
  ['Vondt i ryggen og vannlatingen er endret siden i går.', 'cauda-equina-syndrome'],
  [
    'Ryggen er verre, og hun har måttet bruke bind fordi hun lekker urin siden ryggen ble vond.',
    'cauda-equina-syndrome',
  ],
  ['Bruker Marevan, slo hodet i går og har hodepine siden.', 'anticoagulation-intracranial-bleeding'],
  ['Mistenker hjerteinfarkt, ringer 113.', 'acute-coronary-syndrome'],
  ['Sender inn som ø-hjelp, mistanke om lungeemboli.', 'pulmonary-embolism'],
  ['Mistenker aortadisseksjon.', 'aortic-dissection'],
  ['Obs meningitt.', 'meningitis'],
  ['Bankeøm Th12, temp 39,4, CRP 240.', 'spinal-infection'],
  ['Sier at hun ikke orker å leve lenger.', 'suicidal-thoughts'],
];

let calm: readonly string[];

async function raised(text: string): Promise<readonly string[]> {
  return (await CDS.analyze({ note: { text }, patient: { age: 58, sex: 'female' } })).redFlags.map(
    ({ id }) => id,
  );
}

beforeAll(async () => {
  const notes = readFileSync(CALM, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as { kind: string; note: Note })
    .filter(({ kind }) => kind === 'benign')
    .map(({ note }) => Object.values(note).join('\n'));
  const quiet: string[] = [];
  for (const note of notes) if (quiet.length < NOTES && (await raised(note)).length === 0) quiet.push(note);
  calm = quiet;
});

describe('one plain sentence in a calm note raises its red flag', () => {
  it.each(STATED)('%s', async (sentence, condition) => {
    expect(calm).toHaveLength(NOTES);
    const silent: string[] = [];
    for (const note of calm) {
      const sentences = note.split(/(?<=\.)\s+/);
      const middle = Math.floor(sentences.length / 2);
      const text = [...sentences.slice(0, middle), sentence, ...sentences.slice(middle)].join(' ');
      if (!(await raised(text)).includes(condition)) silent.push(note);
    }
    expect(silent).toEqual([]);
  });
});

/** Stated emergencies that may be told in the notice instead, of a hundred. */
const OUTWEIGHED_OF_HUNDRED = 6;

it('hardly any stated emergency is outweighed by a calm note around it', async () => {
  const [note = ''] = calm;
  const sentences = note.split(/(?<=\.)\s+/);
  const stated = [...Object.entries(STATED_LINES), ...Object.entries(STATED_BESIDE)].flatMap(([key, lines]) =>
    lines.map(line => ({ key, line })),
  );
  let silent = 0;
  for (const { key, line } of stated) {
    const [condition, age = '60', sex = 'male'] = key.split(' ');
    const text = [...sentences.slice(0, 2), line, ...sentences.slice(2)].join(' ');
    const { outweighed = [] } = await CDS.analyze({ note: { text }, patient: { age: Number(age), sex } });
    if (outweighed.some(one => one.condition.id === condition)) silent++;
  }
  expect(silent / stated.length).toBeLessThan(OUTWEIGHED_OF_HUNDRED / 100);
}, 60_000);

/** Where one clause in a hurried note is the whole point. */
const DECISIVE_CONDITIONS = new Set([
  'cauda-equina-syndrome',
  'non-accidental-injury',
  'partner-violence',
  'suicidal-thoughts',
]);
const SUSPICION = /^(stated|named)-suspicion$/;

it('decisive are all ways of the conditions that must not drown, and every suspicion in words', async () => {
  const { knowledge } = await prepareKnowledge();
  const open = [...knowledge.conditions.values()].flatMap(({ id, redFlag }) =>
    (redFlag?.raise ?? [])
      .filter(way => way.id !== 'resembles' && (DECISIVE_CONDITIONS.has(id) || SUSPICION.test(way.id)))
      .filter(({ decisive }) => decisive !== true)
      .map(way => `${id}/${way.id}`),
  );
  expect(open).toEqual([]);
  expect([...DECISIVE_CONDITIONS].filter(id => !knowledge.conditions.get(id)?.redFlag)).toEqual([]);
});
