import { describe, expect, test } from 'vitest';
import { characterGrams } from './character-grams.ts';
import { indexPassages } from './passage-index.ts';
import { passagesOf } from './passages.ts';
import { guideline, section } from './testing/tiny-guidelines.ts';

const passages = passagesOf(
  new Map([
    guideline('a/knee', [
      section('imaging', {
        title: { nb: 'Bilder av kneet', en: 'Imaging of the knee' },
        text: { nb: 'Kneartrose trenger sjelden røntgen.', en: 'Knee osteoarthritis rarely needs an X-ray.' },
        questions: { nb: ['Når tas røntgen av kne?'], en: ['When is a knee X-rayed?'] },
      }),
      section('exercise', {
        title: { nb: 'Trening', en: 'Exercise' },
        text: { nb: 'Trening lindrer kneartrose.', en: 'Exercise eases knee osteoarthritis.' },
        questions: { nb: ['Hva slags øvelser?'], en: ['Which exercise?'] },
      }),
    ]),
    guideline('b/neck', [section('same-1'), section('same-2')]),
  ]),
);
const { search } = indexPassages(passages);
const ids = (question: string, limit = 9) => search(question, limit).map(({ passage }) => passage.id);

describe('passages are found', () => {
  test.each([
    ['Trenger kneartrosen et røntgenbilde?', 'a/knee#imaging'],
    ['is an x-ray needed for the knee', 'a/knee#imaging'],
    ['TRENINGSØVELSER', 'a/knee#exercise'],
    ['exercising', 'a/knee#exercise'],
  ])('%s', (question, id) => expect(ids(question)[0]).toBe(id));

  test('nowhere by words that nobody wrote, by empty words, or by nothing', () => {
    for (const question of ['qqqqq zzzzz', 'hva er det som', '', '?!']) expect(ids(question)).toEqual([]);
  });

  test('equally near ones by id, at most so many, the same each time', () => {
    const first = search('Råd på bokmål', 9);
    expect(first.map(({ passage }) => passage.id)).toEqual(['b/neck#same-1', 'b/neck#same-2']);
    expect(search('Råd på bokmål', 1)).toEqual(first.slice(0, 1));
    expect(search('Råd på bokmål', 9)).toEqual(first);
  });

  test('with a share between nothing and everything', () => {
    for (const { score } of search('Bilder av kneet røntgen trening', 9)) {
      expect(score).toBeGreaterThanOrEqual(0.2);
      expect(score).toBeLessThanOrEqual(1);
    }
  });

  test('without the questions that are left out', () => {
    const without = indexPassages(passages, question => question !== 'Hva slags øvelser?');
    expect(without.search('øvelser', 9)).toEqual([]);
    expect(ids('øvelser')).toEqual(['a/knee#exercise']);
  });
});

test('grams are of words between spaces, in small letters', () => {
  expect([...characterGrams('På Kne').keys()]).toEqual([' kn', 'kne', 'ne ', ' kne', 'kne ', ' kne ']);
  expect(characterGrams('kne kne').get('kne')).toBe(2);
});
