import { describe, expect, it } from 'vitest';
import { recognized } from '../testing/recognize.ts';
import { email } from './email.ts';

describe('email', () => {
  it.each([
    ['ola@post.no.', ['ola@post.no']],
    ['kari.n (at) gmail.com', ['kari.n (at) gmail.com']],
    ['jtm(at)helse(punktum)no', ['jtm(at)helse(punktum)no']],
    ['åse krøllalfa firma punktum no', ['åse krøllalfa firma punktum no']],
  ])('%s', (text, expected) => {
    expect(recognized(email, text)).toEqual(expected);
  });

  it.each(['emergency at 14.20', '5 @ 10 kg', 'se at det går'])('not %s', text => {
    expect(recognized(email, text)).toEqual([]);
  });
});
