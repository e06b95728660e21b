import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testApp } from '../testing/test-app.ts';
import { assetUrl } from './assets.ts';
import TEXTS from './texts.json' with { type: 'json' };

const app = testApp();
const PAGE = { headers: { accept: 'text/html,application/xhtml+xml' } };
const ASSETS = 'src/api/pages/assets/';

describe('files of the pages', () => {
  it('may be kept for ever under their version, and are not there under another', async () => {
    const file = await app.request(assetUrl('try.js'));
    expect(file.headers.get('cache-control')).toContain('immutable');
    expect(file.headers.get('content-type')).toContain('text/javascript');
    const other = await app.request(assetUrl('try.js').replace(/assets\/\w+/, 'assets/0000000000000000'));
    expect(other.status).toBe(404);
    expect(other.headers.get('cache-control')).toBe('no-store');
  });

  it('are scripts, styles and images only', async () => {
    for (const name of ['html.d.ts', '..%2Fhome.ts', 'nothing.js'])
      expect((await app.request(assetUrl(name))).status).toBe(404);
  });

  it('import only what is served', async () => {
    const names = readdirSync(ASSETS).filter(name => name.endsWith('.js'));
    for (const name of names) {
      for (const [, wanted = ''] of readFileSync(ASSETS + name, 'utf8').matchAll(/from '\.\/([\w.-]+)'/g))
        expect((await app.request(assetUrl(wanted))).status, `${name} imports ${wanted}`).toBe(200);
    }
  });
});

describe('texts of the pages', () => {
  it('are there in both languages', () => {
    const empty = Object.entries(TEXTS).filter(([, { nb, en }]) => nb.trim() === '' || en.trim() === '');
    expect(empty).toEqual([]);
  });

  it('are there for every key that scripts name', () => {
    const code = readdirSync(ASSETS).map(name => readFileSync(ASSETS + name, 'utf8'));
    const named = code.flatMap(text =>
      [...text.matchAll(/\b(?:text|words)\('([\w-]+)'/g)].map(([, key]) => key ?? ''),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(key => !(key in TEXTS))).toEqual([]);
  });
});

describe('the language of a page', () => {
  const langOf = async (path: string, accept?: string): Promise<string | undefined> => {
    const headers = accept === undefined ? {} : { 'accept-language': accept };
    return /<html lang="(\w+)">/.exec(await (await app.request(path, { headers })).text())?.[1];
  };

  it.each([
    ['/', undefined, 'nb'],
    ['/', 'en-GB,en;q=0.9', 'en'],
    ['/', 'nn-NO,nb;q=0.8,en;q=0.5', 'nb'],
    ['/', 'de,en;q=0.8', 'en'],
    ['/?lang=en', 'nb', 'en'],
    ['/?lang=nb', 'en', 'nb'],
    ['/?lang=xx', 'en', 'en'],
  ])('%s with %s is %s', async (path, accept, language) => {
    expect(await langOf(path, accept)).toBe(language);
  });
});

describe('errors', () => {
  it('are a page for a person, and a problem for a program', async () => {
    const page = await app.request('/nowhere?lang=en', PAGE);
    expect(page.status).toBe(404);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toContain('There is no such page');
    expect((await app.request('/nowhere')).headers.get('content-type')).toBe('application/problem+json');
    expect((await app.request('/api/v1/nowhere', PAGE)).headers.get('content-type')).toBe(
      'application/problem+json',
    );
    expect((await app.request('/cds-services/nowhere/x', PAGE)).headers.get('content-type')).toBe(
      'application/fhir+json',
    );
  });

  it('echo nothing of the address', async () => {
    const page = await (await app.request('/01019012345?lang=%3Cscript%3E', PAGE)).text();
    expect(page).not.toContain('01019012345');
    expect(page).not.toContain('<script>');
  });
});

describe('the form of the note', () => {
  it('has no fields that a browser would send, leads nowhere, and waits for its script', async () => {
    const page = await (await app.request('/')).text();
    const form = /<form id="editor".*?<\/form>/s.exec(page)?.[0] ?? '';
    expect(form.match(/<(?:input|select|textarea)\b/g)?.length).toBeGreaterThan(7);
    expect(form).not.toMatch(/\sname="/);
    expect(form).toContain('method="dialog"');
    expect(form).toMatch(/<button[^>]*type="submit"[^>]* disabled>/);
  });
});

describe('every page', () => {
  it.each(['/', '/evaluations', '/nowhere'])('%s has no script or style of its own', async path => {
    const page = await (await app.request(path, PAGE)).text();
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
    expect(page).toMatch(/<main id="content"/);
    expect(page.match(/<h1/g)).toHaveLength(1);
  });
});
