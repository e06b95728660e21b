import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ReviewDecision } from '../../anonymize/export/review.ts';
import { VeilederError } from '../../core/errors.ts';
import { testReview } from '../../storage/testing/contract/review-contract.ts';
import { OPERATIONS } from '../openapi/operations.ts';
import { memoryStore } from '../testing/memory-store.ts';
import { json, testApp } from '../testing/test-app.ts';
import { testIdentity } from '../testing/test-identity.ts';
import { bearer, testOperator } from '../testing/test-operators.ts';

const [own, other, viewer] = [
  testOperator('kari', ['data']),
  testOperator('ola', ['data'], 'elsewhere'),
  testOperator('per', ['viewer']),
];
const identity = testIdentity({ operators: [own, other, viewer].map(({ operator }) => operator) });
const ADDRESS = '/api/v1/reviews';

function opened(store = memoryStore()) {
  const app = testApp({ store, identity, newId: randomUUID });
  const get = async (path: string, token = own.token) => app.request(path, { headers: bearer(token) });
  const post = async (path: string, body: unknown, token = own.token) =>
    app.request(path, json(body, bearer(token)));
  return { store, get, post };
}

/** The answer, once it is as the document describes it. */
async function described(id: string, answer: Response) {
  const body = JSON.parse(await answer.text());
  const operation = OPERATIONS.find(one => one.id === id);
  expect(operation?.answer.schema?.safeParse(body).error, id).toBeUndefined();
  return body;
}

describe('/api/v1/reviews', () => {
  test('takes items, lists them without their words, shows one, keeps decisions and gives them as lines', async () => {
    const { store, get, post } = opened();
    const [place, sample] = [testReview(), testReview('sample')];
    expect(await described('takeReviews', await post(ADDRESS, { items: [place, sample] }))).toEqual({
      taken: 2,
    });
    const list = await described('reviews', await get(ADDRESS));
    expect(list.progress).toContainEqual({ kind: 'digits', open: 1, decided: 0 });
    expect(JSON.stringify(list)).not.toContain('hemmelig');
    const one = await described('review', await get(`${ADDRESS}/${place.item}`));
    expect(one.texts).toEqual(place.texts);
    const looks = store.events.filter(({ kind }) => kind === 'access');
    expect(looks).toMatchObject([
      { what: 'review-queue' },
      { what: 'review-queue', item: place.item, actor: { id: 'kari' } },
    ]);
    const decisions = [
      { item: place.item, decision: 'keep' },
      { item: sample.item, decision: 'leak' },
      { item: place.item, decision: 'mask' },
    ];
    expect(await described('decideReviews', await post(`${ADDRESS}/decisions`, { decisions }))).toEqual({
      taken: 3,
    });
    const lines = (await (await get(`${ADDRESS}/decisions`)).text()).trimEnd().split('\n');
    expect(lines.map(line => ReviewDecision.parse(JSON.parse(line)))).toMatchObject([
      { item: place.item, decision: 'mask', by: 'kari' },
      { item: sample.item, decision: 'leak', by: 'kari' },
    ]);
  });

  test('pages through a long queue', async () => {
    const { get, post } = opened();
    const items = Array.from({ length: 60 }, () => testReview());
    await post(ADDRESS, { items });
    const first = JSON.parse(await (await get(ADDRESS)).text());
    const second = JSON.parse(await (await get(`${ADDRESS}?after=${first.after}`)).text());
    const seen = [...first.items, ...second.items].map(({ item }: { item: string }) => item);
    expect(seen).toEqual(items.map(({ item }) => item));
    expect(second.after).toBeUndefined();
  });

  test('is for the data role of its own tenant alone', async () => {
    const { get, post } = opened();
    const place = testReview();
    await post(ADDRESS, { items: [place] });
    expect((await get(ADDRESS, viewer.token)).status).toBe(403);
    expect((await get(`${ADDRESS}/${place.item}`, other.token)).status).toBe(404);
    const decisions = [{ item: place.item, decision: 'keep' }];
    expect((await post(`${ADDRESS}/decisions`, { decisions }, other.token)).status).toBe(404);
  });

  test('shows nothing where the look cannot be recorded', async () => {
    const store = memoryStore();
    const place = testReview();
    await store.keepReviews('clinic', [place], '2026-06-01T10:00:00Z');
    const full = () => Promise.reject(new VeilederError('unavailable', 'full'));
    const { get } = opened({ ...store, append: full });
    for (const path of [ADDRESS, `${ADDRESS}/${place.item}`]) {
      const answer = await get(path);
      expect(answer.status).toBe(503);
      expect(await answer.text()).not.toContain('hemmelig');
    }
  });

  test.each([
    [ADDRESS, { items: [] }, 400, 'items'],
    [ADDRESS, { items: [{ ...testReview(), kind: 'hemmelig' }] }, 400, 'items[0].kind'],
    [
      `${ADDRESS}/decisions`,
      { decisions: [{ item: 'hemmelig', decision: 'keep' }] },
      400,
      'decisions[0].item',
    ],
    [
      `${ADDRESS}/decisions`,
      { decisions: [{ item: 'a'.repeat(32), decision: 'keep' }] },
      404,
      'decisions[0].item',
    ],
  ])('%s %j is refused by field', async (path, body, status, field) => {
    const answer = await opened().post(path, body);
    expect(answer.status).toBe(status);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ field });
    expect(text).not.toContain('hemmelig');
  });

  test('a decision that the kind does not take is refused', async () => {
    const { get, post, store } = opened();
    const place = testReview('sample');
    await post(ADDRESS, { items: [place] });
    const answer = await post(`${ADDRESS}/decisions`, {
      decisions: [{ item: place.item, decision: 'keep' }],
    });
    expect(answer.status).toBe(422);
    expect((await get(`${ADDRESS}/decisions`)).status).toBe(200);
    expect(await store.reviewDecisions('clinic')).toEqual([]);
    expect((await get(`${ADDRESS}?after=x`)).status).toBe(400);
  });

  test('the examples are taken', async () => {
    const { post } = opened();
    const example = (name: string) => JSON.parse(readFileSync(`docs/examples/${name}.json`, 'utf8'));
    expect((await post(ADDRESS, example('reviews'))).status).toBe(200);
    expect((await post(`${ADDRESS}/decisions`, example('review-decisions'))).status).toBe(200);
  });
});
