import { beforeAll, expect, it } from 'vitest';
import type { NoteReader } from '../../src/notes/read-note.ts';
import { prepareKnowledge } from '../../src/open-evaluator.ts';

/** Lines that turn on one small word, and what they say of a finding of the released vocabulary: subject, time, status. */
const TOLD: readonly (readonly [text: string, finding: string, says: string])[] = [
  ['Smertene er aldri borte, hun er aldri smertefri.', 'constant-pain', 'patient current present'],
  ['Smertefri i ro.', 'constant-pain', 'patient current absent'],
  ['Hvile hjelper ikke.', 'not-relieved-by-rest', 'patient current present'],
  ['Vondt i brystet, ikke verre liggende.', 'relief-leaning-forward', 'patient current absent'],
  ['Vondt i brystet, verre liggende.', 'relief-leaning-forward', 'patient current present'],
  ['Tar kontakt fordi han svetter om natten.', 'night-sweats', 'patient current present'],
  ['Ta kontakt om du svetter om natten.', 'night-sweats', 'patient hypothetical present'],
  ['Ikke spist på to døgn, surrete, hoster.', 'cough-symptom', 'patient current present'],
  ['Ikke feber, ikke slimhoste.', 'cough-symptom', 'patient current absent'],
  ['BT hø 176/98, ve 130/70.', 'arm-pressure-or-pulse-difference', 'patient current present'],
  ['Dottera såg at det kvite i auga er sitrongult.', 'jaundice', 'patient current present'],
  ['Gått fra 92 til 84 kg.', 'weight-loss', 'patient current present'],
  ['Prikkar i tær, no i fingrane au.', 'feet-then-hands', 'patient current present'],
  ['Nystagmus skifter retning ved blikk.', 'hints-central', 'patient current present'],
  ['Setter kaffe i halsen.', 'choking-on-drinks', 'patient current present'],
  ['Ikke feber. Ballen er vond.', 'testicular-pain', 'patient current present'],
  ['Går rundt benken som en løve.', 'restless-with-pain', 'patient current present'],
  ['Han får ikkje lufta inn.', 'dyspnoea', 'patient current present'],
  ['Kona mente ansiktet så skjevt ut.', 'facial-droop', 'patient current present'],
  ['Bedre når han lener seg fremover, vondt i brystet.', 'relief-leaning-forward', 'patient current present'],
];

let read: NoteReader;

beforeAll(async () => {
  const { readNote } = await prepareKnowledge();
  read = note => readNote(note, {});
});

it.each(TOLD)('%s: %s is %s', (text, finding, says) => {
  const found = read({ text }).findings.filter(({ id }) => id === finding);
  expect(found.map(({ subject, time, status }) => `${subject} ${time} ${status}`)).toContain(says);
});

it('does not call the two arms unequal that differ by less than 20 mmHg', () => {
  const ids = read({ text: 'BT hø 152/98, ve 146/90.' }).findings.map(({ id }) => id);
  expect(ids).not.toContain('arm-pressure-or-pulse-difference');
});

it.each([
  ['Klemt nerve i armen.', 'limb-cast-or-crush'],
  ['Kastet på hodet.', 'throwing-sport'],
  ['Svie bak brystbenet når han legger seg.', 'relief-leaning-forward'],
])('%s tells nothing of %s', (text, finding) => {
  expect(read({ text }).findings.map(({ id }) => id)).not.toContain(finding);
});
