import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { RunningService } from '../../src/api/main.ts';
import { openBrowser, type WatchedPage, watchedPage } from './browser.ts';
import { freshService } from './fresh-service.ts';

/** A fresh service, a browser in front of it, and every page that was opened, watched. */
export class Journey {
  readonly opened: WatchedPage[] = [];
  private constructor(
    private readonly service: RunningService,
    readonly browser: Browser,
  ) {}

  /** @param env what the service is configured with besides */
  static async begin(env?: Parameters<typeof freshService>[0]): Promise<Journey> {
    return new Journey(await freshService(env), await openBrowser());
  }

  get url(): string {
    return this.service.url;
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
