import { describe, expect, test } from 'vitest';
import type { StoreHealth } from '../../core/store.ts';
import { testApp } from '../testing/test-app.ts';
import { createReadiness } from './readiness.ts';

const UP: StoreHealth = {
  backend: 'postgres',
  database: 'up',
  journalEvents: 0,
  journalBytes: 0,
  journal: 'up',
};

describe('/readyz', () => {
  test('a lost database makes it poorer and not unready, and /healthz knows nothing of it', async () => {
    let health = UP;
    const app = testApp({
      readiness: createReadiness(
        () => ['outcome: no models yet'],
        () => health,
      ),
    });
    const before: unknown = await (await app.request('/readyz')).json();
    expect(before).toMatchObject({ status: 'ready', degraded: ['outcome: no models yet'] });
    health = { ...UP, database: 'down', journalEvents: 3 };
    const answer = await app.request('/readyz');
    expect(answer.status).toBe(200);
    expect(JSON.stringify(await answer.json())).toContain('database: away; 3 events wait');
    health = { ...UP, journal: 'failing' };
    expect(await (await app.request('/readyz')).text()).toContain('journal: the disk refuses it');
    expect(await (await app.request('/healthz')).json()).toEqual({ status: 'ok' });
  });

  test('503 from the stop signal on, while requests are still answered and connections end', async () => {
    const readiness = createReadiness(() => []);
    const app = testApp({ readiness });
    expect((await app.request('/healthz')).headers.get('connection')).toBeNull();
    readiness.stop();
    const answer = await app.request('/readyz');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ status: 'stopping' });
    const other = await app.request('/cds-services');
    expect(other.status).toBe(200);
    expect(other.headers.get('connection')).toBe('close');
  });
});
