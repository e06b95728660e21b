import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningService, startService } from '../../src/api/main.ts';
import { OPERATIONS } from '../../src/api/openapi/operations.ts';
import { CHROMIUM, openBrowser, watchedPage } from './browser.ts';

/** An integrator reads the interface and sends an example from the page. Skipped where there is no Chromium. */
let service: RunningService;
let browser: Browser;

describe.skipIf(CHROMIUM === undefined)('the page at /docs in Chromium', () => {
  beforeAll(async () => {
    service = await startService({ PORT: '0' }, () => undefined);
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  it('shows every operation, all of it from here, and sends the example of analyze', async () => {
    const { page, wrongs } = await watchedPage(browser, `${service.url}/docs?lang=en`, {});
    await page.waitForSelector('.opblock');
    expect(await page.locator('.opblock').count()).toBe(OPERATIONS.length);
    await page.click('#operations-JSON_API-analyze .opblock-summary-control');
    await page.click('#operations-JSON_API-analyze .try-out__btn');
    await page.click('#operations-JSON_API-analyze .execute');
    const answer = page
      .locator('#operations-JSON_API-analyze .live-responses-table .response-col_status')
      .first();
    await answer.waitFor();
    expect(await page.locator('.live-responses-table').innerText()).toContain('cauda-equina-syndrome');
    expect(wrongs).toEqual([]);
  });
});
