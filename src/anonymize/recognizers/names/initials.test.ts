import { describe, expect, it } from 'vitest';
import { recognized } from '../../testing/recognize.ts';
import { initials } from './initials.ts';

describe('initials', () => {
  it.each([
    ['Sign. TS', ['TS']],
    ['B.H. ringte', ['B.H.']],
    ['fysioterapeut KN tok over', ['KN']],
    ['Notat skrevet. /KHL', ['KHL']],
    ['journalført av mhs', ['mhs']],
  ])('%s', (text, expected) => {
    expect(recognized(initials, text)).toEqual(expected);
  });

  it.each(['MR/CT', 'u.a.', 'p.g.a. smerter', 'lege MR', 'v/behov'])('not %s', text => {
    expect(recognized(initials, text)).toEqual([]);
  });
});
