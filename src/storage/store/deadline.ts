import { VeilederError } from '../../core/errors.ts';

/** Marks that the time was up, apart from what the database itself says. */
export class DeadlinePassed extends VeilederError {
  constructor() {
    super('unavailable', 'the database did not answer in time');
  }
}

/**
 * Waits for `work` for at most `limitMs`. What ends later is not heard. An answer that lay waiting while the event loop was busy is in time: it is looked for
 * once more before the time is called up.
 * @throws DeadlinePassed when the time is up.
 */
export function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timeUp = () => reject(new DeadlinePassed());
    const timer = setTimeout(() => setImmediate(() => setImmediate(timeUp)), limitMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
