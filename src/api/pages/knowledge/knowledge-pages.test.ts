import { describe, expect, it } from 'vitest';
import { createLabels } from '../../../assess/labels.ts';
import { openEvaluator } from '../../../open-evaluator.ts';
import { html } from '../assets/html.js';
import { wordsOf } from '../language.ts';
import { layout } from '../layout.ts';
import { conditionPage } from './condition-page.ts';
import { conditionsMatching, knowledgePage } from './knowledge-page.ts';

const TODAY = '2026-12-01';
const { content } = await openEvaluator();
const [nb, en] = [createLabels(content, 'nb'), createLabels(content, 'en')];
const found = (search: string): readonly string[] =>
  conditionsMatching(content, search, nb).map(({ id }) => id);

describe('the list of conditions', () => {
  it('is searched by name, code with and without dot, and finding, in small and large letters', () => {
    for (const search of ['CAUDA', 'G83.4', 'g834', 'ridebukse cauda'.split(' ').at(-1) ?? ''])
      expect(found(search)).toContain('cauda-equina-syndrome');
    expect(found(nb.of('saddle-numbness'))).toContain('cauda-equina-syndrome');
    expect(found('ingenting heter dette')).toEqual([]);
    expect(found('')).toHaveLength(content.conditions.size);
  });

  it('shows what was searched for as text alone', () => {
    const page = layout(knowledgePage(content, '"><script>', en, wordsOf('en'), TODAY), wordsOf('en'));
    expect(page).not.toContain('"><script>');
    expect(page).toContain('No condition matches');
  });
});

describe('the page of a condition', () => {
  it.each(['nb', 'en'] as const)(
    'can be written for every condition, %s: no id of a finding is left',
    language => {
      const words = wordsOf(language);
      const labels = language === 'nb' ? nb : en;
      for (const condition of content.conditions.values()) {
        const page = layout(conditionPage(condition, content, labels, words, TODAY), words);
        expect(page).toContain(html`${condition.name[language]}`.markup);
        expect(page).not.toMatch(/undefined|\[object|NaN/);
        for (const { reference } of condition.redFlag?.sources ?? [])
          expect(content.references.has(reference)).toBe(true);
      }
    },
  );

  it('tells when it is raised, what to do, and cites its sources by number', () => {
    const cauda = content.conditions.get('cauda-equina-syndrome');
    if (cauda?.redFlag === undefined) throw new Error('not there');
    const page = layout(conditionPage(cauda, content, nb, wordsOf('nb'), TODAY), wordsOf('nb'));
    expect(page).toContain(cauda.redFlag.title.nb);
    expect(page).toContain(nb.of('saddle-numbness'));
    const cited = [...page.matchAll(/href="#source-(\d+)"/g)].map(([, number]) => Number(number));
    const listed = [...page.matchAll(/<li id="source-(\d+)"/g)].map(([, number]) => Number(number));
    expect([...new Set(cited)].sort((a, b) => a - b)).toEqual(listed);
    expect(listed.length).toBeGreaterThan(2);
  });
});

describe('days of review', () => {
  const past = { ...content, reviewBy: '2026-11-30' };
  it('that are past are told on the list and on the page, with nothing else changed', () => {
    const list = layout(knowledgePage(past, '', en, wordsOf('en'), TODAY), wordsOf('en'));
    expect(list).toContain('The day is past for 1 of');
    const day = layout(knowledgePage(past, '', en, wordsOf('en'), '2026-11-30'), wordsOf('en'));
    expect(day).toContain('No day is past. The next is 2026-11-30.');
    const condition = content.conditions.get('herpes-zoster');
    if (condition === undefined) throw new Error('not there');
    const page = (today: string): string =>
      layout(conditionPage(condition, past, en, wordsOf('en'), today), wordsOf('en'));
    expect(page(TODAY)).toContain('2026-11-30 <strong class="overdue">Past its day</strong>');
    expect(page('2026-11-30')).not.toContain('Past its day');
  });
});
