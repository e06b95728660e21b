import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { testReview } from '../../../storage/testing/contract/review-contract.ts';
import { memoryStore } from '../../testing/memory-store.ts';
import { testApp } from '../../testing/test-app.ts';
import { testIdentity } from '../../testing/test-identity.ts';
import { bearer, testOperator } from '../../testing/test-operators.ts';

const [kari, per] = [testOperator('kari', ['data']), testOperator('per', ['viewer'])];
const identity = testIdentity({ operators: [kari.operator, per.operator] });

async function opened(items = [testReview(), testReview('sample', 'hemmelig'), testReview('title')]) {
  const store = memoryStore();
  await store.keepReviews('clinic', items, '2026-06-01T10:00:00Z');
  const app = testApp({ store, identity, newId: randomUUID });
  const get = async (path: string, token = kari.token) => {
    const answer = await app.request(path, { headers: bearer(token) });
    return { status: answer.status, text: await answer.text() };
  };
  const decide = (item: string, decision: string) =>
    app.request(`/reviews/${item}?lang=en`, {
      method: 'POST',
      body: new URLSearchParams({ decision }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...bearer(kari.token) },
    });
  return { store, get, decide, items: items.map(({ item }) => item) };
}

describe('the pages of the review queue', () => {
  test('list places without their words, and lead to the first open one', async () => {
    const { get, items, store } = await opened();
    const { status, text } = await get('/reviews?lang=nb');
    expect(status).toBe(200);
    expect(text).toContain(`<a class="button primary" href="/reviews/${items[0]}?lang=nb">`);
    expect(text).not.toContain('hemmelig');
    expect(store.events.at(-1)).toMatchObject({ kind: 'access', what: 'review-queue' });
  });

  test('show one with the place marked and masked words as labels, and record the look', async () => {
    const { get, items, store } = await opened([testReview('digits', '<b>hemmelig</b>')]);
    const { text } = await get(`/reviews/${items[0]}`);
    expect(text).toContain('Ring <mark>&lt;b&gt;hemmelig&lt;/b&gt;</mark><span class="masked">[NAME]</span>');
    expect(text).toMatch(/name="decision" value="keep"/);
    expect(text).not.toMatch(/value="clean"/);
    expect(store.events.at(-1)).toMatchObject({ kind: 'access', what: 'review-queue', item: items[0] });
  });

  test('a decision leads to the next open item, round to those that were passed over, and back to the queue', async () => {
    const { decide, items, store } = await opened();
    const [first = '', second = '', third = ''] = items;
    const to = async (item: string, decision: string) =>
      (await decide(item, decision)).headers.get('location');
    expect(await to(second, 'clean')).toBe(`/reviews/${third}?lang=en`);
    expect(await to(third, 'mask')).toBe(`/reviews/${first}?lang=en`);
    expect(await to(first, 'keep')).toBe('/reviews?lang=en');
    expect(store.events.filter(({ kind }) => kind === 'administration')).toMatchObject([
      { action: 'review.clean', object: second, actor: { kind: 'operator', id: 'kari' } },
      { action: 'review.mask', object: third },
      { action: 'review.keep', object: first },
    ]);
  });

  test('what was decided is shown and can be decided anew', async () => {
    const { decide, get, items } = await opened([testReview()]);
    await decide(items[0] ?? '', 'keep');
    const { text } = await get(`/reviews/${items[0]}?lang=nb`);
    expect(text).toContain('Valgt: Behold, av kari');
    expect(text).toContain('aria-pressed="true">Behold');
    expect((await get('/reviews?lang=nb')).text).toContain('Alt er avgjort');
    expect((await decide(items[0] ?? '', 'mask')).status).toBe(303);
  });

  test('wrong decisions, unknown items and other roles are refused', async () => {
    const { decide, get, items } = await opened();
    expect((await decide(items[0] ?? '', 'clean')).status).toBe(422);
    expect((await decide(items[0] ?? '', 'hemmelig')).status).toBe(400);
    expect((await decide('a'.repeat(32), 'keep')).status).toBe(404);
    expect((await get('/reviews/none')).status).toBe(404);
    expect((await get('/reviews', per.token)).status).toBe(403);
    expect((await get('/', per.token)).text).not.toContain('/reviews');
    expect((await get('/')).text).toContain('/reviews');
  });

  test('an empty queue says how it is filled', async () => {
    const { get } = await opened([]);
    expect((await get('/reviews?lang=nb')).text).toContain('Køen er tom');
  });
});
