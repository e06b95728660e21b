import { describe, expect, it } from 'vitest';
import { recognized } from '../testing/recognize.ts';
import { clippedStreet } from './clipped-street.ts';

describe('clipped street', () => {
  it.each([
    ['bor i Havnegt. 3', ['Havnegt. 3']],
    ['Skjerdalsv. 402,', ['Skjerdalsv. 402']],
    ['ligger på Nordre Mærrapanna 4.', ['Nordre Mærrapanna 4']],
  ])('%s', (text, expected) => {
    expect(recognized(clippedStreet, text)).toEqual(expected);
  });

  it.each(['Ringt 113', 'kontroll v. 24', 'utrot. 40', 'fleks. 120'])('not %s', text => {
    expect(recognized(clippedStreet, text)).toEqual([]);
  });
});
