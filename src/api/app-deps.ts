import type { Evaluator } from '../assess/evaluator.ts';
import type { Principal } from '../core/principal.ts';
import type { Client } from './identity/client.ts';
import type { Identity } from './identity/identity.ts';
import type { Gate } from './middleware/gate.ts';

/** Structured log lines without patient values. */
export interface Log {
  readonly info: (fields: Readonly<Record<string, unknown>>, message: string) => void;
  readonly warn: (fields: Readonly<Record<string, unknown>>, message: string) => void;
  readonly error: (fields: Readonly<Record<string, unknown>>, message: string) => void;
}

/** What the service is given from outside. */
export interface AppDeps {
  readonly evaluator: Evaluator;
  readonly now: () => Date;
  /** A new random UUID. */
  readonly newId: () => string;
  readonly log: Log;
  /** Address under which clients reach the service, absolute. */
  readonly publicUrl: () => string;
  readonly identity: Identity;
  readonly gate: Gate;
  readonly requestTimeoutMs: number;
  /** Parts that work with less than they could have, for `/readyz`. */
  readonly degraded: readonly string[];
}

/** What middleware leaves for handlers. */
export interface AppEnv {
  readonly Variables: {
    correlationId: string;
    signal: AbortSignal;
    /** Who is calling; set for every route but those that are for everyone. */
    principal: Principal;
    /** How the calling client is configured; nothing for others. */
    client?: Client;
  };
}
