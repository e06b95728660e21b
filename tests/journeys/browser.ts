import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const { CHROMIUM: GIVEN } = process.env;

/** Where Chromium is: `CHROMIUM`, else a usual place; undefined where there is none. */
export const CHROMIUM = GIVEN || USUAL_PLACES.find(path => existsSync(path));

/** Pages share a process, whose start costs more than most of them. */
const ONE_PROCESS = ['--process-per-site', '--renderer-process-limit=1'];

/** Starts Chromium without a window and without calls of its own. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM ?? '',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-extensions', ...ONE_PROCESS],
  });
}

/** A page that remembers what went wrong on it: messages of the console, and requests to other origins. */
export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly wrongs: readonly string[];
}

/** Opens a page of the service and watches it. A refused call is no wrong of the page. */
export async function watchedPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({
    locale: 'nb-NO',
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  const wrongs: string[] = [];
  page.on('console', message => {
    const isWrong = message.type() === 'error' || message.type() === 'warning';
    if (isWrong && !message.text().startsWith('Failed to load resource')) wrongs.push(message.text());
  });
  page.on('pageerror', error => wrongs.push(error.message));
  page.on('requestfailed', request => {
    const why = request.failure()?.errorText;
    // What was still on its way when the page was left has not failed.
    if (why !== 'net::ERR_ABORTED') wrongs.push(`${request.url()}: ${why}`);
  });
  page.on('response', answer => {
    const { pathname } = new URL(answer.url());
    if (pathname.startsWith('/assets/') && !answer.ok()) wrongs.push(`${pathname}: ${answer.status()}`);
  });
  page.on('request', request => {
    if (new URL(request.url()).origin !== new URL(url).origin) wrongs.push(`request to ${request.url()}`);
  });
  await visit(page, url);
  return { page, context, wrongs };
}

/** Goes to a page, again after a moment where the service is too busy for it, as a person would. */
export async function visit(page: Page, url: string): Promise<void> {
  let answer = await page.goto(url);
  for (let again = 0; again < 100 && answer?.status() === 503; again++) {
    await wait(100);
    answer = await page.goto(url);
  }
}

/**
 * Chooses an example and saves it.
 * @throws Error with what the page says where it is not saved.
 */
export async function saveExample(page: Page, id: string): Promise<void> {
  await page.selectOption('#example', id);
  await page.click('#save');
  const saved = page.locator('#saved .saved-at');
  const refused = page.locator('#form-error:not(:empty)');
  await saved.or(refused).waitFor();
  if (await saved.isVisible()) return;
  throw new Error(`not saved: ${await refused.innerText()}`);
}

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Serious and critical findings of axe on a page, each with where. */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(readFileSync(AXE, 'utf8'));
  // Of what passes nothing is told: to describe each of its elements is most of the work on a long page.
  const run = "axe.run({ resultTypes: ['violations'] }).then(result => result.violations)";
  const violations = await page.evaluate<readonly Violation[]>(run);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** What the first element of a selector shows, on one line. */
export async function textOf(page: Page, selector: string): Promise<string> {
  return (await page.locator(selector).first().innerText()).replace(/\s+/g, ' ').trim();
}
