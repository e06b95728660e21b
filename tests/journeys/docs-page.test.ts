import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../src/api/openapi/operations.ts';
import { CHROMIUM } from './browser.ts';
import { Journey } from './journey.ts';

/** An integrator reads the interface and sends an example from the page. Skipped where there is no Chromium. */
let journey: Journey;

describe.skipIf(CHROMIUM === undefined)('the page at /docs in Chromium', () => {
  beforeAll(async () => {
    journey = await Journey.begin();
  });

  afterAll(() => journey?.end());

  it('shows every operation, all of it from here, and sends the example of analyze', async () => {
    const page = await journey.open('/docs?lang=en');
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
    expect(journey.wrongs()).toEqual([]);
  });
});
