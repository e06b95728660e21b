import { describe, expect, it } from 'vitest';
import { recognized } from '../../testing/recognize.ts';
import { spokenDate } from './spoken-date.ts';

describe('spoken date', () => {
  it.each([
    ['seen on May 12th', ['May 12th']],
    ['Den 14. ds ringte hun', ['14. ds']],
    ['operert 5/2019', ['5/2019']],
    ['startet i aug.', ['aug.']],
    ['feb/mars ble det verre', ['feb/mars']],
    ['15.IV.2024', ['15.IV.2024']],
    ['den 9de april 2024', ['9de april 2024']],
    ['annen juledag 2023', ['annen juledag 2023']],
    ['sykmeldt 1/4–30/4', ['30/4']],
  ])('%s', (text, expected) => {
    expect(recognized(spokenDate, text)).toEqual(expected);
  });

  it.each(['kraft 4/5', '3x10', 'temp 38.2', 'des 20 rep', 'fleksjon 0-120'])('not %s', text => {
    expect(recognized(spokenDate, text)).toEqual([]);
  });
});
