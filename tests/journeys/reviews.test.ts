import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeOperators } from '../../src/api/identity/operators-file.ts';
import { bearer, testOperator } from '../../src/api/testing/test-operators.ts';
import type { ReviewItemContent, ReviewKind } from '../../src/core/review.ts';
import { CHROMIUM, seriousFindings, visit } from './browser.ts';
import { Journey } from './journey.ts';

/** A person with the data role works through the review queue in a browser. Skipped where there is no Chromium. */
const kari = testOperator('kari', ['data']);
const { SCREENSHOTS } = process.env;

let journey: Journey;
let folder: string;

const itemOf = (number: number, kind: ReviewKind, pieces: ReviewItemContent['texts'][number]['pieces']) => ({
  item: String(number).padStart(32, '0'),
  kind,
  line: 7 + number,
  record: `r-${'bcdfghjkmnpqrtvx'.repeat(2)}`,
  section: 'note.subjective',
  start: 10,
  end: 20,
  texts: [{ section: 'note.subjective', pieces }],
});

const ITEMS = [
  itemOf(1, 'quasi-identifier', [
    { masked: 'NAME' },
    { text: ' har hatt vondt i ryggen siden hun ble ' },
    { asked: 'ordfører' },
    { text: ' i fjor.\nNRS 6. Ingen utstråling. Kontroll hos ' },
    { masked: 'NAME' },
    { text: ' om to uker.' },
  ]),
  itemOf(2, 'capitalised', [{ text: 'Bruker ' }, { asked: 'Zorklo' }, { text: '-såler til daglig.' }]),
  itemOf(3, 'sample', [
    { text: 'Ringe ' },
    { masked: 'NAME' },
    { text: ' på ' },
    { masked: 'PHONE' },
    { text: '.' },
  ]),
];

async function signIn(page: Page): Promise<void> {
  await page.fill('#token', kari.token);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/reviews**');
}

const textOf = async (page: Page, selector: string): Promise<string> =>
  (await page.locator(selector).first().innerText()).replace(/\s+/g, ' ').trim();

const shot = async (page: Page, name: string): Promise<void> => {
  if (SCREENSHOTS) await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
};

describe.skipIf(CHROMIUM === undefined)('the review queue in Chromium', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veileder-reviewers-'));
    const file = join(folder, 'operators.json');
    await writeOperators(file, [{ ...kari.operator, tenant: 'local' }]);
    journey = await Journey.begin({ OPERATORS_FILE: file });
    const taken = await fetch(`${journey.url}/api/v1/reviews`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...bearer(kari.token) },
      body: JSON.stringify({ items: ITEMS }),
    });
    expect(await taken.json()).toEqual({ taken: 3 });
  });

  afterAll(async () => {
    await journey?.end();
    await rm(folder, { recursive: true });
  });

  it('is worked through by pointer and keyboard alone, from sign-in to the last item', async () => {
    const page = await journey.open('/reviews');
    await signIn(page);
    await visit(page, `${journey.url}/reviews?lang=nb`);
    expect(await page.locator('table').first().locator('tbody tr').count()).toBe(3);
    expect(await seriousFindings(page)).toEqual([]);
    await shot(page, 'reviews');

    await page.click('.button.primary');
    expect(await textOf(page, 'mark')).toBe('ordfører');
    expect(await textOf(page, 'h1')).toBe('Sjeldent kjennetegn');
    expect(await seriousFindings(page)).toEqual([]);
    await shot(page, 'review-place');
    await page.keyboard.press('i');
    expect(await textOf(page, 'mark')).toBe('ordfører');
    await page.keyboard.press('m');
    await page.waitForFunction('document.querySelector("mark")?.textContent === "Zorklo"');

    const keep = page.locator('button[value=keep]');
    await keep.focus();
    await page.keyboard.press('m');
    expect(await textOf(page, 'mark')).toBe('Zorklo');
    await page.keyboard.press('Enter');
    await page.waitForSelector('button[value=clean]');
    expect(await textOf(page, '.reviewed')).toBe('Ringe [NAME] på [PHONE].');
    expect(await seriousFindings(page)).toEqual([]);
    await shot(page, 'review-sample');
    await page.click('button[value=clean]');
    await page.waitForSelector('[role=status]');
    expect(await textOf(page, '[role=status]')).toBe('Alt er avgjort.');
    await shot(page, 'reviews-done');

    await visit(page, `${journey.url}/reviews/${ITEMS[0]?.item}?lang=en`);
    expect(await textOf(page, '.notice')).toContain('Chosen: Mask, by kari,');
    await shot(page, 'review-decided-en');
  });

  it('fits a narrow screen in the dark, without any serious finding', async () => {
    const page = await journey.open('/reviews', {
      viewport: { width: 320, height: 700 },
      colorScheme: 'dark',
      reducedMotion: 'reduce',
    });
    await signIn(page);
    await visit(page, `${journey.url}/reviews/${ITEMS[1]?.item}?lang=en`);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
    await shot(page, 'review-narrow');
  });

  it('is worked through without any script', async () => {
    const page = await journey.open('/reviews', { javaScriptEnabled: false });
    await signIn(page);
    await visit(page, `${journey.url}/reviews/${ITEMS[1]?.item}?lang=nb`);
    await page.click('button[value=mask]');
    await page.waitForURL('**/reviews?lang=nb');
    expect(await textOf(page, '[role=status]')).toBe('Alt er avgjort.');
  });

  it('nothing went wrong on any page', () => {
    expect(journey.wrongs()).toEqual([]);
  });
});
