import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportPage } from '../../src/models/report/report-page.ts';
import { clinicModel } from '../../src/models/testing/served-models.ts';
import { CHROMIUM, openBrowser, seriousFindings, watchedPage } from './browser.ts';

/** Somebody of the data team opens the report of a model from a folder. Skipped where there is no Chromium. */
describe.skipIf(CHROMIUM === undefined)('report.html in Chromium', () => {
  let browser: Browser;
  let folder: string;
  let url: string;
  beforeAll(async () => {
    browser = await openBrowser();
    folder = await mkdtemp(join(tmpdir(), 'veileder-report-'));
    const { document } = await clinicModel({ definition: { visits: 'visits' } });
    const file = join(folder, 'report.html');
    await writeFile(file, reportPage(document));
    url = pathToFileURL(file).href;
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it.each([
    ['a desk', 1280],
    ['a telephone', 390],
  ])('shows every plot and section on %s, asks for nothing and overflows nowhere', async (_where, width) => {
    const { page, context, wrongs } = await watchedPage(browser, url, { viewport: { width, height: 900 } });
    const plots = page.locator('figure > svg');
    expect(await plots.count()).toBe(6);
    for (const plot of await plots.all()) {
      const box = await plot.boundingBox();
      expect(box?.width).toBeGreaterThan(250);
      expect(box?.height).toBeGreaterThan(150);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
      expect(await plot.locator('path, polyline, circle, rect, line').count()).toBeGreaterThan(3);
    }
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(overflow).toBeLessThanOrEqual(width);
    for (const link of await page.locator('nav a').all()) {
      await link.click();
      const target = (await link.getAttribute('href')) ?? '';
      expect(await page.locator(`${target} h2`).isVisible()).toBe(true);
    }
    for (const title of ['TRIPOD+AI', 'PROBAST+AI', 'Visits', 'Calibration'])
      expect(await page.locator('h2', { hasText: title }).first().isVisible()).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
    expect(wrongs).toEqual([]);
    await context.close();
  });
});
