import { describe, expect, it } from 'vitest';
import { VeilederError } from '../../../core/errors.ts';
import { memoryStore } from '../../testing/memory-store.ts';
import { json, saveRequest, testApp } from '../../testing/test-app.ts';
import { testIdentity } from '../../testing/test-identity.ts';
import { bearer, testOperator } from '../../testing/test-operators.ts';

const EVALUATION = '/evaluations/00000000-0000-4000-8000-000000000001';

describe('a recorded evaluation', () => {
  it('is shown, and the look is recorded', async () => {
    const store = memoryStore();
    const app = testApp({ store });
    await app.request('/cds-services/veileder-encounter-save', json(saveRequest()));
    const page = await app.request(EVALUATION);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Nummen i skrittet');
    expect(store.events.at(-1)).toMatchObject({ kind: 'access', what: 'evaluation' });
  });

  it('is not shown where the look cannot be recorded', async () => {
    const store = memoryStore();
    await testApp({ store }).request('/cds-services/veileder-encounter-save', json(saveRequest()));
    const full = () => Promise.reject(new VeilederError('unavailable', 'full'));
    const page = await testApp({ store: { ...store, append: full } }).request(EVALUATION);
    expect(page.status).toBe(503);
    expect(await page.text()).not.toContain('skrittet');
  });

  it('is shown to its own tenant alone, and to another it looks as if it were not there', async () => {
    const own = testOperator('own', ['admin'], 'one');
    const other = testOperator('other', ['admin'], 'two');
    const identity = testIdentity({ operators: [own.operator, other.operator] });
    const app = testApp({ store: memoryStore(), identity });
    await app.request('/cds-services/veileder-encounter-save', json(saveRequest(), bearer(own.token)));
    const statusFor = async (token: string): Promise<number> =>
      (await app.request(EVALUATION, { headers: bearer(token) })).status;
    expect(await statusFor(own.token)).toBe(200);
    expect(await statusFor(other.token)).toBe(404);
  });
});
