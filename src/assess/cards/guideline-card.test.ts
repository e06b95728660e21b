import { describe, expect, test } from 'vitest';
import type { Card } from '../../core/card.ts';
import type { Encounter } from '../../core/encounter.ts';
import type { Language } from '../../core/language.ts';
import { guideline, section } from '../../guidelines/testing/tiny-guidelines.ts';
import { createAssessor } from '../assessor.ts';
import { encounter } from '../testing/tiny-encounter.ts';
import { tinySetup } from '../testing/tiny-knowledge.ts';
import { arrangeCards } from './arrange-cards.ts';
import { composeCards } from './compose-cards.ts';

const one = (id: string, condition: string) =>
  section(id, {
    text: { nb: 'Råd <om> *skulder*.', en: 'Advice.' },
    conditions: [condition],
    backs: ['red-flag', 'protocol', 'differential'],
    grade: 'A',
  });
const guidelines = new Map([
  guideline(
    'nice/ng1',
    ['a', 'b', 'c'].map(id => one(id, 'shoulder')),
  ),
  guideline('nice/ng2', [one('saddle', 'cauda')]),
  guideline(
    'who/w',
    ['d', 'e', 'f'].map(id => one(id, 'shoulder')),
  ),
]);
const setup = tinySetup();
const assessor = createAssessor({ ...setup, knowledge: { ...setup.knowledge, guidelines } });

async function cardsOf(
  about: Partial<Encounter>,
  door: 'encounter-save' | 'problem-list' = 'encounter-save',
): Promise<readonly Card[]> {
  const assessment = await assessor.assess(encounter(about), { evaluationId: 'v' });
  const context = {
    tenant: 't',
    door,
    publicUrl: 'https://veileder.test/',
    subject: { patientId: 'p', encounterId: 'e' },
    labels: assessor.labels[assessment.language],
    assessment,
  };
  return arrangeCards(composeCards(context), context).given;
}

const L92 = { system: 'icpc-2' as const, code: 'L92' };
const extensionOf = (card: Card | undefined) => card?.extension['no.veileder.card'];
const passagesOf = (card: Card | undefined) =>
  (extensionOf(card)?.sources ?? []).flatMap(({ passage }) => passage ?? []);
const shoulderOf = (language: Language) => cardsOf({ diagnosisCodes: [L92], language }, 'problem-list');

describe('passages of guidelines', () => {
  test('stand on the red flag they back, with the address of the passage', async () => {
    const [card] = await cardsOf({ note: { subjective: 'Nummen i skrittet.' } });
    expect(extensionOf(card)?.kind).toBe('red-flag');
    expect(extensionOf(card)?.sources?.at(-1)).toEqual({
      citation: 'Utgiver 2020: Retningslinjen. saddle nb',
      url: 'https://veileder.test/guidelines/nice/ng2?lang=nb#saddle',
      grade: 'A',
      passage: 'nice/ng2#saddle',
    });
    expect(card?.detail).toContain('(<https://veileder.test/guidelines/nice/ng2?lang=nb#saddle>)');
  });

  test('are four at most on a card, and two of one guideline', async () => {
    const [card] = await cardsOf({ diagnosisCodes: [L92] });
    expect(extensionOf(card)?.kind).toBe('protocol');
    expect(passagesOf(card)).toEqual(['nice/ng1#a', 'nice/ng1#b', 'who/w#d', 'who/w#e']);
  });

  test('are a card of their own for a diagnosis on the problem list, as text and never as markup', async () => {
    const [, card] = await shoulderOf('nb');
    expect(extensionOf(card)).toMatchObject({ kind: 'guideline', condition: { id: 'shoulder' } });
    expect(card?.detail).toContain('Råd &lt;om&gt; \\*skulder\\*.');
    expect(passagesOf(card)).toEqual(['nice/ng1#a', 'nice/ng1#b', 'who/w#d', 'who/w#e']);
    expect((await shoulderOf('nb'))[1]).toEqual(card);
  });

  test('are in Bokmål on a card in Nynorsk, and say so', async () => {
    const [, card] = await shoulderOf('nn');
    expect(extensionOf(card)?.sources?.[0]?.citation).toBe('Utgiver 2020: Retningslinjen. a nb (bokmål)');
  });

  test('are nowhere where nothing is linked', async () => {
    const bare = createAssessor(setup);
    const assessment = await bare.assess(encounter({ diagnosisCodes: [L92] }), { evaluationId: 'v' });
    expect(bare.labels[assessment.language].passages('shoulder', 'protocol')).toEqual([]);
  });
});
