import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, saveExample, seriousFindings } from './browser.ts';
import { Journey } from './journey.ts';

/** What a clinician does with cards goes through the feedback endpoint, and is remembered. */
const FLAG = '.card-emergency';
const STATES = ['Ubesvart', 'Godtatt', 'Satt til side'];

let journey: Journey;

const open = (path: string, options?: BrowserContextOptions): Promise<Page> => journey.open(path, options);

async function saved(example = 'cauda-equina'): Promise<Page> {
  const page = await open('/?lang=nb');
  await saveExample(page, example);
  return page;
}

/** Saves again and waits for the new answer. */
async function saveAgain(page: Page, button = '[data-do=again]'): Promise<void> {
  const answered = page.waitForResponse(answer => answer.url().endsWith('/veileder-encounter-save'));
  await page.click(button);
  await answered;
  await page.waitForSelector('#saved .saved-at');
}

async function setAside(page: Page, reason: string): Promise<void> {
  await page.click(`${FLAG} [data-override]`);
  await page.check(`${FLAG} [value=${reason}]`);
  await page.fill(`${FLAG} [data-comment]`, 'Undersøkt nå.');
  await page.click(`${FLAG} [data-override-form] [type=submit]`);
  await page.waitForSelector(`${FLAG} .done`);
}

async function recordOf(page: Page): Promise<string> {
  const href = await page.getAttribute(`${FLAG} .record-link a`, 'href');
  return new URL(href ?? '', journey.url).pathname;
}

const summaries = (page: Page): Promise<string[]> => page.locator('#cards .card h3').allInnerTexts();

describe.skipIf(CHROMIUM === undefined)('answers to cards in Chromium', () => {
  beforeAll(async () => {
    journey = await Journey.begin();
  });

  afterAll(() => journey?.end());

  it('a suggestion that is accepted gives its draft, and the record says so', async () => {
    const page = await saved();
    await page.click(`${FLAG} [data-accept]`);
    await page.waitForSelector(`${FLAG} .done`);
    await page.click(`${FLAG} .draft summary`);
    expect(await page.locator(`${FLAG} .draft pre`).innerText()).toContain(
      '"resourceType": "ServiceRequest"',
    );
    const record = await open(`${await recordOf(page)}?lang=nb`);
    expect(await record.locator(`${FLAG} .state strong`).innerText()).toBe('Godtatt');
  });

  it('a card that is set aside needs a reason, stays away while its facts are the same, and comes back when they change', async () => {
    const page = await saved();
    await page.click(`${FLAG} [data-override]`);
    await page.click(`${FLAG} [data-override-form] [type=submit]`);
    expect(await page.locator(`${FLAG} .override .form-error`).innerText()).toContain('Velg en grunn');
    await page.click(`${FLAG} [data-override-cancel]`);
    await setAside(page, 'examined-and-excluded');
    expect(await page.locator(`${FLAG} .done`).innerText()).toContain('Undersøkt og utelukket i dag');

    await saveAgain(page);
    expect(await page.locator(FLAG).count()).toBe(0);
    expect((await summaries(page)).join(' ')).toContain('Satt til side før');

    await page.click('[data-do=edit]');
    await page.fill('#plan', 'Får ikke tisset siden i morges.');
    await saveAgain(page, '#save');
    expect(await page.locator(FLAG).count()).toBe(1);
  });

  it('the same patient in a new encounter shows what still stands, and what was set aside does not', async () => {
    const page = await saved();
    await page.click('[data-do=same]');
    await page.waitForSelector(`#standing ${FLAG}`);
    expect(await page.locator(`#standing ${FLAG} h3`).innerText()).toContain('cauda equina');
    expect(await page.evaluate('document.activeElement.id')).toBe('subjective');
    await setAside(page, 'already-handled');
    await page.fill('#subjective', 'Bra nå. Ingen plager.');
    await saveAgain(page, '#save');
    await page.click('[data-do=same]');
    await page.waitForSelector('#standing .empty');
    expect(await page.locator('#standing .card').count()).toBe(0);
  });

  it('the record of a card works without script: why, marks, what became of it', async () => {
    const page = await saved();
    const path = await recordOf(page);
    await setAside(page, 'misread');
    const record = await open(`${path}?lang=nb`, { javaScriptEnabled: false });
    expect(await record.locator(`${FLAG} .state`).innerText()).toContain('Satt til side');
    expect(await record.locator(`${FLAG} .state`).innerText()).toContain('Notatet er feiltolket');
    await record.click(`${FLAG} .quote sup >> nth=0`);
    expect(new URL(record.url()).hash).toMatch(/^#mark-\d+$/);
    expect(await record.locator('.mark:target').count()).toBe(1);
    await record.click('.mark:target sup');
    expect(await record.locator('.card:target').count()).toBe(1);
  });

  it('what is not there is not there: unknown, malformed, and of nobody', async () => {
    for (const id of ['00000000-0000-4000-8000-000000000000', 'x', '%00'])
      expect(
        (await fetch(`${journey.url}/evaluations/${id}`, { headers: { accept: 'text/html' } })).status,
      ).toBe(404);
  });

  it('the list names the newest evaluations and leads to them', async () => {
    const page = await saved();
    const path = await recordOf(page);
    const list = await open('/evaluations?lang=nb');
    await list.click(`a[href^="${path}"]`);
    expect(STATES).toContain(await list.locator(`${FLAG} .state strong`).innerText());
  });

  it.each(['light', 'dark'] as const)(
    'records have no serious finding of axe and need no sideways scrolling, %s',
    async colorScheme => {
      const path = await recordOf(await saved());
      const record = await open(path, { colorScheme, viewport: { width: 320, height: 640 } });
      await record.click('.findings summary');
      expect(await seriousFindings(record)).toEqual([]);
      expect(await record.evaluate('document.documentElement.scrollWidth')).toBe(320);
    },
  );

  it('wrote nothing to the console and asked no other origin, in all of this', () => {
    expect(journey.wrongs()).toEqual([]);
    expect(journey.opened.length).toBeGreaterThan(5);
  });
});
