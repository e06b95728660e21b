import { describe, expect, it } from 'vitest';
import { recognized } from '../testing/recognize.ts';
import { place } from './place.ts';

describe('place', () => {
  it.each([
    ['bor på Dønna', ['Dønna']],
    ['flyttet til Xandrevåg', ['Xandrevåg']],
    ['i Oslo-området', ['Oslo-området']],
    ['i Nes kommune', ['Nes kommune']],
    ['kom fra Polen', ['Polen']],
    ['Reiste til Bergen', ['Bergen']],
  ])('%s', (text, expected) => {
    expect(recognized(place, text)).toEqual(expected);
  });

  it.each(['Vondt i Kneet', 'i ro', 'på Mandag'])('not %s', text => {
    expect(recognized(place, text)).toEqual([]);
  });
});
