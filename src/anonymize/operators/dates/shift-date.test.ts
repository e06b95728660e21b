import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, calendarDaysBetween, readDay, weekOf } from './calendar-day.ts';
import { shiftDate } from './shift-date.ts';

const anchor = { year: 2024, month: 3, day: 14 };

describe('shiftDate', () => {
  it.each([
    ['12.03.2024', 30, '11.04.2024'],
    ['12.3.24', 30, '11.4.24'],
    ['12/3-24', 30, '11/4-24'],
    ['05.01.98', -10, '26.12.97'],
    ['2024-02-28', 2, '2024-03-01'],
    ['220519', 10, '010619'],
    ['12. mars 2024', 30, '11. april 2024'],
    ['12.-14. mars', 7, '19.-21. mars'],
    ['mars-24', 31, 'april-24'],
    ['Jan. 2023', 40, 'Feb. 2023'],
    ['torsdag 14. mars', 1, 'fredag 15. mars'],
    ['12/3', -12, '29/2'],
    ['2019', 400, '2020'],
    ['-98', 400, '-99'],
    ['uke 14', 7, 'uke 15'],
    ['MAI', 31, 'JUNI'],
  ])('%s by %i days is %s', (written, days, expected) => {
    expect(shiftDate(written, { days, anchor })).toBe(expected);
  });

  it.each(['julaften', '80-tallet', '31.02.2024', 'i fjor', ''])('%j is no date of the calendar', written => {
    expect(shiftDate(written, { days: 5, anchor })).toBeUndefined();
  });

  it('keeps intervals', () => {
    const day = fc.record({
      year: fc.integer({ min: 1950, max: 2030 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
    });
    const iso = (d: { year: number; month: number; day: number }) =>
      `${d.year}-${String(d.month).padStart(2, '0')}-${String(d.day).padStart(2, '0')}`;
    fc.assert(
      fc.property(day, day, fc.integer({ min: -400, max: 400 }), (a, b, days) => {
        const [x, y] = [a, b].map(one => readDay(shiftDate(iso(one), { days, anchor }) ?? ''));
        expect(x && y && calendarDaysBetween(x, y)).toBe(calendarDaysBetween(a, b));
      }),
    );
  });

  it('counts ISO weeks', () => {
    expect([
      weekOf({ year: 2024, month: 12, day: 30 }),
      weekOf({ year: 2021, month: 1, day: 3 }),
      weekOf(addDays({ year: 2024, month: 4, day: 1 }, 0)),
    ]).toEqual([1, 53, 14]);
  });
});
