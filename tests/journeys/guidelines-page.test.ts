import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, seriousFindings, textOf } from './browser.ts';
import { Journey } from './journey.ts';

/** A clinician looks up what guidelines say, over the released ones. Skipped where there is no Chromium. */
const GUIDELINE = '/guidelines/nice/ng226';
const QUESTION = '/guidelines?lang=nb&q=trenger%20kneartrose%20r%C3%B8ntgen';
let journey: Journey;

describe.skipIf(CHROMIUM === undefined)('the pages of guidelines in Chromium', () => {
  beforeAll(async () => {
    journey = await Journey.begin();
  }, 60_000);
  afterAll(() => journey?.end());

  it('answer a question with passages, nearest first, that lead to their place, by keyboard alone', async () => {
    const page = await journey.open('/guidelines?lang=nb');
    expect(await page.locator('tbody tr').count()).toBeGreaterThanOrEqual(30);
    await page.locator('#q').focus();
    await page.keyboard.type('trenger kneartrose røntgen');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=trenger/);
    expect(await textOf(page, 'section h2')).toMatch(/Artrose hos voksne\. Diagnose/);
    await page.locator('section h2 a').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(url => url.pathname === GUIDELINE && url.hash === '#diagnosis');
    expect(await page.locator('#diagnosis').isVisible()).toBe(true);
  });

  it('say where the original stands, and lead to the conditions and back', async () => {
    const page = await journey.open(`${GUIDELINE}?lang=en`);
    expect(await page.locator('a[href="https://www.nice.org.uk/guidance/ng226"]').count()).toBe(1);
    await page.locator('a[href^="/knowledge/knee-osteoarthritis"]').first().click();
    await page.waitForURL(url => url.pathname === '/knowledge/knee-osteoarthritis');
    expect(await page.locator(`a[href^="${GUIDELINE}"]`).count()).toBeGreaterThan(0);
  });

  it('leave the search out on paper', async () => {
    const page = await journey.open(QUESTION);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('form.search').isVisible()).toBe(false);
    expect(await page.locator('section h2').first().isVisible()).toBe(true);
  });

  const VIEWS: readonly (readonly [string, BrowserContextOptions])[] = [
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['narrow', { viewport: { width: 320, height: 640 } }],
  ];
  it.each(VIEWS)(
    'have no serious finding of axe and need no sideways scrolling, %s',
    async (_name, options) => {
      for (const path of ['/guidelines?lang=nb', QUESTION, `${GUIDELINE}?lang=nb`]) {
        const page = await journey.open(path, options);
        expect(await seriousFindings(page)).toEqual([]);
        const width = options.viewport?.width ?? 1280;
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      }
    },
  );

  it('wrote nothing to the console and asked no other origin, in all of this', () => {
    expect(journey.wrongs()).toEqual([]);
  });
});
