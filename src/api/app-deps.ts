import type { Evaluator } from '../assess/evaluator.ts';
import type { Principal } from '../core/principal.ts';
import type { Store } from '../core/store.ts';

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
  readonly tenant: string;
  /** Where evaluations, cards and feedback are kept; left out, nothing is. */
  readonly store?: Store;
  readonly requestTimeoutMs: number;
  /** Parts that work with less than they could have, for `/readyz`. */
  readonly degraded: readonly string[];
}

/** What middleware leaves for handlers. */
export interface AppEnv {
  readonly Variables: { correlationId: string; signal: AbortSignal; principal?: Principal };
}
