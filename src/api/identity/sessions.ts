import { randomBytes } from 'node:crypto';
import { LIMITS } from '../../core/limits.ts';
import { hashToken } from './operator-token.ts';
import type { Operator } from './operators-file.ts';

interface Session {
  readonly operator: Operator;
  readonly startedAtMs: number;
  lastUsedAtMs: number;
}

/** Sessions of pages. They live in this process alone, and end with it. */
export interface Sessions {
  /** Gives the value of the cookie. */
  readonly start: (operator: Operator) => string;
  /** The operator of a session that has not ended; counts as use. */
  readonly operator: (value: string) => Operator | undefined;
  readonly end: (value: string) => void;
}

/** Kept by their hashes, so that a dump of memory or of a debugger opens none. */
export function createSessions(nowMs: () => number): Sessions {
  const sessions = new Map<string, Session>();
  const hasEnded = ({ startedAtMs, lastUsedAtMs }: Session): boolean =>
    nowMs() - lastUsedAtMs > LIMITS.sessionIdleMs || nowMs() - startedAtMs > LIMITS.sessionMs;

  function makeRoom(): void {
    for (const [key, session] of sessions) if (hasEnded(session)) sessions.delete(key);
    const [oldest] = sessions.keys();
    if (sessions.size >= LIMITS.sessions && oldest !== undefined) sessions.delete(oldest);
  }
  return {
    start(operator) {
      makeRoom();
      const value = randomBytes(32).toString('base64url');
      sessions.set(hashToken(value), { operator, startedAtMs: nowMs(), lastUsedAtMs: nowMs() });
      return value;
    },
    operator(value) {
      const key = hashToken(value);
      const session = sessions.get(key);
      if (session === undefined) return undefined;
      if (hasEnded(session)) {
        sessions.delete(key);
        return undefined;
      }
      session.lastUsedAtMs = nowMs();
      return session.operator;
    },
    end: value => void sessions.delete(hashToken(value)),
  };
}
