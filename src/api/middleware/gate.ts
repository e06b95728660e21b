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

/** A gate with nobody in it. Whoever came first goes first. */
export function createGate({ inWork: places, waiting: seats, waitMs }: GateLimits): Gate {
  const queue = new Set<Waiter>();
  let working = 0;
  let turnedAway = 0;

  function take(): () => void {
    working++;
    let isDone = false;
    return () => {
      if (isDone) return;
      isDone = true;
      working--;
      const [next] = queue;
      next?.(take());
    };
  }
  function wait(): Promise<(() => void) | undefined> {
    return new Promise(resolve => {
      const settle: Waiter = leave => {
        clearTimeout(timer);
        queue.delete(settle);
        if (leave === undefined) turnedAway++;
        resolve(leave);
      };
      const timer = setTimeout(() => settle(undefined), waitMs);
      queue.add(settle);
    });
  }
  return {
    async enter() {
      if (working < places) return take();
      if (queue.size < seats) return wait();
      turnedAway++;
      return undefined;
    },
    inWork: () => working,
    waiting: () => queue.size,
    shed: () => turnedAway,
  };
}
