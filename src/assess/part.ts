import type { AbsentPart } from '../core/encounter.ts';

/** How one part of an assessment is held: its time and the request's end. */
export interface PartLimits {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** What a part gave, or why it gave nothing. */
export type PartResult<T> = { readonly value: T } | { readonly absent: AbsentPart };

function isPromise<T>(value: T | Promise<T>): value is Promise<T> {
  return value instanceof Promise;
}

/**
 * Runs one part so that its failure is its own. Work that answers at once costs no timer; work that waits is given up
 * when its time is over or the request has ended. Work that computes cannot be stopped, so it must be bounded itself.
 */
export function runPart<T>(
  part: string,
  work: () => T | Promise<T>,
  limits: PartLimits,
  onError: (part: string, error: unknown) => void,
): PartResult<T> | Promise<PartResult<T>> {
  if (limits.signal?.aborted) return { absent: { part, reason: 'timed-out' } };
  try {
    const value = work();
    return isPromise(value) ? within(part, value, limits, onError) : { value };
  } catch (error) {
    return failed(part, error, onError);
  }
}

function failed<T>(
  part: string,
  error: unknown,
  onError: (part: string, error: unknown) => void,
): PartResult<T> {
  onError(part, error);
  return { absent: { part, reason: 'failed' } };
}

function within<T>(
  part: string,
  work: Promise<T>,
  { timeoutMs, signal }: PartLimits,
  onError: (part: string, error: unknown) => void,
): Promise<PartResult<T>> {
  return new Promise(resolve => {
    const giveUp = (): void => settle({ absent: { part, reason: 'timed-out' } });
    const timer = setTimeout(giveUp, timeoutMs);
    const settle = (result: PartResult<T>): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
      resolve(result);
    };
    signal?.addEventListener('abort', giveUp, { once: true });
    work.then(
      value => settle({ value }),
      error => settle(failed(part, error, onError)),
    );
  });
}
