import { VeilederError } from '../../core/errors.ts';

/** Marks that the time was up, apart from what the database itself says. */
export class DeadlinePassed extends VeilederError {
  constructor() {
    super('unavailable', 'the database did not answer in time');
  }
}

/** Waits for `work` for at most `limitMs`. What ends later is not heard. @throws DeadlinePassed when the time is up. */
export function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new DeadlinePassed()), limitMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
