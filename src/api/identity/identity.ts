import type { Principal } from '../../core/principal.ts';
import type { Store } from '../../core/store.ts';
import type { Client } from './client.ts';
import type { OperatorRegister } from './operator-register.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { type TakeToken, tokenBuckets } from './token-bucket.ts';
import { type TokenVerdict, verifyClientToken } from './verify-client-token.ts';

/** Anybody on this machine, while nothing is configured. */
export const LOCAL: Principal = { kind: 'local', id: 'local', tenant: 'local', roles: [] };

/** Who may call, how they are known, and how much they may. */
export interface Identity {
  /** Whether anybody on this machine may call, since nothing is configured. */
  readonly isOpen: boolean;
  readonly verifyToken: (token: string, url: string) => Promise<TokenVerdict>;
  readonly operators: OperatorRegister;
  readonly sessions: Sessions;
  /** Origins of pages in browsers that may call from elsewhere. */
  readonly origins: ReadonlySet<string>;
  readonly takeToken: TakeToken;
  /** Age of the keys of each client that come from an address, in seconds. */
  readonly keyAges: () => Readonly<Record<string, number>>;
}

/** What identity is made from. */
export interface IdentitySetup {
  readonly isOpen: boolean;
  readonly clients: readonly Client[];
  readonly operators: OperatorRegister;
  /** Beside those of the clients. */
  readonly origins: readonly string[];
  readonly claimToken: Store['claimToken'];
  /** Time of day, for tokens. */
  readonly nowMs: () => number;
  /** Time that only goes forward, for sessions and rates. */
  readonly elapsedMs: () => number;
}

/** Puts together who may call. */
export function createIdentity(setup: IdentitySetup): Identity {
  const { isOpen, operators, claimToken, nowMs, elapsedMs } = setup;
  const clients = new Map(setup.clients.map(client => [client.issuer, client]));
  return {
    isOpen,
    operators,
    verifyToken: (token, url) => verifyClientToken(token, url, { clients, claimToken, nowMs }),
    sessions: createSessions(elapsedMs),
    origins: new Set([...setup.origins, ...setup.clients.flatMap(({ origins }) => origins)]),
    takeToken: tokenBuckets(elapsedMs),
    keyAges: () => {
      const ages = setup.clients.map(({ id, keys }) => [id, keys.ageS()] as const);
      return Object.fromEntries(ages.flatMap(([id, ageS]) => (ageS === undefined ? [] : [[id, ageS]])));
    },
  };
}
