import { expect, test } from 'vitest';
import { memoryStore } from './api/testing/memory-store.ts';
import { keepKnowledge } from './keep-knowledge.ts';

const HASH = 'a'.repeat(64);
const BYTES = new Uint8Array([1, 2, 3]);
const KNOWLEDGE = { knowledge: { hash: HASH }, pack: async () => BYTES };
const nothing = (): void => undefined;
const QUIET = { info: nothing, warn: nothing, error: nothing };

test('knowledge is kept once', async () => {
  const store = memoryStore();
  let kept = 0;
  const counting = {
    ...store,
    keepArtifact: async (...args: Parameters<typeof store.keepArtifact>) => {
      kept++;
      await store.keepArtifact(...args);
    },
  };
  for (let time = 0; time < 2; time++)
    await keepKnowledge(counting, KNOWLEDGE, QUIET, new AbortController().signal);
  expect(kept).toBe(1);
  expect(await store.artifact('knowledge', HASH)).toEqual(BYTES);
});

test('a store that is away is asked again until the service stops', async () => {
  const stop = new AbortController();
  const warnings: string[] = [];
  const artifact = async (): Promise<never> => {
    throw new TypeError('away');
  };
  const warn = (_fields: object, message: string): void => {
    warnings.push(message);
    setTimeout(() => stop.abort(), 5);
  };
  await keepKnowledge({ ...memoryStore(), artifact }, KNOWLEDGE, { ...QUIET, warn }, stop.signal);
  expect(warnings).toEqual(['knowledge not kept yet']);
});
