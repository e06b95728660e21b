import { describe, expect, test } from 'vitest';
import { tinySetup } from '../../assess/testing/tiny-knowledge.ts';
import { guideline, section } from '../../guidelines/testing/tiny-guidelines.ts';
import { guidelineAnswer } from '../openapi/guideline-schemas.ts';
import { testApp } from '../testing/test-app.ts';

const flare = section('flare', {
  title: { nb: 'Anfall', en: 'Flare' },
  text: { nb: 'Kolkisin ved urinsyregikt <b>.', en: 'Colchicine for gout.' },
  questions: { nb: ['Hvordan behandles urinsyregikt?'], en: ['How is gout treated?'] },
  conditions: ['shoulder'],
  backs: ['protocol'],
  grade: 'A',
});
const { knowledge } = tinySetup();
const guidelines = new Map([
  guideline('nice/ng219', [flare]),
  guideline('who/back', [section('rest', { title: { nb: 'Ro', en: 'Rest' } })]),
]);
const app = testApp({}, { knowledge: { ...knowledge, guidelines } });

async function ask(query: string) {
  const answer = await app.request(`/api/v1/guidelines${query}`);
  return { status: answer.status, body: await answer.json() };
}

describe('GET /api/v1/guidelines', () => {
  test('gives the nearest passages in the language asked for', async () => {
    const { status, body } = await ask('?q=kolkisin%20ved%20urinsyregikt&language=en');
    expect(status).toBe(200);
    const { passages, guidelines: named } = guidelineAnswer.parse(body);
    expect(passages).toHaveLength(1);
    expect(passages[0]).toMatchObject({
      id: 'nice/ng219#flare',
      text: 'Colchicine for gout.',
      language: 'en',
      grade: 'A',
      path: '/guidelines/nice/ng219?lang=en#flare',
    });
    expect(named.map(({ id }) => id)).toEqual(['nice/ng219']);
  });

  test('gives all guidelines where nothing is asked, and no passage where nothing answers', async () => {
    expect(guidelineAnswer.parse((await ask('')).body).guidelines).toHaveLength(2);
    expect(guidelineAnswer.parse((await ask('?q=zzzz')).body)).toMatchObject({
      passages: [],
      guidelines: [],
    });
  });

  test.each([
    [`?q=${'x'.repeat(201)}`, 'q'],
    ['?language=sv', 'language'],
    ['?limit=0', 'limit'],
    ['?limit=21', 'limit'],
    ['?limit=many', 'limit'],
  ])('refuses %s by its name, and echoes nothing', async (query, field) => {
    const { status, body } = await ask(query);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain(field);
    expect(JSON.stringify(body)).not.toMatch(/xxxx|"sv"|many/);
  });
});

describe('the pages of guidelines', () => {
  const page = async (path: string) => (await app.request(path)).text();

  test('list all, and find passages', async () => {
    expect(await page('/guidelines?lang=nb')).toContain('/guidelines/nice/ng219?lang=nb');
    const found = await page('/guidelines?lang=nb&q=urinsyregikt');
    expect(found).toContain('Kolkisin ved urinsyregikt &lt;b&gt;.');
    expect(await page('/guidelines?lang=en&q=%22%3E%3Cscript%3E')).not.toContain('"><script>');
  });

  test('show one guideline with an anchor for each passage, its source, terms and review', async () => {
    const shown = await page('/guidelines/nice/ng219?lang=en');
    for (const text of [
      'id="flare"',
      'https://example.org/guideline',
      '2027-01-02',
      '/knowledge/shoulder?lang=en',
    ])
      expect(shown).toContain(text);
    expect(shown).not.toMatch(/undefined|\[object/);
  });

  test('are linked from the page of the condition', async () => {
    expect(await page('/knowledge/shoulder?lang=en')).toContain('/guidelines/nice/ng219?lang=en#flare');
  });

  test('do not exist for what is not there', async () => {
    for (const path of ['/guidelines/nice/nothing', '/guidelines/constructor/prototype'])
      expect((await app.request(path)).status).toBe(404);
  });
});
