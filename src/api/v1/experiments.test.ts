import { expect, test } from 'vitest';
import { VeilederError } from '../../core/errors.ts';
import { memoryStore } from '../testing/memory-store.ts';
import { testApp } from '../testing/test-app.ts';

test('evaluations are opened for an experiment only after the look is recorded', async () => {
  const order: string[] = [];
  const experimentJudge = {
    standing: async (): Promise<never> => {
      order.push('opened');
      throw new VeilederError('not-found', 'There is no such experiment');
    },
    look: async () => [],
    watch: () => async () => {},
  };
  const store = memoryStore();
  const append = async (): Promise<void> => void order.push('recorded');
  const look = (more: object) =>
    testApp({ experimentJudge, store: { ...store, ...more } }).request('/api/v1/models/m/experiments/e');
  expect((await look({ append })).status).toBe(404);
  expect(order).toEqual(['recorded', 'opened']);
  const away = async (): Promise<never> => {
    throw new VeilederError('unavailable', 'away');
  };
  expect((await look({ append: away })).status).toBe(503);
  expect(order).toEqual(['recorded', 'opened']);
});
