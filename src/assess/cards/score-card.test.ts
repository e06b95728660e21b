import { expect, test } from 'vitest';
import type { Encounter } from '../../core/encounter.ts';
import type { Score } from '../../core/knowledge.ts';
import { createAssessor } from '../assessor.ts';
import { encounter } from '../testing/tiny-encounter.ts';
import { SOURCE, said, tinyKnowledge, tinySetup } from '../testing/tiny-knowledge.ts';
import { analysisWithoutText } from '../without-text.ts';
import { arrangeCards } from './arrange-cards.ts';
import { composeCards } from './compose-cards.ts';
import type { CardContext } from './frame.ts';

const is = (fact: string) => ({ fact, operator: 'equal' as const, value: true });
const KNEE: Score = {
  id: 'knee',
  name: said('Kneregel'),
  items: [
    { id: 'swollen', label: said('Hovent'), points: 1, when: is('knee-swelling') },
    { id: 'locked', label: said('Låst'), points: 0.5, when: is('knee-locking') },
  ],
  rule: {
    topic: is('knee-pain'),
    minKnown: 1,
    applies: { fact: 'age-years', operator: 'greaterThanInclusive', value: 18 },
    who: said('Voksne'),
    caution: said('Bruk skjønn'),
    meanings: [
      {
        id: 'yes',
        answer: 'required',
        when: { fact: 'score:knee', operator: 'greaterThanInclusive', value: 0.5 },
        title: said('ta bilde'),
        text: said('Ta bilde i dag'),
      },
      {
        id: 'no',
        answer: 'not-required',
        when: { fact: 'score:knee', operator: 'lessThan', value: 0.5 },
        title: said('ikke bilde'),
        text: said('Alt er avkreftet'),
      },
    ],
  },
  sources: [SOURCE],
};

const knowledge = { ...tinyKnowledge(), scores: new Map([['knee', KNEE]]) };
const assessor = createAssessor(tinySetup({ knowledge }));

async function told(one: Partial<Encounter>) {
  const assessment = await assessor.assess(encounter(one), { evaluationId: 'v' });
  const context: CardContext = {
    tenant: 't',
    door: 'encounter-save',
    publicUrl: 'https://veileder.test',
    subject: { patientId: 'p', encounterId: 'e' },
    labels: assessor.labels[assessment.language],
    assessment,
  };
  const { given } = arrangeCards(composeCards(context), context);
  const card = given.find(({ extension }) => extension['no.veileder.card'].kind === 'score');
  return { analysis: assessment.analysis, scores: assessment.analysis.scores, given, card };
}

test('a rule that is met says so, with its words, after everything else', async () => {
  const { card, scores, given } = await told({
    patient: { ageYears: 40 },
    note: { subjective: 'Knesmerter. Ingen låsninger.', objective: 'Hovent kne. Nummen i skrittet.' },
  });
  expect(scores).toMatchObject([
    { id: 'knee', total: { low: 1, high: 1 }, answer: 'required', applies: true, missing: [] },
  ]);
  expect(scores[0]?.items.map(({ met }) => met)).toEqual([true, false]);
  expect(card).toMatchObject({ summary: 'Kneregel: 1 poeng – ta bilde', indicator: 'warning' });
  expect(card?.detail).toContain('Hovent kne');
  expect(given[0]?.extension['no.veileder.card'].kind).toBe('red-flag');
  expect(given.at(-1)).toBe(card);
});

test('a rule that cannot be told says what is missing, and calls nothing unnecessary', async () => {
  const { card, scores } = await told({
    patient: { ageYears: 40 },
    note: { subjective: 'Knesmerter. Ikke hovent kne.' },
  });
  expect(scores).toMatchObject([{ answer: 'cannot-tell', possible: ['yes', 'no'] }]);
  expect(scores[0]).not.toHaveProperty('meaning');
  expect(card).toMatchObject({
    summary: 'Kneregel: 0–0,5 poeng – kan ikke avgjøres ennå',
    indicator: 'info',
  });
  expect(card?.detail).toContain('knee-locking');
});

test('what is denied settles it for a patient for whom it was made, and for no other', async () => {
  const note = { subjective: 'Knesmerter. Ikke hovent kne. Ingen låsninger.' };
  expect((await told({ patient: { ageYears: 18 }, note })).scores).toMatchObject([
    { answer: 'not-required' },
  ]);
  const [unknown] = (await told({ patient: {}, note })).scores;
  expect(unknown).toMatchObject({ answer: 'cannot-tell', applies: 'unknown' });
  expect(unknown?.missing.map(({ finding }) => finding)).toEqual(['age-years']);
  expect((await told({ patient: { ageYears: 17 }, note })).scores).toEqual([]);
});

test('without its topic, or with nothing said of its items, there is no score', async () => {
  expect((await told({ note: { objective: 'Hovent kne.' } })).scores).toEqual([]);
  expect((await told({ note: { subjective: 'Knesmerter.' } })).scores).toEqual([]);
});

test('a record that is kept without text has no words in its scores', async () => {
  const { analysis } = await told({ note: { subjective: 'Knesmerter. Hovent kne.' } });
  expect(analysis.scores).toHaveLength(1);
  expect(JSON.stringify(analysisWithoutText(analysis).scores)).not.toMatch(/hovent kne/i);
});
