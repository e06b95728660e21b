import { describe, expect, it } from 'vitest';
import { recognized } from '../../testing/recognize.ts';
import { dayOfMonth } from './day-of-month.ts';

describe('dayOfMonth', () => {
  it.each([
    ['ringer etter den 20. for svar', ['20.']],
    ['hentet den 3. og 100 stk til den 19. på apoteket', ['3.', '19.']],
    ['i går 12., dovent', ['12.']],
    ['kontroll fre. 8. eller før', ['fre. 8.']],
    ['TILSYN TIRS 5.', ['TIRS 5.']],
    ['torsd kveld 18.', ['torsd kveld 18.']],
    ['flyttes onsdag den syttende.', ['onsdag den syttende']],
    ['f. 9. i 6. 1977', ['9. i 6. 1977']],
    ['byttet 3. kvartal 2022', ['3. kvartal 2022']],
    ['jobbet der siden 02.', ['02']],
    ['fagbrev vår 94.', ['vår 94']],
    ['Kvinne f. 04/61.', ['04/61']],
    ['i fjor haust', ['i fjor haust']],
    ['koloskopi okt 23.', ['okt 23']],
  ])('%s', (text, expected) => {
    expect(recognized(dayOfMonth, text)).toEqual(expected);
  });

  it.each([
    'den 3. gangen',
    'på den 5. fingeren',
    'til den 2. kontrollen',
    'man 5 x 10',
    'kraft 4 i 5 uker',
    'den første',
    'siden 2 uker',
    'fre 10 reps',
    'trener i 5.0 km',
  ])('not %s', text => {
    expect(recognized(dayOfMonth, text)).toEqual([]);
  });
});
