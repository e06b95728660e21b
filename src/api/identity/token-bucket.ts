/** How many requests somebody may send. */
export interface Rate {
  readonly perSecond: number;
  /** Requests at once, after a pause. */
  readonly burst: number;
}

interface Bucket {
  tokens: number;
  filledAtMs: number;
}

/** Takes one request from somebody's allowance; 0 when there is one, else the seconds until there is. */
export type TakeToken = (key: string, rate: Rate) => number;

/** Token buckets by key, in this process alone. Keys are names of the configuration, so that there are only so many. */
export function tokenBuckets(nowMs: () => number): TakeToken {
  const buckets = new Map<string, Bucket>();
  return (key, { perSecond, burst }) => {
    const now = nowMs();
    const bucket = buckets.get(key) ?? { tokens: burst, filledAtMs: now };
    const refilled = bucket.tokens + (Math.max(0, now - bucket.filledAtMs) / 1_000) * perSecond;
    const tokens = Math.min(burst, refilled);
    const isAllowed = tokens >= 1;
    buckets.set(key, { tokens: isAllowed ? tokens - 1 : tokens, filledAtMs: now });
    return isAllowed ? 0 : (1 - tokens) / perSecond;
  };
}
