/** Why a caller is not let in. Counted and logged by these names alone; nothing of it goes outside. */
export const REFUSALS = [
  'no-credentials',
  'scheme',
  'too-long',
  'shape',
  'issuer',
  'algorithm',
  'type',
  'critical-header',
  'claims',
  'audience',
  'lifetime',
  'expired',
  'not-yet-valid',
  'tenant',
  'key',
  'signature',
  'replay',
  'operator',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** How often each reason was given since the start. */
export interface RefusalCounts {
  readonly add: (reason: Refusal) => void;
  readonly counts: () => Readonly<Record<Refusal, number>>;
}

/** Counts from zero. */
export function countRefusals(): RefusalCounts {
  const counts = Object.fromEntries(REFUSALS.map(reason => [reason, 0])) as Record<Refusal, number>;
  return {
    add: reason => {
      counts[reason] += 1;
    },
    counts: () => counts,
  };
}
