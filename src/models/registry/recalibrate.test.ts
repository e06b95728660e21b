import { expect, it } from 'vitest';
import type { RecordEvent } from '../../core/record.ts';
import { inPlace } from '../statistics/statistics.ts';
import type { ModelRegistry } from './model-registry.ts';
import { type RecalibrationParts, recalibrate } from './recalibrate.ts';

const APPROVAL = { approver: { kind: 'operator', id: 'kari', tenant: 'clinic' }, reason: 'drift' } as const;

/** Parts that keep in which order the memory was used. */
function partsOf(apply: (event: RecordEvent) => Promise<void>) {
  const order: string[] = [];
  const registry = {
    files: async () => ({
      document: { version: '1', outcome: { name: 'recovered' } },
      onnx: new Uint8Array(),
    }),
    list: async () => [],
  } as unknown as ModelRegistry;
  const parts: RecalibrationParts = {
    registry,
    store: {
      apply: async event => {
        order.push(event.kind === 'access' ? `access ${event.what} ${event.actor.id}` : event.kind);
        await apply(event);
        return 'applied';
      },
      evaluation: async () => undefined,
      evaluations: async () => [],
      observedOutcomes: async () => {
        order.push('outcomes');
        return [];
      },
    },
    statistics: inPlace(),
    now: () => new Date('2026-06-01T10:00:00Z'),
    newId: () => '00000000-0000-4000-8000-000000000001',
    software: 'test',
  };
  return { parts, order };
}

it('records the look before an evaluation is opened, whoever asks', async () => {
  const { parts, order } = partsOf(async () => undefined);
  await expect(recalibrate(parts, { id: 'm', hash: 'a' }, APPROVAL)).rejects.toThrow('needs 20 people');
  expect(order).toEqual(['access evaluation-list kari', 'outcomes']);
});

it('opens nothing where the look cannot be recorded', async () => {
  const { parts, order } = partsOf(async () => {
    throw new Error('away');
  });
  await expect(recalibrate(parts, { id: 'm', hash: 'a' }, APPROVAL)).rejects.toThrow('away');
  expect(order).not.toContain('outcomes');
});
