/** Bounds of what is taken on at once. */
export interface GateLimits {
  readonly inWork: number;
  readonly waiting: number;
  readonly waitMs: number;
}

/** Lets only so many requests work at once. */
export interface Gate {
  /** Resolves with what must be called when the work is done, or with nothing when there is no place. */
  readonly enter: () => Promise<(() => void) | undefined>;
  readonly inWork: () => number;
  readonly waiting: () => number;
  /** Requests turned away since the start. */
  readonly shed: () => number;
}

type Waiter = (leave: (() => void) | undefined) => void;

/** Requests that may begin between two looks at the network. */
const BEGIN_AT_ONCE = 4;

/**
 * A gate with nobody in it. Whoever came first goes first. Every request waits for the next turn of the event loop, and few begin in one turn:
 * judging an encounter holds the thread, so that without it requests would wait in the buffers of the network, where nobody
 * sees how many they are, and none would ever be turned away.
 */
export function createGate({ inWork: places, waiting: seats, waitMs }: GateLimits): Gate {
  const queue = new Set<Waiter>();
  let working = 0;
  let beginning = 0;
  let turnedAway = 0;

  function take(): () => void {
    working++;
    let isDone = false;
    return () => {
      if (isDone) return;
      isDone = true;
      working--;
      beginNext();
    };
  }
  function beginNext(): void {
    if (queue.size === 0 || beginning === BEGIN_AT_ONCE || working + beginning >= places) return;
    beginning++;
    setImmediate(() => {
      beginning--;
      const [next] = queue;
      next?.(take());
      beginNext();
    });
  }
  function wait(): Promise<(() => void) | undefined> {
    return new Promise(resolve => {
      const settle: Waiter = leave => {
        if (!queue.delete(settle)) return;
        clearTimeout(timer);
        if (leave === undefined) turnedAway++;
        resolve(leave);
      };
      // After a stall timers come before turns: whoever has a place by now takes it first.
      const timer = setTimeout(() => setImmediate(settle, undefined), waitMs);
      queue.add(settle);
      beginNext();
    });
  }
  return {
    async enter() {
      if (working + queue.size < places + seats) return wait();
      turnedAway++;
      return undefined;
    },
    inWork: () => working,
    waiting: () => queue.size,
    shed: () => turnedAway,
  };
}
