import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, saveExample, seriousFindings, visit } from './browser.ts';
import { Journey } from './journey.ts';

/** A person tries the service in a browser, over the released knowledge. Skipped where there is no Chromium. */
const FLAG = '.card-emergency';

let journey: Journey;

const open = (path = '/?lang=nb', options?: BrowserContextOptions): Promise<Page> =>
  journey.open(path, options);

const textOf = async (page: Page, selector: string): Promise<string> =>
  (await page.locator(selector).first().innerText()).replace(/\s+/g, ' ').trim();

describe.skipIf(CHROMIUM === undefined)('the page at / in Chromium', () => {
  beforeAll(async () => {
    journey = await Journey.begin();
  });

  afterAll(() => journey?.end());

  it('shows the red flag first, with its urgency in a word and a shape, and announces it', async () => {
    const page = await open();
    await saveExample(page, 'cauda-equina');
    expect(await page.locator('#editor').isVisible()).toBe(false);
    const first = page.locator('.card').first();
    expect(await first.getAttribute('class')).toContain('card-emergency');
    expect(await textOf(page, `${FLAG} .badge strong`)).toBe('NÅ');
    expect(await page.locator(`${FLAG} .badge svg`).count()).toBe(1);
    expect(await textOf(page, `${FLAG} h3`)).toContain('cauda equina');
    const announced = page.locator('[role=status]');
    expect(await announced.textContent()).toContain('Røde flagg: 1');
    expect(await announced.textContent()).toContain('cauda equina');
  });

  it('tells why: quotes, what spoke against, what to ask, sources with links', async () => {
    const page = await open();
    await saveExample(page, 'cauda-equina');
    const headings = await page.locator(`${FLAG} h4`).allInnerTexts();
    const rest = ['Fordi', 'Taler imot', 'Spør om eller undersøk', 'Kilder', 'Retningslinjer'];
    expect(headings).toEqual(['Gjør nå', ...rest]);
    expect(await page.locator(`${FLAG} .sources a[href^="https://"]`).count()).toBeGreaterThan(0);
    const link = await page.locator(`${FLAG} .record-link a`).getAttribute('href');
    expect(link).toMatch(new RegExp(`^${journey.url}/evaluations/[0-9a-f-]{36}$`));
  });

  it.each([
    'cauda-equina',
    'benign-back',
    'knee',
    'shoulder',
    'fever',
    'cauda-equina-nn',
    'denied-nn',
    'denied-en',
    'cauda-equina-en',
  ])('marks in the note exactly the words that cards quote: %s', async id => {
    const page = await open();
    await saveExample(page, id);
    await page.evaluate('document.querySelectorAll("details.why").forEach(one => { one.open = true; })');
    const quotes = await page.locator('.card .quote').all();
    for (const quote of quotes) {
      const number = await quote.getAttribute('data-mark');
      expect(number).not.toBeNull();
      const words = await quote.locator('q').textContent();
      expect(await page.locator(`#mark-${number}`).textContent()).toContain(words ?? '');
    }
  });

  it('leads from a quote to its words in the note and back, by pointer and by keyboard', async () => {
    const page = await open();
    await saveExample(page, 'cauda-equina');
    const quote = page.locator(`${FLAG} .quote`).first();
    const number = await quote.getAttribute('data-mark');
    const mark = page.locator(`#mark-${number}`);
    // Its words may stand on two lines, and the middle between them is not its own.
    await quote.locator('sup').hover();
    expect(await mark.getAttribute('class')).toContain('is-lit');
    await quote.focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe(`mark-${number}`);
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.dataset.mark')).toBe(number);
  });

  it('raises no red flag for notes that deny and warn', async () => {
    const page = await open();
    for (const id of ['benign-back', 'denied-nn', 'denied-en']) {
      await saveExample(page, id);
      expect(await page.locator('.card').count()).toBeGreaterThan(0);
      expect(await page.locator('.card-emergency, .card-urgent, .card-soon').count()).toBe(0);
      await page.click('[data-do=new]');
    }
  });

  it('brings the protocol of a diagnosis code', async () => {
    const page = await open();
    await saveExample(page, 'shoulder');
    expect(await textOf(page, '.card-protocol .codes')).toContain('L92');
  });

  it('works with the keyboard alone', async () => {
    const page = await open();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('skip');
    await page.locator('#subjective').focus();
    await page.keyboard.type('Vondt i ryggen. Nummen i skrittet siden i går.');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector(FLAG);
    expect(await page.evaluate('document.activeElement.dataset.do')).toBe('edit');
    await page.locator(`${FLAG} [data-override]`).focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.name')).toBe('reason');
    await page.keyboard.press('Escape');
    expect(await page.evaluate('document.activeElement.hasAttribute("data-override")')).toBe(true);
  });

  it('changes language without losing note or cards, and remembers it in the address', async () => {
    const page = await open();
    await saveExample(page, 'cauda-equina-en');
    expect(await textOf(page, `${FLAG} .badge strong`)).toBe('NÅ');
    await page.click('[data-language=en]');
    expect(await textOf(page, `${FLAG} .badge strong`)).toBe('NOW');
    expect(await textOf(page, '#saved [data-do=edit]')).toBe('Edit');
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    expect(await page.locator(`${FLAG} > div`).first().getAttribute('lang')).toBe('en');
    expect(page.url()).toBe(`${journey.url}/?lang=en`);
    await page.reload();
    expect(await textOf(page, 'h1')).toBe('Try it as in the record');
  });

  it('says what is wrong at the field, and sends nothing', async () => {
    const page = await open();
    await page.fill('#age', 'femti');
    await page.click('#save');
    expect(await textOf(page, '#form-error')).toContain('Alder');
    expect(await page.evaluate('document.activeElement.id')).toBe('age');
    await page.fill('#age', '50');
    await page.click('#save');
    expect(await textOf(page, '#form-error')).toContain('notatet');
    expect(await page.locator('.card').count()).toBe(0);
  });

  describe.each([
    { name: 'no script runs', javaScriptEnabled: false },
    { name: 'a file of the page is refused', javaScriptEnabled: true },
  ])('when $name', ({ javaScriptEnabled }) => {
    it('a note cannot be sent, least of all in the address, and the page says so', async () => {
      const context = await journey.browser.newContext({ javaScriptEnabled });
      const page = await context.newPage();
      const asked: string[] = [];
      page.on('request', request => asked.push(request.url()));
      if (javaScriptEnabled) await page.route('**/lights.js', route => route.fulfill({ status: 503 }));
      await visit(page, `${journey.url}/?lang=nb`);
      await page.fill('#subjective', 'Oppdiktet');
      await page.fill('#age', '54');
      await page.press('#age', 'Enter');
      await page.click('#save', { force: true });
      expect(await page.isDisabled('#save')).toBe(true);
      expect(await textOf(page, '#save-hint')).toContain('Last siden på nytt');
      await page.evaluate('HTMLFormElement.prototype.submit.call(document.querySelector("#editor"))');
      await page.waitForTimeout(200);
      expect(page.url()).toBe(`${journey.url}/?lang=nb`);
      expect(asked.filter(url => /Oppdiktet|age=|subjective=/.test(url))).toEqual([]);
      expect(await page.inputValue('#subjective')).toBe('Oppdiktet');
      await context.close();
    });
  });

  it('shows what a note holds as text, whatever it looks like', async () => {
    const page = await open();
    await page.fill(
      '#subjective',
      'Vondt i ryggen. <img src=x onerror=alert(1)> Nummen i skrittet. CRP <5 & «stiv»',
    );
    await page.click('#save');
    await page.waitForSelector(FLAG);
    expect(await page.locator('#saved img, #cards img').count()).toBe(0);
    expect(await textOf(page, '#saved .note')).toContain('<img src=x onerror=alert(1)>');
  });

  it.each([
    { name: '320 px', viewport: { width: 320, height: 640 } },
    { name: '200 % zoom of 1280 px', viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
  ])('needs no sideways scrolling at $name', async ({ viewport }) => {
    const page = await open('/?lang=nb', { viewport });
    await saveExample(page, 'shoulder');
    await page.evaluate('document.querySelectorAll("details").forEach(one => { one.open = true; })');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
  });

  it.each(['light', 'dark'] as const)('has no serious finding of axe, %s', async colorScheme => {
    const page = await open('/?lang=nb', { colorScheme });
    expect(await seriousFindings(page)).toEqual([]);
    await saveExample(page, 'cauda-equina');
    await page.evaluate('document.querySelectorAll("details").forEach(one => { one.open = true; })');
    await page.locator(`${FLAG} [data-override]`).click();
    await page.locator(`${FLAG} .quote sup`).first().hover();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await seriousFindings(await open('/evaluations?lang=en', { colorScheme }))).toEqual([]);
    expect(await seriousFindings(await open('/nowhere', { colorScheme }))).toEqual([]);
  });

  it('wrote nothing to the console and asked no other origin, in all of this', () => {
    expect(journey.wrongs()).toEqual([]);
    expect(journey.opened.length).toBeGreaterThan(10);
  });
});
