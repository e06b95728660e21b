import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, seriousFindings, textOf } from './browser.ts';
import { Journey } from './journey.ts';
import { twoModels, watchedModels } from './watched-models.ts';

/** The data team looks at its models in a browser. Skipped where there is no Chromium. */
let journey: Journey;
let champion: string;
let challenger: string;

const pane = (id: string): string => `section[aria-labelledby="${id}"]`;

describe.skipIf(CHROMIUM === undefined)('the pages of models in Chromium', () => {
  beforeAll(async () => {
    const files = await twoModels();
    journey = await Journey.begin();
    [champion, challenger] = await watchedModels(journey, files);
  }, 120_000);
  afterAll(() => journey?.end());

  it('list what runs, since when, by whom and why, in words', async () => {
    const page = await journey.open('/models?lang=nb');
    const list = await textOf(page, pane('model-recovery'));
    expect(list).toContain('● i bruk, vises');
    expect(list).toContain('◐ utfordrer');
    expect(list).toContain('Calibrated on local outcomes');
    expect(list).toContain('admin');
    expect(await page.locator('#retrain').count()).toBe(0);
    expect(await textOf(page, pane('retrain-title'))).toContain('Bare den som har rollen data');
  });

  it('tell of one what has moved, what became of patients, and how the challenger did on the same', async () => {
    const page = await journey.open('/models/recovery?lang=nb');
    expect(await textOf(page, '.alarms')).toContain('Alder');
    expect(await textOf(page, '.alarms')).toContain('Smerte nå (NPRS)');
    expect(await textOf(page, pane('model-observed'))).toMatch(/1\d\d av svarene har et kjent utfall/);
    expect(await textOf(page, pane('model-observed'))).toContain('▲ skiller seg');
    expect(await textOf(page, pane('model-drift'))).toContain('▲ flyttet');
    expect(await textOf(page, pane('model-beside'))).toMatch(/1\d\d felles svar/);
    expect(await textOf(page, pane('model-beside'))).toContain('Brier (lavere er bedre)');
    expect(await page.locator('.plots figure svg[role=img]').count()).toBe(3);
    const history = await page.locator(`${pane('model-history')} tbody tr`).allInnerTexts();
    expect(history).toHaveLength(7);
    expect(history[0]).toContain('gjort til utfordrer');
    await page.locator('.card-text summary').click();
    expect(await textOf(page, '.card-text')).toContain('May come as far as: champion');
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.locator('#change').count()).toBe(0);
  });

  it('in English as well', async () => {
    const page = await journey.open(`/models/recovery?lang=en&hash=${challenger}`);
    expect(await textOf(page, 'h1')).toBe('Recovery at 12 weeks');
    expect(await textOf(page, '.intro')).toContain('◐ challenger');
    expect(await textOf(page, pane('model-drift'))).toContain('missing otherwise');
    expect(await textOf(page, '.alarms')).toContain('Pain now (NPRS)');
  });

  it('let whoever has the role change something, with a reason, by keyboard alone', async () => {
    const page = await journey.openSignedIn(`/models/recovery?lang=nb&hash=${champion}`);
    await page.locator('#change button').focus();
    await page.keyboard.press('Enter');
    expect(await textOf(page, '#change-error')).toContain('Velg');
    expect(await page.evaluate('document.activeElement.id')).toBe('action');
    await page.selectOption('#action', 'recalibrate');
    await page.locator('#change button').press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('reason');
    await page.keyboard.type('Svarene er for høye her');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(url => url.searchParams.get('hash') !== champion);
    expect(await textOf(page, '.intro')).toContain('ny kalibrering av 1');
    expect(await textOf(page, '.intro')).toContain('○ skygge');
    expect(await textOf(page, pane('model-history'))).toContain('Svarene er for høye her');
    expect(await textOf(page, pane('model-versions'))).toContain('● i bruk');
  });

  it('let whoever has the role end an experiment, with a reason, by keyboard alone', async () => {
    const endsAt = new Date(Date.now() + 86_400_000).toISOString();
    const plan = { challenger, unit: 'clinician', share: 0.5, looks: 2, outcomes: 60, endsAt };
    const begun = await journey.call(
      '/api/v1/models/recovery/experiments',
      { ...plan, reason: 'Er den bedre her?' },
      true,
    );
    expect(begun.status).toBe(200);
    const viewed = await journey.open('/models/recovery?lang=nb');
    expect(await textOf(viewed, pane('experiment-title'))).toContain(
      'Regelen ser for gang 1 av 2 når 30 er kjent',
    );
    expect(await viewed.locator('#stop').count()).toBe(0);
    const page = await journey.openSignedIn(`/models/recovery?lang=nb&hash=${challenger}`);
    expect(await seriousFindings(page)).toEqual([]);
    await page.locator('#stop button').press('Enter');
    expect(await textOf(page, '#stop-error')).toContain('Skriv en begrunnelse');
    expect(await page.evaluate('document.activeElement.id')).toBe('stop-reason');
    await page.keyboard.type('Klinikerne ba om det');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator(pane('experiment-title'), { hasText: 'avsluttet av et menneske' }).waitFor();
    expect(await textOf(page, pane('experiment-title'))).toContain('Klinikerne ba om det');
    expect(await page.locator('#stop').count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('say what the service refuses', async () => {
    const page = await journey.openSignedIn(`/models/recovery?lang=nb&hash=${challenger}`);
    await page.route('**/promote', route =>
      route.continue({ postData: JSON.stringify({ hash: challenger, to: 'challenger', reason: 'x' }) }),
    );
    await page.selectOption('#action', 'champion');
    await page.fill('#reason', 'Prøver');
    await page.click('#change button');
    await page.locator('#change-error:not(:empty)').waitFor();
    expect(await textOf(page, '#change-error')).toContain('a model becomes challenger from shadow');
  });

  it('take back what was put into use', async () => {
    const page = await journey.openSignedIn(`/models/recovery?lang=nb&hash=${champion}`);
    await page.selectOption('#action', 'rollback');
    await page.fill('#reason', 'En øvelse');
    await page.click('#change button');
    await page.locator('.intro', { hasText: 'tatt ut' }).waitFor();
    expect(await textOf(page, `${pane('model-history')} tbody tr`)).toContain('En øvelse');
  });

  it('ask for a training, follow it, call it off and let it go on', async () => {
    const page = await journey.openSignedIn('/models?lang=nb');
    const row = page.locator('#jobs tbody tr').first();
    const isNow = (state: string) =>
      page.locator('#jobs tbody tr', { hasText: state }).first().waitFor({ timeout: 60_000 });
    await page.fill('#data', 'Ikke et navn');
    await page.fill('#model', 'neck-pain-chronic');
    await page.click('#retrain button');
    expect(await textOf(page, '#retrain-error')).toContain('små bokstaver');
    await page.fill('#data', 'no-such-set');
    await page.click('#retrain button');
    await page.locator('#retrain-error', { hasText: 'avviste' }).waitFor();
    await page.fill('#data', 'neck-pain-prognosis');
    await page.click('#retrain button');
    await isNow('trener');
    expect(await row.innerText()).toContain('neck-pain-chronic (neck-pain-prognosis)');
    await row.locator('[data-do=cancel]').focus();
    await page.keyboard.press('Enter');
    await isNow('avbrutt');
    expect(await page.locator('#jobs-status').textContent()).toContain('avbr');
    await row.locator('[data-do=resume]').click();
    await isNow('trener');
    expect(await seriousFindings(page)).toEqual([]);
    await row.locator('[data-do=cancel]').click();
    await isNow('avbrutt');
  }, 120_000);

  const VIEWS: readonly (readonly [string, BrowserContextOptions])[] = [
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['narrow', { viewport: { width: 320, height: 640 } }],
  ];
  it.each(VIEWS)(
    'have no serious finding of axe and need no sideways scrolling, %s',
    async (_name, options) => {
      for (const path of ['/models?lang=nb', `/models/recovery?lang=nb&hash=${challenger}`]) {
        const page = await journey.openSignedIn(path, options);
        await page.evaluate('document.querySelectorAll("details").forEach(one => { one.open = true; })');
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
