import { describe, expect, it } from 'vitest';
import { formsOf, setsOfEnding, stemsOf } from './inflect.ts';

describe('inflection', () => {
  it('makes the usual forms of the three languages', () => {
    expect(formsOf('smerte')).toEqual(
      expect.arrayContaining(['smerte', 'smerter', 'smertene', 'smertane', 'smerta']),
    );
    expect(formsOf('stop')).toEqual(expect.arrayContaining(['stopped', 'stopping']));
    expect(formsOf('svimmel')).toEqual(expect.arrayContaining(['svimle', 'svimlene', 'svimmelt']));
    expect(formsOf('kam')).toEqual(['kam']);
    expect(formsOf('body')).toContain('bodies');
  });

  it('leaves short words and words with digits as they are', () => {
    expect(formsOf('bein')).toContain('beina');
    expect(formsOf('tå')).toEqual(['tå']);
    expect(formsOf('c6nerve')).toEqual(['c6nerve']);
  });

  it('tells of a form by stem and ending what it tells by listing forms', () => {
    for (const word of [
      'smerte',
      'nakke',
      'svimmel',
      'nummen',
      'blod',
      'kne',
      'body',
      'stop',
      'tarm',
      'hals',
    ]) {
      for (const form of [...formsOf(word), `${word}xy`, `${word}ikke`]) {
        const told = stemsOf(word).some(
          ({ text, endings }) => form.startsWith(text) && (setsOfEnding(form, text.length) & endings) !== 0,
        );
        expect([form, told]).toEqual([form, formsOf(word).includes(form)]);
      }
    }
  });
});
