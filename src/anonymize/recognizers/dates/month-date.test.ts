import { describe, expect, it } from 'vitest';
import { recognized } from '../../testing/recognize.ts';
import { monthDate } from './month-date.ts';

describe('monthDate', () => {
  it.each([
    ['12. mars 2024', ['12. mars 2024']],
    ['12.mars kl 14', ['12.mars']],
    ['12.-14. mars', ['12.-14. mars']],
    ['mars-24', ['mars-24']],
    ['i januar 2008', ['januar 2008']],
    ['tolvte mars', ['tolvte mars']],
    ['jan. 2023', ['jan. 2023']],
    ['onsdag 22. juni 2022', ['onsdag 22. juni 2022']],
    ['medio april', ['april']],
  ])('%s', (text, expected) => {
    expect(recognized(monthDate, text)).toEqual(expected);
  });

  it.each(['Mai ringte', 'sep ikke tatt'])('not %s', text => {
    expect(recognized(monthDate, text)).toEqual([]);
  });
});
