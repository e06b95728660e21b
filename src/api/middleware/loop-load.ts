import { type EventLoopUtilization, performance } from 'node:perf_hooks';

/** Whether the event loop is what requests wait for. */
export interface LoopLoad {
  readonly isBusy: () => boolean;
}

/** Less busy than this it waits: for bodies, for the servers of clients, for the disk. */
const BUSY = 0.7;
/** Within less time one request would be a full load. */
const LOOK_MS = 100;

/** Share of the time since the last call in which the event loop of this thread did not wait, 0 to 1. */
export function sinceLastLook(): () => number {
  let last: EventLoopUtilization = performance.eventLoopUtilization();
  return () => {
    const current = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(current, last);
    last = current;
    return utilization;
  };
}

/**
 * Not busy yet. Looks when it is asked, at most every tenth of a second.
 * @param now a clock in milliseconds that never goes back
 * @param utilization share of the time since its last call in which the loop did not wait
 */
export function createLoopLoad(now: () => number, utilization: () => number): LoopLoad {
  let lookedAt = now();
  let isBusy = false;
  return {
    isBusy() {
      const at = now();
      if (at - lookedAt < LOOK_MS) return isBusy;
      lookedAt = at;
      isBusy = utilization() >= BUSY;
      return isBusy;
    },
  };
}
