import type { Store } from '../../core/store.ts';

/** Remembers used tokens in this process alone, until they end. */
export function usedTokens(nowMs: () => number): Store['claimToken'] {
  const endings = new Map<string, number>();
  let sweepAtMs = 0;
  return async (issuer, tokenId, expiresAt) => {
    if (nowMs() > sweepAtMs) {
      for (const [key, endsAtMs] of endings) if (endsAtMs < nowMs()) endings.delete(key);
      sweepAtMs = nowMs() + 60_000;
    }
    const key = JSON.stringify([issuer, tokenId]);
    if (endings.has(key)) return false;
    endings.set(key, Date.parse(expiresAt));
    return true;
  };
}
