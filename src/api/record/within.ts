import { VeilederError } from '../../core/errors.ts';

/**
 * Waits for work for no longer than some time. The work itself goes on; its end is then nobody's business.
 * @throws VeilederError `unavailable` when it took too long, and whatever the work throws.
 */
export function within<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = (): void => reject(new VeilederError('unavailable', 'The store took too long'));
    const timer = setTimeout(late, timeoutMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
