import { describe, expect, it } from 'vitest';
import { recognized } from '../testing/recognize.ts';
import { oddPhone } from './odd-phone.ts';

describe('odd phone', () => {
  it.each([
    ['henter, 905.57.102.', ['905.57.102']],
    ['ringer på 62.34.9.9.0.1', ['62.34.9.9.0.1']],
    ['sms til 977 11 34O', ['977 11 34O']],
    ['har tlf 4five 19 88 02', ['4five 19 88 02']],
    ['nås på 7846-61-02', ['7846-61-02']],
  ])('%s', (text, expected) => {
    expect(recognized(oddPhone, text)).toEqual(expected);
  });

  it.each(['BT 140/90 145/92', '3 x 10, 12, 8', 'reps 30 20 15 10', 'vekt 70 71 72'])('not %s', text => {
    expect(recognized(oddPhone, text)).toEqual([]);
  });
});
