import { describe, expect, test } from 'vitest';
import { testApp } from '../testing/test-app.ts';
import { OPERATIONS } from './operations.ts';

const app = testApp();

async function read(path: string): Promise<string> {
  return (await app.request(path)).text();
}

/** Routes of the app as OpenAPI writes paths; middleware is not a route. */
function routesOf(): Set<string> {
  const routes = app.routes.filter(({ method }) => method !== 'ALL');
  return new Set(
    routes.map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`),
  );
}

/** Routes that stand for several operations; pages for people and the files that they load. */
const STANDS_FOR: Readonly<Record<string, RegExp | undefined>> = {
  'post /cds-services/{id}': /^post \/cds-services\/[a-z-]+$/,
  'get /docs/{file}': undefined,
  'get /assets/{version}/{name}': undefined,
  'get /evaluations': undefined,
  'get /evaluations/{id}': undefined,
  'get /knowledge': undefined,
  'get /knowledge/{id}': undefined,
  'get /guidelines': undefined,
  'get /guidelines/{publisher}/{guideline}': undefined,
  'get /models': undefined,
  'get /models/{id}': undefined,
  'get /sign-in': undefined,
  'post /sign-in': undefined,
  'post /sign-out': undefined,
};

describe('/openapi.json', () => {
  test('describes every route of the app, and nothing else', () => {
    const described = OPERATIONS.map(({ method, path }) => `${method} ${path}`);
    const patterns = Object.entries(STANDS_FOR);
    const open = new Set(described);
    for (const route of routesOf()) {
      const [, pattern] = patterns.find(([name]) => name === route) ?? [];
      if (pattern) {
        const covered = described.filter(one => pattern.test(one));
        expect(covered.length, route).toBeGreaterThan(0);
        for (const one of covered) open.delete(one);
      } else if (!(route in STANDS_FOR)) expect(described, route).toContain(route);
      open.delete(route);
    }
    expect([...open]).toEqual([]);
  });

  test('describes every CDS Hooks service', async () => {
    const { services } = JSON.parse(await read('/cds-services'));
    const paths = OPERATIONS.map(({ path }) => path);
    for (const { id } of services) expect(paths).toContain(`/cds-services/${id}`);
  });

  test('is OpenAPI 3.1 whose references all lead somewhere', async () => {
    const answer = await app.request('/openapi.json');
    expect(answer.headers.get('content-type')).toBe('application/json');
    const text = await answer.text();
    const document = JSON.parse(text);
    expect(document.openapi).toBe('3.1.0');
    expect(document.servers).toEqual([{ url: 'https://veileder.test' }]);
    const names = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter(name => !(String(name) in document.components.schemas))).toEqual([]);
    expect(text.match(/"\$ref":"[^#]/)).toBeNull();
    const ids = OPERATIONS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('its examples are taken by their own schemas', async () => {
    const document = JSON.parse(await read('/openapi.json'));
    for (const { path, request } of OPERATIONS) {
      if (!request) continue;
      const { example } = document.paths[path].post.requestBody.content['application/json'];
      expect(request.schema.safeParse(example).error, path).toBeUndefined();
    }
  });
});

describe('/docs', () => {
  test('loads everything from here, without inline script', async () => {
    const page = await read('/docs');
    expect(page).not.toMatch(/<script(?![^>]*src=)|https?:|style="/);
    for (const [, address] of page.matchAll(/(?:src|href)="(\/docs\/[^"]+)"/g)) {
      const file = await app.request(String(address));
      expect(file.status, address).toBe(200);
      expect((await file.text()).length).toBeGreaterThan(50);
    }
  });

  test.each(['package.json', '..%2f..%2fpackage.json', '__proto__', 'swagger-ui.css.map'])(
    'gives no other file: %s',
    async name => {
      expect((await app.request(`/docs/${name}`)).status).toBe(404);
    },
  );
});
