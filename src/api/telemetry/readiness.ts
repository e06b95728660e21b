import type { StoreHealth } from '../../core/store.ts';

/** What `/readyz` says. */
export interface ReadinessReport {
  readonly status: 'ready' | 'stopping';
  /** Parts that work with less than they could have, in words of ours. */
  readonly degraded: readonly string[];
}

/** Whether requests may be sent here. Turned off at once by a stop signal, and never turned on again. */
export interface Readiness {
  readonly report: () => ReadinessReport;
  readonly stopping: () => boolean;
  readonly stop: () => void;
}

function storeTroubles({ database, journal, journalEvents }: StoreHealth): string[] {
  const away = `database: away; ${journalEvents} events wait in the journal, cards are given without what was before`;
  const failing = 'journal: the disk refuses it; evaluations are not recorded, and their cards say so';
  return [...(database === 'up' ? [] : [away]), ...(journal === 'up' ? [] : [failing])];
}

/**
 * A service that has loaded its knowledge can answer, so that it is ready until it stops: a database that is away makes
 * it poorer and not unready, since red flags need none.
 */
export function createReadiness(degraded: () => readonly string[], health?: () => StoreHealth): Readiness {
  let stopping = false;
  return {
    report: () => ({
      status: stopping ? 'stopping' : 'ready',
      degraded: [...degraded(), ...(health ? storeTroubles(health()) : [])],
    }),
    stopping: () => stopping,
    stop: () => {
      stopping = true;
    },
  };
}
