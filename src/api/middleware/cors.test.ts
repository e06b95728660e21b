import { describe, expect, test } from 'vitest';
import { claimsFor, signed, testClient, testKey } from '../testing/client-tokens.ts';
import { json, saveRequest, testApp } from '../testing/test-app.ts';
import { testIdentity } from '../testing/test-identity.ts';
import { bearer } from '../testing/test-operators.ts';

const SAVE = '/cds-services/veileder-encounter-save';
const OURS = 'https://ehr.example';
const key = await testKey('RS384', 'k');
const client = await testClient('ehr', [key], { origins: [OURS] });
const app = testApp({ identity: testIdentity({ clients: [client], origins: ['https://more.example'] }) });

const preflight = (origin: string, path = SAVE): Promise<Response> => {
  const headers = {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization',
  };
  return Promise.resolve(app.request(path, { method: 'OPTIONS', headers }));
};
const allowed = (answer: Response): (string | null)[] =>
  ['allow-origin', 'allow-methods', 'allow-headers'].map(name =>
    answer.headers.get(`access-control-${name}`),
  );

describe('CORS', () => {
  test.each([OURS, 'https://more.example'])('a preflight of %s is answered without a token', async origin => {
    const answer = await preflight(origin);
    expect(answer.status).toBe(204);
    expect(allowed(answer)).toEqual([origin, 'GET, POST', 'authorization, content-type, x-correlation-id']);
    expect(answer.headers.get('vary')).toBe('Origin');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });

  test.each([
    'https://evil.example',
    'null',
    '*',
    'https://ehr.example.evil.example',
    'http://ehr.example',
    'https://EHR.example',
  ])('a preflight of %s is told nothing', async origin => {
    const answer = await preflight(origin);
    expect(allowed(answer)).toEqual([null, null, null]);
    expect(answer.headers.get('vary')).toBe('Origin');
  });

  test('an answer names the origin that asked, whatever the status, so that a page can read why', async () => {
    const token = await signed(claimsFor(client, `https://veileder.test${SAVE}`), key);
    const good = await app.request(SAVE, json(saveRequest(), { origin: OURS, ...bearer(token) }));
    const bad = await app.request(SAVE, json(saveRequest(), { origin: OURS, ...bearer('wrong') }));
    for (const [answer, status] of [
      [good, 200],
      [bad, 401],
    ] as const) {
      expect([answer.status, ...allowed(answer)]).toEqual([status, OURS, null, null]);
      expect(answer.headers.get('access-control-expose-headers')).toContain('x-correlation-id');
      expect(answer.headers.get('vary')).toBe('Origin');
    }
  });

  test('no answer is for any origin, and none lets cookies through', async () => {
    for (const origin of [OURS, 'https://evil.example', 'null'])
      for (const path of ['/', '/healthz', '/cds-services', '/nowhere']) {
        const { headers } = await app.request(path, { headers: { origin } });
        expect(headers.get('access-control-allow-origin')).toBe(origin === OURS ? OURS : null);
        expect(headers.get('access-control-allow-credentials')).toBeNull();
      }
  });

  test('OPTIONS that is no preflight is an address like any other', async () => {
    expect((await app.request(SAVE, { method: 'OPTIONS' })).status).toBe(404);
  });
});
