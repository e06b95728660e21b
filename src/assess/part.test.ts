import { describe, expect, test } from 'vitest';
import { runPart } from './part.ts';

const LIMITS = { timeoutMs: 20 };
const silent = (): void => undefined;
const never = (): Promise<number> => new Promise(() => undefined);

describe('runPart', () => {
  test('gives the value, at once or later', async () => {
    expect(runPart('a', () => 1, LIMITS, silent)).toEqual({ value: 1 });
    expect(await runPart('a', async () => 2, LIMITS, silent)).toEqual({ value: 2 });
  });

  test('names a part that fails, at once or later, and tells the error inside', async () => {
    const errors: unknown[] = [];
    const note = (_part: string, error: unknown): void => void errors.push(error);
    const bad = (): never => {
      throw new Error('inside');
    };
    expect(runPart('a', bad, LIMITS, note)).toEqual({ absent: { part: 'a', reason: 'failed' } });
    expect(await runPart('a', async () => bad(), LIMITS, note)).toEqual({
      absent: { part: 'a', reason: 'failed' },
    });
    expect(errors).toHaveLength(2);
  });

  test('gives up what takes too long', async () => {
    expect(await runPart('a', never, LIMITS, silent)).toEqual({ absent: { part: 'a', reason: 'timed-out' } });
  });

  test('gives up when the request ends, before or while it runs', async () => {
    const controller = new AbortController();
    const waiting = runPart('a', never, { timeoutMs: 60_000, signal: controller.signal }, silent);
    controller.abort();
    expect(await waiting).toEqual({ absent: { part: 'a', reason: 'timed-out' } });
    const late = runPart('a', () => 1, { timeoutMs: 60_000, signal: controller.signal }, silent);
    expect(late).toEqual({ absent: { part: 'a', reason: 'timed-out' } });
  });
});
