import { setTimeout as wait } from 'node:timers/promises';

/** Waits until something holds. */
export async function until(holds: () => boolean | Promise<boolean>, limitMs = 20_000): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it never came to hold');
    await wait(10);
  }
}
