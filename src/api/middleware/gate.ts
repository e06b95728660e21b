import { createLoopLoad, sinceLastLook } from './loop-load.ts';
import { createPace } from './pace.ts';

/** Bounds of what is taken on at once. */
export interface GateLimits {
  readonly inWork: number;
  readonly waiting: number;
  readonly waitMs: number;
  /**
   * Whoever could not be answered within this time, at the pace of late, is turned away, but while the event loop is not busy only beyond the
   * places: then requests wait for others (slow bodies, servers of clients), and fewer of them would be no faster. Left out: the bounds above alone count.
   */
  readonly answeredWithinMs?: number;
  /** Clock in milliseconds; left out, the one of the process. */
  readonly now?: () => number;
  /** Share of the time since its last call in which the event loop did not wait; left out, that of this thread. */
  readonly utilization?: () => number;
}

/** So many are let in whatever the pace: what was slow of late may have been one of them. */
const LET_IN_ALWAYS = 8;
/** Time without anybody turned away after which there are no more than there are places, however slow: they take turns, and to turn one away helps nobody. */
const CALM_MS = 1_000;

/** Lets only so many requests work at once. */
export interface Gate {
  /** Resolves with what must be called when the work is done, or with nothing when there is no place. */
  readonly enter: () => Promise<(() => void) | undefined>;
  readonly inWork: () => number;
  readonly waiting: () => number;
  /** Requests turned away since the start. */
  readonly shed: () => number;
  /** Somebody has connected, and a request of theirs may be on its way. */
  readonly connected: () => void;
}

/** How many may be in work or waiting now, and how many were turned away. */
function createRoom(limits: GateLimits) {
  const { inWork, waiting, answeredWithinMs, now = () => performance.now() } = limits;
  const loop = createLoopLoad(now, limits.utilization ?? sinceLastLook());
  const pace = createPace(now);
  let turnedAway = 0;
  let lastTurnedAway = Number.NEGATIVE_INFINITY;
  return {
    completed: pace.completed,
    size(): number {
      const most = inWork + waiting;
      if (answeredWithinMs === undefined) return most;
      const isPressed = loop.isBusy() && now() - lastTurnedAway <= CALM_MS;
      return Math.min(most, Math.max(isPressed ? LET_IN_ALWAYS : inWork, pace.within(answeredWithinMs)));
    },
    turnAway(): undefined {
      turnedAway++;
      lastTurnedAway = now();
    },
    turnedAway: () => turnedAway,
  };
}

type Waiter = (leave: (() => void) | undefined) => void;

/** Turns of the event loop in which arrivals alone are served before somebody begins all the same. */
const TURNS_MAX = 64;

/**
 * A gate with nobody in it. Whoever came first goes first. One request begins in a turn of the event loop, and only once a turn
 * has gone by in which nobody came: judging an encounter holds the thread, and a turn takes in one new connection, so that
 * without it requests would wait in the queues of the network, where nobody sees how many they are, none would be turned
 * away, and a full queue would make clients wait for seconds.
 */
export function createGate(limits: GateLimits): Gate {
  const { inWork: places, waitMs } = limits;
  const room = createRoom(limits);
  const queue = new Set<Waiter>();
  let working = 0;
  let isBeginning = false;
  let arrivals = 0;

  function take(): () => void {
    working++;
    let isDone = false;
    return () => {
      if (isDone) return;
      isDone = true;
      room.completed(working + queue.size);
      working--;
      beginNext();
    };
  }
  function beginNext(): void {
    if (queue.size === 0 || isBeginning || working >= places) return;
    isBeginning = true;
    setImmediate(whenQuiet, arrivals, 1);
  }
  function whenQuiet(seen: number, turn: number): void {
    if (arrivals !== seen && turn < TURNS_MAX) {
      setImmediate(whenQuiet, arrivals, turn + 1);
      return;
    }
    isBeginning = false;
    const [next] = queue;
    next?.(take());
    beginNext();
  }
  function wait(): Promise<(() => void) | undefined> {
    return new Promise(resolve => {
      const settle: Waiter = leave => {
        if (!queue.delete(settle)) return;
        clearTimeout(timer);
        if (leave === undefined) room.turnAway();
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
      arrivals++;
      if (working + queue.size < room.size()) return wait();
      return room.turnAway();
    },
    inWork: () => working,
    waiting: () => queue.size,
    shed: room.turnedAway,
    connected: () => void arrivals++,
  };
}
