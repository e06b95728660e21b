import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, seriousFindings, textOf } from './browser.ts';
import { Journey } from './journey.ts';

/** A clinician reads what the service knows, over the released knowledge. Skipped where there is no Chromium. */
const CONDITION = '/knowledge/cauda-equina-syndrome';
let journey: Journey;

describe.skipIf(CHROMIUM === undefined)('the pages of the knowledge in Chromium', () => {
  beforeAll(async () => {
    journey = await Journey.begin();
  }, 60_000);
  afterAll(() => journey?.end());

  it('find a condition by a word of its findings and lead to it, by keyboard alone', async () => {
    const page = await journey.open('/knowledge?lang=nb');
    const all = await page.locator('tbody tr').count();
    await page.locator('#q').focus();
    await page.keyboard.type('cauda');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=cauda/);
    const found = await page.locator('tbody tr').count();
    expect(found).toBeGreaterThan(0);
    expect(found).toBeLessThan(all);
    expect(await textOf(page, '[role=status]')).toContain(String(found));
    await page.locator(`tbody a[href^="${CONDITION}"]`).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(url => url.pathname === CONDITION);
    expect(await page.locator('h1').count()).toBe(1);
  });

  it('tell when a red flag is raised, what to do, and where each statement comes from', async () => {
    const page = await journey.open(`${CONDITION}?lang=nb`);
    expect(await textOf(page, 'h1')).toContain('auda equina');
    expect(await page.locator('.ways > li').count()).toBeGreaterThan(0);
    const [cited] = await page.locator('a[href^="#source-"]').all();
    await cited?.click();
    const target = new URL(page.url()).hash;
    expect(target).toMatch(/^#source-\d+$/);
    expect(await page.locator(target).innerText()).not.toBe('');
  });

  it('say it in English, and that nothing was found', async () => {
    const page = await journey.open(`${CONDITION}?lang=en`);
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    expect(await textOf(page, '.back')).not.toBe('');
    const empty = await journey.open('/knowledge?lang=en&q=qqqqqq');
    expect(await empty.locator('table').count()).toBe(0);
  });

  const VIEWS: readonly (readonly [string, BrowserContextOptions])[] = [
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['narrow', { viewport: { width: 320, height: 640 } }],
  ];
  it.each(VIEWS)(
    'have no serious finding of axe and need no sideways scrolling, %s',
    async (_name, options) => {
      for (const path of ['/knowledge?lang=nb', `${CONDITION}?lang=nb`]) {
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
