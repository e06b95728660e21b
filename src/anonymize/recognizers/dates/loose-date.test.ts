import { describe, expect, it } from 'vitest';
import { recognized } from '../../testing/recognize.ts';
import { looseDate } from './loose-date.ts';

describe('looseDate', () => {
  it.each([
    ['uke 14', ['uke 14']],
    ['veke 40', ['veke 40']],
    ['i 2012', ['2012']],
    ['2010-2012', ['2010-2012']],
    ['80-tallet', ['80-tallet']],
    ['høsten 2022', ['høsten 2022']],
    ['siden -98', ['-98']],
    ['i jula', ['jula']],
    ['før påske', ['påske']],
    ['fredag den 12.', ['fredag den 12.']],
  ])('%s', (text, expected) => {
    expect(recognized(looseDate, text)).toEqual(expected);
  });

  it.each([
    'i 3 uker',
    'uke 6 postop',
    '2000 mg',
    '2000 skritt',
    'svangerskap uke 12',
    'ekst -15 grader',
    'om 2 uker',
    'i går',
  ])('not %s', text => {
    expect(recognized(looseDate, text)).toEqual([]);
  });
});
