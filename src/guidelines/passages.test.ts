import { describe, expect, test } from 'vitest';
import { citePassage, passagePath, writtenLanguage } from './cite.ts';
import { compileBacking, passagesOf } from './passages.ts';
import { guideline, section } from './testing/tiny-guidelines.ts';

const backed = { conditions: ['gout'], backs: ['protocol', 'red-flag'] } as const;
const guidelines = new Map([
  guideline('x/old', [section('flare', backed)], { year: 2010 }),
  guideline('x/new', [section('flare', backed), section('rest')], { year: 2022, country: 'GB' }),
  guideline('x/home', [section('flare', { conditions: ['gout'], backs: ['protocol'] })], {
    year: 2015,
    country: 'NO',
  }),
]);
const backing = compileBacking(guidelines);
const ids = (condition: string, part: 'protocol' | 'red-flag' | 'differential') =>
  backing(condition, part).map(({ id }) => id);

describe('what backs a card', () => {
  test('is what names the condition and the card: Norwegian first, then newer', () => {
    expect(ids('gout', 'protocol')).toEqual(['x/home#flare', 'x/new#flare', 'x/old#flare']);
    expect(ids('gout', 'red-flag')).toEqual(['x/new#flare', 'x/old#flare']);
  });

  test('stands as in its guideline, where it is of one', () => {
    const one = compileBacking(new Map([guideline('x/one', [section('z', backed), section('a', backed)])]));
    expect(one('gout', 'protocol').map(({ id }) => id)).toEqual(['x/one#z', 'x/one#a']);
  });

  test('is nothing where nothing names it', () => {
    expect(ids('gout', 'differential')).toEqual([]);
    expect(ids('constructor', 'protocol')).toEqual([]);
  });
});

describe('a passage is cited', () => {
  const [old] = passagesOf(guidelines);
  const translated = passagesOf(
    new Map([
      guideline('y/z', [
        section('s', {
          title: { nb: 'bm', nn: 'nynorsk', en: 'en' },
          text: { nb: 'bm', nn: 'nynorsk', en: 'en' },
        }),
      ]),
    ]),
  )[0];
  if (!old || !translated) throw new Error('not there');

  test('with publisher, year, guideline and section', () => {
    expect(citePassage(old, 'en')).toBe('Utgiver 2010: The guideline. flare en');
    expect(passagePath(old, 'en')).toBe('/guidelines/x/old?lang=en#flare');
  });

  test('in Bokmål where there is no Nynorsk, and says so', () => {
    expect(citePassage(old, 'nn')).toBe('Utgiver 2010: Retningslinjen. flare nb (bokmål)');
    expect(writtenLanguage(old, 'nn')).toBe('nb');
    expect(citePassage(translated, 'nn')).toBe('Utgiver 2020: Retningslinjen. nynorsk');
    expect(passagePath(translated, 'nn')).toBe('/guidelines/y/z?lang=nb#s');
  });
});
