import { describe, expect, it } from 'vitest';
import { recognized } from '../testing/recognize.ts';
import { postcode } from './postcode.ts';

describe('postcode', () => {
  it.each([
    ['7030 Trondheim', ['7030 Trondheim']],
    ['NO-0155 OSLO', ['NO-0155 OSLO']],
    ['8601 Mo i Rana', ['8601 Mo i Rana']],
    ['Vei 4, 2372 Ukjentvik', ['2372 Ukjentvik']],
  ])('%s', (text, expected) => {
    expect(recognized(postcode, text)).toEqual(expected);
  });

  it.each(['2012 Operert', '1000 mg Paracet', '2000 steg'])('not %s', text => {
    expect(recognized(postcode, text)).toEqual([]);
  });
});
