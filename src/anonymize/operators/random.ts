/** A number from 0 up to and without 1. Injected, so that the core has no randomness of its own. */
export type Random = () => number;

/** One of `items`. @throws Error when there is none. */
export function pick<T>(items: readonly T[], random: Random): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('there is nothing to pick from');
  return item;
}
