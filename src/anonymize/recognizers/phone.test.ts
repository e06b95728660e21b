import { describe, expect, it } from 'vitest';
import { recognized } from '../testing/recognize.ts';
import { phone } from './phone.ts';

describe('phone', () => {
  it.each([
    ['tlf 90548694', ['90548694']],
    ['905 48 694', ['905 48 694']],
    ['90 54 86 94', ['90 54 86 94']],
    ['VAS 4, 90548694', ['90548694']],
    ['+47 905 48 694', ['+47 905 48 694']],
    ['0047 90548694', ['0047 90548694']],
    ['(+47) 455 66 778', ['(+47) 455 66 778']],
    ['+46 70 123 45 67', ['+46 70 123 45 67']],
    ['mob 4 8 1 2 3 4 5 6', ['4 8 1 2 3 4 5 6']],
    ['tlf. 07979', ['07979']],
  ])('%s', (text, expected) => {
    expect(recognized(phone, text)).toEqual(expected);
  });

  it.each([
    'BT 110/70, puls 72',
    '45 mg 60 mg',
    'ROM 45/60/30/20',
    'L03 L84 L92',
    '10 15 20 30',
    '12.03.2024',
    '20036914700',
  ])('not %s', text => {
    expect(recognized(phone, text)).toEqual([]);
  });
});
