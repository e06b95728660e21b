import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser, visit, type WatchedPage, watchedPage } from './browser.ts';
import { type FreshService, freshService } from './fresh-service.ts';

/** A fresh service, a browser in front of it, and every page that was opened, watched. */
export class Journey {
  readonly opened: WatchedPage[] = [];
  private constructor(
    private readonly service: FreshService,
    readonly browser: Browser,
  ) {}

  /** @param env what the service is configured with besides */
  static async begin(env?: Parameters<typeof freshService>[0]): Promise<Journey> {
    return new Journey(await freshService(env), await openBrowser());
  }

  get url(): string {
    return this.service.url;
  }

  /** Calls the JSON API; `isAdmin` as its operator `admin`. */
  async call(path: string, body?: unknown, isAdmin = false): Promise<{ status: number; body: unknown }> {
    const authorization = isAdmin ? { authorization: `Bearer ${this.service.adminToken}` } : {};
    const sent =
      body === undefined
        ? { headers: authorization }
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json', ...authorization },
            body: JSON.stringify(body),
          };
    let answer = await fetch(this.url + path, sent);
    // As clients do: a machine that runs other tests beside may be too busy for a moment.
    for (let again = 0; again < 100 && answer.status === 503; again++) {
      await wait(100);
      answer = await fetch(this.url + path, sent);
    }
    return { status: answer.status, body: await answer.json() };
  }

  /** Signs in as `admin` on a page of its own, which then goes to a path. */
  async openSignedIn(path: string, options?: BrowserContextOptions): Promise<Page> {
    const page = await this.open('/sign-in?lang=nb&next=/evaluations', options);
    await page.fill('#token', this.service.adminToken);
    await page.click('form.sign-in button');
    await page.waitForURL(`${this.url}/evaluations`);
    await visit(page, this.url + path);
    return page;
  }

  async open(path: string, options?: BrowserContextOptions): Promise<Page> {
    const watched = await watchedPage(this.browser, this.url + path, options);
    this.opened.push(watched);
    return watched.page;
  }

  /** What went wrong on any page. */
  wrongs(): readonly string[] {
    return this.opened.flatMap(({ wrongs }) => wrongs);
  }

  async end(): Promise<void> {
    await this.browser.close();
    await this.service.stop();
  }
}
